package com.intellij.openapi.options;

/** Stand-in for the platform's type: signatures only. */
public class ConfigurationException extends Exception {

    /** As in the platform. */
    public ConfigurationException(String message) {
        super(message);
    }
}
