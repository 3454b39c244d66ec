package dev.bit4bit.syntax.template;

import dev.bit4bit.text.Span;

/**
 * A piece of a text that a template engine replaces.
 *
 * @param span  with its delimiters
 * @param inner between the delimiters, trim markers and blanks at the ends left out
 * @param text  the text of {@code inner}
 */
public record TemplateHole(Span span, Kind kind, Span inner, String text) {

    /** What a hole leaves behind. */
    public enum Kind {
        /** Text that is not known: part of a word or more. */
        VALUE,
        /** Another file's lines, or none that are known. */
        INCLUDE,
        /** Nothing: a condition, a loop, an assignment, or the end of one. */
        CONTROL,
        /** Nothing. */
        COMMENT
    }
}
