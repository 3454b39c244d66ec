package com.intellij.notification;

import com.intellij.openapi.project.Project;

/** Stand-in for the platform's type: signatures only. */
public class Notification {

    /** As in the platform. */
    public Notification(String groupId, String content, NotificationType type) {
    }

    /** As in the platform; here it tells nobody. */
    public void notify(Project project) {
    }
}
