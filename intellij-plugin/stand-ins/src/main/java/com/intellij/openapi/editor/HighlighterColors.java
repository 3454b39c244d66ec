package com.intellij.openapi.editor;

import com.intellij.openapi.editor.colors.TextAttributesKey;

/**
 * Stand-in for the platform's type, without which its inspection profiles cannot be loaded in tests; the plugin knows
 * nothing of it.
 */
public interface HighlighterColors {

    /** As in the platform. */
    TextAttributesKey NO_HIGHLIGHTING = TextAttributesKey.createTextAttributesKey("NO_HIGHLIGHTING");
}
