package com.intellij.concurrency;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Stand-in for the platform's type, without which its inspection profiles cannot be made in tests; the plugin knows
 * nothing of it.
 */
public final class ConcurrentCollectionFactory {

    private ConcurrentCollectionFactory() {
    }

    /** As in the platform. */
    public static <K, V> ConcurrentMap<K, V> createConcurrentMap() {
        return new ConcurrentHashMap<>();
    }
}
