package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * One argument as a command gets it, after expansion and splitting.
 *
 * @param value what it is, as far as known
 * @param span  the word it comes from, in the document; several arguments share it when an expansion was split
 * @param whole the argument is all that the word gives, so that an edit of the word is an edit of the argument
 */
public record Argument(Value value, Span span, boolean whole) {

    /** The text, when all of it is known. */
    public Optional<String> text() {
        return value.text();
    }

    /** Whether the text is known and is this one. */
    public boolean is(String text) {
        return value.isKnown() && value.pattern().equals(text);
    }

    /** Whether the known beginning of the text is this one. */
    public boolean startsWith(String prefix) {
        return value.pattern().startsWith(prefix);
    }
}
