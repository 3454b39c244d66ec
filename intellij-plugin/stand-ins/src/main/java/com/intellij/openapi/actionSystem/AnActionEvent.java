package com.intellij.openapi.actionSystem;

import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only; not abstract there, either. */
public class AnActionEvent {

    /** As in the platform. */
    public Project getProject() {
        return null;
    }

    /** As in the platform. */
    public <T> T getData(DataKey<T> key) {
        return null;
    }

    /** As in the platform. */
    public Presentation getPresentation() {
        return null;
    }
}
