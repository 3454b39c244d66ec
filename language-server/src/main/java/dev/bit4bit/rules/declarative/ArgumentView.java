package dev.bit4bit.rules.declarative;

import dev.bit4bit.text.Span;
import java.util.Optional;

/** One argument of a command, as a rule sees it. */
public interface ArgumentView {

    /** Its value with quotes taken off; empty when it holds a value that can't be known. */
    Optional<String> text();

    /** Where it is written, quotes included. */
    Span span();

    /**
     * Whether it may stand for none or several arguments, options among them: an unquoted expansion, {@code "$@"},
     * an array. Only asked when the text is unknown.
     */
    boolean maySplit();
}
