package com.intellij.util.diff;

/**
 * Stand-in for the platform's type, without which its documents cannot be loaded in tests; the plugin knows nothing of
 * it.
 */
public final class Diff {

    private Diff() {
    }

    /** As in the platform. */
    public static class Change {

        /** As in the platform. */
        public Change(int line0, int line1, int deleted, int inserted, Change old) {
        }
    }
}
