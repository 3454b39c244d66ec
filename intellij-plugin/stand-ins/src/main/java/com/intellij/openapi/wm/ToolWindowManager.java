package com.intellij.openapi.wm;

import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only. */
public abstract class ToolWindowManager {

    private ToolWindowManager() {
    }

    /** As in the platform; here there is none. */
    public static ToolWindowManager getInstance(Project project) {
        return project.getService(ToolWindowManager.class);
    }

    /** As in the platform. */
    public abstract ToolWindow getToolWindow(String id);
}
