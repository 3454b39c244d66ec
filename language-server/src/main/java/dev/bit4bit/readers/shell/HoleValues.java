package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.Optional;

/** What is known of the holes of the text around a script. */
@FunctionalInterface
public interface HoleValues {

    /** Nothing is. */
    HoleValues NONE = at -> Optional.empty();

    /** What a hole holds; empty when it is not known. */
    Optional<Value> at(Span hole);
}
