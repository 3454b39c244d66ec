package com.intellij.codeInsight.daemon;

import javax.swing.Icon;

/** Stand-in for the platform's type: signatures only. */
public interface GutterMark {

    /** As in the platform. */
    Icon getIcon();

    /** As in the platform. */
    String getTooltipText();
}
