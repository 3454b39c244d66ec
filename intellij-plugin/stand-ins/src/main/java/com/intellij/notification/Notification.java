package com.intellij.notification;

import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only. */
public class Notification {

    /** As in the platform. */
    public Notification(String groupId, String content, NotificationType type) {
    }

    /** As in the platform. */
    public Notification addAction(AnAction action) {
        return this;
    }

    /** As in the platform; here it tells nobody. */
    public void notify(Project project) {
    }
}
