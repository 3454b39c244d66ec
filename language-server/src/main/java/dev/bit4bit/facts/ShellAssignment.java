package dev.bit4bit.facts;

import dev.bit4bit.text.Span;

/**
 * A variable set by a shell.
 *
 * @param order as {@link CommandCall#order()}: in one sequence with the calls
 */
public record ShellAssignment(Step step, int order, String name, Value value, boolean exported, Span span) {
}
