package com.intellij.openapi.actionSystem;

import com.intellij.psi.PsiFile;

/** Stand-in for the platform's type: the key that the plugin uses. */
public class CommonDataKeys {

    /** As in the platform. */
    public static final DataKey<PsiFile> PSI_FILE = DataKey.create("psi.File");

    /** As in the platform. */
    protected CommonDataKeys() {
    }
}
