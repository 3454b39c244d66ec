package com.intellij.ui.content;

import com.intellij.openapi.application.ApplicationManager;
import javax.swing.JComponent;

/** Stand-in for the platform's type: signatures only. */
public interface ContentFactory {

    /** As in the platform. */
    static ContentFactory getInstance() {
        return ApplicationManager.getApplication().getService(ContentFactory.class);
    }

    /** As in the platform. */
    Content createContent(JComponent component, String name, boolean isLockable);
}
