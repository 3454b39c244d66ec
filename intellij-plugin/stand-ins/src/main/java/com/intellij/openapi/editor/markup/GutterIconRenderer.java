package com.intellij.openapi.editor.markup;

import com.intellij.codeInsight.daemon.GutterMark;
import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.project.PossiblyDumbAware;

/** Stand-in for the platform's type: signatures only. */
public abstract class GutterIconRenderer implements GutterMark, PossiblyDumbAware {

    /** As in the platform. */
    public GutterIconRenderer() {
    }

    @Override
    public String getTooltipText() {
        return null;
    }

    /** As in the platform. */
    public AnAction getClickAction() {
        return null;
    }

    /** As in the platform. */
    public boolean isNavigateAction() {
        return false;
    }

    @Override
    public abstract boolean equals(Object other);

    @Override
    public abstract int hashCode();
}
