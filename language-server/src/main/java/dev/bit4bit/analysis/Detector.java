package dev.bit4bit.analysis;

import dev.bit4bit.text.Document;
import java.util.Optional;

/**
 * Finds what there is to find in a text. No I/O, no settings, safe to use from several threads at once; the same text
 * always gives the same findings.
 */
@FunctionalInterface
public interface Detector {

    /**
     * @param kind     never {@link FileKind#NONE}
     * @param previous what this detector said of an earlier version of the same document, if there is one
     * @throws java.util.concurrent.CancellationException when {@code token} says so
     */
    Detection detect(Document document, FileKind kind, Optional<Detection> previous, CancellationToken token);
}
