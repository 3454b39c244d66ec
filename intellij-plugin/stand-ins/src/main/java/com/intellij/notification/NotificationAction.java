package com.intellij.notification;

import com.intellij.openapi.project.DumbAwareAction;

/** Stand-in for the platform's type: signatures only. */
public abstract class NotificationAction extends DumbAwareAction {

    private NotificationAction() {
    }

    /** As in the platform; here nobody chooses it. */
    public static NotificationAction createSimpleExpiring(String text, Runnable action) {
        return null;
    }
}
