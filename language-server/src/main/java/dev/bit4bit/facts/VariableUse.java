package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A variable read by a shell.
 *
 * @param span       the expansion, {@code $} and braces included
 * @param found      the variable in force there
 * @param hasDefault the expansion says what to take when it is not set
 */
public record VariableUse(Step step, String name, Span span, Optional<Variable> found, boolean hasDefault) {
}
