package com.intellij.openapi.editor.colors;

/**
 * Stand-in for the platform's type, without which its inspection profiles cannot be loaded in tests; the plugin knows
 * nothing of it.
 */
public interface EditorColors {

    /** As in the platform. */
    TextAttributesKey IDENTIFIER_UNDER_CARET_ATTRIBUTES =
            TextAttributesKey.createTextAttributesKey("IDENTIFIER_UNDER_CARET_ATTRIBUTES");
    /** As in the platform. */
    TextAttributesKey WRITE_IDENTIFIER_UNDER_CARET_ATTRIBUTES =
            TextAttributesKey.createTextAttributesKey("WRITE_IDENTIFIER_UNDER_CARET_ATTRIBUTES");
}
