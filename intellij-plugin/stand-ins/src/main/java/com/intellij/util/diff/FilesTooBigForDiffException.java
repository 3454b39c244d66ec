package com.intellij.util.diff;

/**
 * Stand-in for the platform's type, without which its documents cannot be loaded in tests; the plugin knows nothing of
 * it.
 */
public class FilesTooBigForDiffException extends Exception {

    /** As in the platform. */
    public FilesTooBigForDiffException() {
    }
}
