package com.intellij.openapi.options;

import javax.swing.JComponent;

/** Stand-in for the platform's type: signatures only. */
public interface UnnamedConfigurable {

    /** As in the platform. */
    JComponent createComponent();

    /** As in the platform. */
    boolean isModified();

    /** As in the platform. */
    void apply() throws ConfigurationException;

    /** As in the platform. */
    default void reset() {
    }

    /** As in the platform. */
    default void disposeUIResources() {
    }
}
