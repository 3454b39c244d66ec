package com.intellij.ui.content;

/** Stand-in for the platform's type: signatures only. */
public interface ContentManager {

    /** As in the platform. */
    void addContent(Content content);

    /** As in the platform. */
    void setSelectedContent(Content content);
}
