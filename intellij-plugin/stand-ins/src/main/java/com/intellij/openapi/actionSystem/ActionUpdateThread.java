package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: the constant that the plugin uses. */
public enum ActionUpdateThread {
    /** As in the platform. */
    BGT
}
