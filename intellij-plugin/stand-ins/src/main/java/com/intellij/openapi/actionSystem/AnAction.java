package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: signatures only. */
public abstract class AnAction {

    /** As in the platform. */
    public AnAction() {
    }

    /** As in the platform. */
    public abstract void actionPerformed(AnActionEvent event);

    /** As in the platform. */
    public void update(AnActionEvent event) {
    }

    /** As in the platform. */
    public ActionUpdateThread getActionUpdateThread() {
        return ActionUpdateThread.BGT;
    }
}
