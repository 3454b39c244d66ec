package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;

/**
 * A text.
 *
 * @param span        with its quotes or its block header; a block ends with its last line that is not blank
 * @param style       how it is written
 * @param text        what it says: folded, unescaped, without indentation
 * @param map         leads from offsets of {@code text} to the document; what the syntax puts in (the blank of a folded
 *                    line, an escaped character) is left out of it
 * @param indentation of the lines of a block, in blanks; 0 for other styles
 */
public record YamlScalar(Span span, Style style, String text, SourceMap map, int indentation) implements YamlNode {

    /** How a scalar is written (YAML 1.2.2, 7.3 and 8.1). */
    public enum Style {
        PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED,
        /** {@code |}: lines stay lines. */
        LITERAL,
        /** {@code >}: lines become blanks. */
        FOLDED;

        public boolean isBlock() {
            return this == LITERAL || this == FOLDED;
        }

        public boolean isQuoted() {
            return this == SINGLE_QUOTED || this == DOUBLE_QUOTED;
        }
    }

    /** Where the text itself stands: without quotes, from the first line of a block on. */
    public Span content() {
        if (style.isQuoted() && span.length() >= 2) {
            return new Span(span.start() + 1, span.end() - 1);
        }
        return style.isBlock() && !text.isEmpty()
                ? new Span(map.toDocument(0), Math.max(map.toDocument(0), span.end())) : span;
    }

    /** Whether the text stands in the document as it is, in one piece. */
    public boolean isVerbatim() {
        return map.toDocument(new Span(0, text.length())).length() == text.length();
    }
}
