package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: signatures, and the name that makes a key. */
public final class DataKey<T> {

    private final String name;

    private DataKey(String name) {
        this.name = name;
    }

    /** As in the platform. */
    public static <T> DataKey<T> create(String name) {
        return new DataKey<>(name);
    }

    /** As in the platform. */
    public String getName() {
        return name;
    }
}
