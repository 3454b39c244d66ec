package com.intellij.ui.jcef;

import com.intellij.openapi.Disposable;

/** Stand-in for the platform's type: signatures only. */
public abstract class JBCefBrowserBase implements Disposable {

    /** Not public in the platform, where it takes a builder. */
    JBCefBrowserBase() {
    }

    /** As in the platform. */
    public final void loadURL(String url) {
    }

    @Override
    public void dispose() {
    }
}
