package com.intellij.openapi.actionSystem;

import com.intellij.openapi.project.Project;
import java.awt.event.InputEvent;

/** Stand-in for the platform's type: signatures, and what tests put into an event; not abstract there, either. */
public class AnActionEvent {

    private final DataContext data;
    private final Presentation presentation;

    /** As in the platform. */
    public AnActionEvent(InputEvent input, DataContext data, String place, Presentation presentation,
                         ActionManager actions, int modifiers) {
        this.data = data;
        this.presentation = presentation;
    }

    /** As in the platform. */
    public final Project getProject() {
        return getData(CommonDataKeys.PROJECT);
    }

    /** As in the platform. */
    public final <T> T getData(DataKey<T> key) {
        return data.getData(key);
    }

    /** As in the platform. */
    public final Presentation getPresentation() {
        return presentation;
    }
}
