package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A value that an instruction gives a name: ARG, ENV, LABEL.
 *
 * @param unit  the stage, empty for an ARG before the first FROM
 * @param order as {@link Step#order()}
 * @param value empty for an ARG without default
 */
public record Setting(Kind kind, Optional<Unit> unit, int order, String name, Span nameSpan, Optional<Value> value,
                      Span span) {

    /** Which instruction. */
    public enum Kind { ARG, ENV, LABEL }
}
