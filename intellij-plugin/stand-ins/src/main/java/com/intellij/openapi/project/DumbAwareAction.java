package com.intellij.openapi.project;

import com.intellij.openapi.actionSystem.AnAction;

/** Stand-in for the platform's type: signatures only. */
public abstract class DumbAwareAction extends AnAction implements DumbAware {

    /** As in the platform. */
    protected DumbAwareAction() {
    }
}
