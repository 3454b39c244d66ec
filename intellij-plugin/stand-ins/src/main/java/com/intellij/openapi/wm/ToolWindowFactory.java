package com.intellij.openapi.wm;

import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only. */
public interface ToolWindowFactory {

    /** As in the platform. */
    void createToolWindowContent(Project project, ToolWindow window);
}
