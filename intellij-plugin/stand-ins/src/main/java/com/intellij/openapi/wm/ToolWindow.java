package com.intellij.openapi.wm;

import com.intellij.ui.content.ContentManager;

/** Stand-in for the platform's type: signatures only. */
public interface ToolWindow {

    /** As in the platform. */
    ContentManager getContentManager();

    /** As in the platform. */
    void activate(Runnable then);
}
