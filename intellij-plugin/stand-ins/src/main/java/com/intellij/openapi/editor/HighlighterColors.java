package com.intellij.openapi.editor;

import com.intellij.openapi.editor.colors.TextAttributesKey;

/**
 * Stand-in for the platform's type, without which its inspection profiles cannot be loaded in tests; the plugin knows
 * nothing of it.
 */
public final class HighlighterColors {

    /** As in the platform. */
    public static final TextAttributesKey NO_HIGHLIGHTING =
            TextAttributesKey.createTextAttributesKey("NO_HIGHLIGHTING");

    private HighlighterColors() {
    }
}
