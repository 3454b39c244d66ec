package com.intellij.notification;

/** Stand-in for the platform's type: the constant that the plugin uses. */
public enum NotificationType {
    /** As in the platform. */
    WARNING
}
