package com.intellij.openapi.options;

/** Stand-in for the platform's type: signatures only. */
public interface Configurable extends UnnamedConfigurable {

    /** As in the platform. */
    String getDisplayName();
}
