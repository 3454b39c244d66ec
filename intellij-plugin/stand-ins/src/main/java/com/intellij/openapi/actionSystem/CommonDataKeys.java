package com.intellij.openapi.actionSystem;

import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;

/** Stand-in for the platform's type: the keys that the plugin and the events of its tests use. */
public class CommonDataKeys {

    /** As in the platform. */
    public static final DataKey<Project> PROJECT = DataKey.create("project");
    /** As in the platform. */
    public static final DataKey<PsiFile> PSI_FILE = DataKey.create("psi.File");

    private CommonDataKeys() {
    }
}
