package dev.bit4bit.analysis;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Settings;
import java.util.List;
import java.util.Optional;

/**
 * The seam between the surfaces and the engine. No I/O, nothing waits; safe to use from several threads at once.
 * The same text, surroundings and settings always give the same findings in the same order.
 */
@FunctionalInterface
public interface Analyzer {

    /**
     * @param kind     how to read the document; {@link FileKind#NONE} gives an analysis without findings
     * @param files    the files around the document
     * @param previous the analysis of an earlier version of the same document, from which work may be re-used
     * @throws java.util.concurrent.CancellationException when {@code token} says so
     */
    Analysis analyze(Document document, FileKind kind, Settings settings, ContextFiles files,
                     Optional<Analysis> previous, CancellationToken token);

    /** Analyses without knowing anything of the files around the document. */
    default Analysis analyze(Document document, FileKind kind, Settings settings, Optional<Analysis> previous,
                             CancellationToken token) {
        return analyze(document, kind, settings, ContextFiles.NONE, previous, token);
    }

    /** An analyser that asks these rules as well; the same one when it asks no rules. */
    default Analyzer with(List<Rule> more) {
        return this;
    }

    /** Analyses a document whose kind shows in its name or first line. */
    default Analysis analyze(Document document, Settings settings) {
        return analyze(document, FileKinds.of(document), settings, Optional.empty(), CancellationToken.ofThread());
    }
}
