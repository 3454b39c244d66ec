package com.intellij.notification;

/** Stand-in for the platform's type: the constants that the plugin uses. */
public enum NotificationType {
    /** As in the platform. */
    INFORMATION,
    /** As in the platform. */
    WARNING,
    /** As in the platform. */
    ERROR
}
