package dev.bit4bit.resolve;

import java.time.Instant;

/**
 * A value that was looked up.
 *
 * @param value what a fix writes
 * @param from  who gave it, for people
 * @param at    when
 */
public record Found(String value, String from, Instant at) {
}
