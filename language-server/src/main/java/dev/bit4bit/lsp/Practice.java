package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.Settings;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Types into the catalogue's examples in the background, so that the virtual machine has compiled what a keystroke needs
 * before many keystrokes have come. Costs about a second of one processor, once, after the first diagnostics.
 */
final class Practice {

    private static final int ROUNDS = 2;
    private static final int LONGEST_SECONDS = 60;

    private final Supplier<Analyzer> analyzer;
    private final Supplier<RuleBook> rules;
    private final DiagnosticWriter writer;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);

    Practice(Supplier<Analyzer> analyzer, Supplier<RuleBook> rules, DiagnosticWriter writer) {
        this.analyzer = analyzer;
        this.rules = rules;
        this.writer = writer;
    }

    /** Begins, the first time it is asked to; gives back at once. */
    void begin(Diagnostics diagnostics) {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(null, () -> {
                try {
                    run(diagnostics);
                } finally {
                    ended.countDown();
                }
            }, "practice", 2L * 1024 * 1024);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    /** Waits until it has ended, for some time at most; it need not have begun. */
    void await() {
        try {
            ended.await(LONGEST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(Diagnostics diagnostics) {
        for (int round = 0; round < ROUNDS; round++) {
            for (RuleDescription rule : rules.get().all()) {
                for (Example example : rules.get().examples(rule.id())) {
                    analyse(example, diagnostics);
                }
            }
        }
    }

    /** Opens an example, types a letter into its middle and takes it away again, and writes what the client would get. */
    private void analyse(Example example, Diagnostics diagnostics) {
        URI uri = URI.create("untitled:/" + example.file());
        ContextFiles files = example.files().isEmpty() ? ContextFiles.NONE : ContextFiles.of(example.files());
        PublishedDiagnostics published = new PublishedDiagnostics(DiagnosticWriter.string(uri.toString()), writer::json);
        Document opened = new Document(uri, example.text(), 0);
        int middle = example.text().length() / 2;
        Document typed = opened.edited(Span.at(middle), "x", 1);
        Optional<Analysis> previous = Optional.empty();
        for (Document document : List.of(opened, typed, typed.edited(new Span(middle, middle + 1), "", 2))) {
            Analysis analysis = analyzer.get().analyze(document, FileKinds.of(document), Settings.DEFAULT, files,
                    previous, CancellationToken.ofThread());
            previous = Optional.of(analysis);
            published.message(document, analysis.findings(),
                    finding -> diagnostics.of(document, uri.toString(), finding));
        }
    }
}
