package com.intellij.openapi.options;

import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only. */
public abstract class ShowSettingsUtil {

    private ShowSettingsUtil() {
    }

    /** As in the platform; here there is none. */
    public static ShowSettingsUtil getInstance() {
        return null;
    }

    /** As in the platform. */
    public abstract <T extends Configurable> void showSettingsDialog(Project project, Class<T> page);
}
