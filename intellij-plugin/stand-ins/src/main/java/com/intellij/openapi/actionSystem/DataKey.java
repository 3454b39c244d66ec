package com.intellij.openapi.actionSystem;

/** Stand-in for the platform's type: signatures only. */
public class DataKey<T> {

    /** As in the platform. */
    public static <T> DataKey<T> create(String name) {
        return new DataKey<>();
    }
}
