package com.intellij.ui.jcef;

/** Stand-in for the platform's type: signatures only. */
public final class JBCefApp {

    private JBCefApp() {
    }

    /** As in the platform; here there is no browser. */
    public static boolean isSupported() {
        return false;
    }
}
