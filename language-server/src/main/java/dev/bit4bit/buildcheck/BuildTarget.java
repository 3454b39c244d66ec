package dev.bit4bit.buildcheck;

import dev.bit4bit.text.Span;

/**
 * Something that a compose or bake file builds.
 *
 * @param name of the service or target
 * @param place where the name stands
 */
public record BuildTarget(String name, Span place) {
}
