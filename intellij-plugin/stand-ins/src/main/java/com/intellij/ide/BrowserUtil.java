package com.intellij.ide;

import java.net.URI;

/** Stand-in for the platform's type: signatures only. */
public final class BrowserUtil {

    private BrowserUtil() {
    }

    /** As in the platform; here nothing is shown. */
    public static void browse(URI uri) {
    }
}
