package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type, of which tests make events; the plugin asks the event instead. */
public interface DataContext {

    /** As in the platform. */
    Object getData(String name);

    /** As in the platform. */
    @SuppressWarnings("unchecked")
    default <T> T getData(DataKey<T> key) {
        return (T) getData(key.getName());
    }
}
