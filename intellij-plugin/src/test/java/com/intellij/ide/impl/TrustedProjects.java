package com.intellij.ide.impl;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.util.Key;

/** In the place of the platform's type, which the plugin finds by its name. */
public final class TrustedProjects {

    /** What a person has said of a project; when nothing, it is trusted. */
    public static final Key<Boolean> TRUST = Key.create("trust");

    private TrustedProjects() {
    }

    /** As in the platform. */
    public static boolean isTrusted(Project project) {
        return !Boolean.FALSE.equals(project.getUserData(TRUST));
    }
}
