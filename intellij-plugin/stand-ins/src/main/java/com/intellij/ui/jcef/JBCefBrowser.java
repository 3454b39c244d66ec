package com.intellij.ui.jcef;

import javax.swing.JComponent;

/** Stand-in for the platform's type: signatures only. */
public class JBCefBrowser extends JBCefBrowserBase {

    /** As in the platform. */
    public JBCefBrowser() {
    }

    /** As in the platform. */
    public JComponent getComponent() {
        return null;
    }
}
