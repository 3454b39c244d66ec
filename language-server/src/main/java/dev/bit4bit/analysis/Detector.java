package dev.bit4bit.analysis;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Document;
import java.util.List;
import java.util.Optional;

/**
 * Finds what there is to find in a text. No I/O, no settings, safe to use from several threads at once; the same text
 * and surroundings always give the same findings.
 */
@FunctionalInterface
public interface Detector {

    /**
     * @param kind     never {@link FileKind#NONE}
     * @param files    the files around the document
     * @param previous what this detector said of an earlier version of the same document with the same {@code files},
     *                 if there is one
     * @throws java.util.concurrent.CancellationException when {@code token} says so
     */
    Detection detect(Document document, FileKind kind, ContextFiles files, Optional<Detection> previous,
                     CancellationToken token);

    /** A detector that asks these rules as well; the same one when it asks no rules. */
    default Detector with(List<Rule> more) {
        return this;
    }

    /** Detects without knowing anything of the files around the document. */
    default Detection detect(Document document, FileKind kind, Optional<Detection> previous, CancellationToken token) {
        return detect(document, kind, ContextFiles.NONE, previous, token);
    }
}
