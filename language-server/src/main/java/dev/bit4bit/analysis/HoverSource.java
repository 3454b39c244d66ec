package dev.bit4bit.analysis;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * Says what something in a document is, such as the value of an ARG. An {@link Analyzer} or {@link Detector} that can
 * do so implements it. No I/O; safe to use from several threads.
 */
@FunctionalInterface
public interface HoverSource {

    /**
     * What there is to say of a place.
     *
     * @param offset a place in the analysis' document
     */
    Optional<Hover> hover(Analysis analysis, int offset);

    /**
     * What to show.
     *
     * @param span     what it is about
     * @param markdown CommonMark
     */
    record Hover(Span span, String markdown) {
    }
}
