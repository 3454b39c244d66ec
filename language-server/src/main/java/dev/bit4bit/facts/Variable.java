package dev.bit4bit.facts;

import dev.bit4bit.text.Span;

/**
 * A variable as a scope knows it.
 *
 * @param exported processes started in this scope see it
 * @param at       where it was set
 */
public record Variable(String name, Value value, boolean exported, Origin origin, Span at) {

    /** What set it. */
    public enum Origin { ARG, ENV, SHELL }
}
