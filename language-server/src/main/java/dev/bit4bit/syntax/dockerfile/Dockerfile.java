package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * A parsed Dockerfile. All spans count in the document, words and flags included; only a {@link LogicalText} has
 * offsets of its own, and brings the map back.
 *
 * @param escape     the escape character in force, {@code \} or {@code `}
 * @param directives parser directives in order of place, unknown ones left out
 * @param comments   every comment line, from {@code #} to before its line end, those between the lines of an
 *                   instruction included
 * @param problems   what could not be read; the tree is the best reading all the same
 */
public record Dockerfile(Span span, char escape, List<Directive> directives, List<Instruction> instructions,
                         List<Span> comments, List<Problem> problems) {

    /** {@code # name=value} before everything else ({@code syntax}, {@code escape}, {@code check}). */
    public record Directive(Span span, String name, Span nameSpan, String value, Span valueSpan) {
    }

    /** What could not be read, and where. */
    public record Problem(Span span, String message) {
    }
}
