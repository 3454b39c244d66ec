package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: signatures, and what tests ask it for. */
public final class Presentation {

    private boolean shown;

    /** As in the platform. */
    public Presentation() {
    }

    /** As in the platform. */
    public void setEnabledAndVisible(boolean enabled) {
        shown = enabled;
    }

    /** As in the platform. */
    public boolean isEnabledAndVisible() {
        return shown;
    }
}
