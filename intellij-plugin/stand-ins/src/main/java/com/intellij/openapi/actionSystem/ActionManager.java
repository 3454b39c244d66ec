package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: its name only, which is in the constructor of an event. */
public abstract class ActionManager {

    private ActionManager() {
    }
}
