package dev.bit4bit.analysis;

import dev.bit4bit.findings.Pin;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * An input that a document names by its content.
 *
 * @param at   where the value is written, when it is written in one piece
 * @param span the reference, command or instruction
 */
public record PlacedPin(Pin pin, Optional<Span> at, Span span) {

    /** The pins of a document, each place once, in the order of their places. Reads the document again. */
    public static List<PlacedPin> of(Analysis analysis) {
        return analysis.kind() == FileKind.NONE ? List.of() : new PinSearch(DocumentFacts.of(analysis)).all();
    }

    /** The image, if it is one. */
    public Optional<Pin.Image> image() {
        return pin instanceof Pin.Image image ? Optional.of(image) : Optional.empty();
    }

    /** Where a person looks for it. */
    public Span place() {
        return at.orElse(span);
    }
}
