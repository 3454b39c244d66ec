package dev.bit4bit.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonIOException;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.Settings;
import java.io.Writer;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/**
 * Analyses the catalogue's examples once in the background, so that the virtual machine has compiled what a keystroke
 * needs before many keystrokes have come. Costs about a second of one processor, once, after the first diagnostics.
 */
final class Practice {

    private static final int ROUNDS = 3;

    private final Supplier<Analyzer> analyzer;
    private final Supplier<RuleBook> rules;
    private final Gson json;
    private final AtomicBoolean begun = new AtomicBoolean();

    Practice(Supplier<Analyzer> analyzer, Supplier<RuleBook> rules, Gson json) {
        this.analyzer = analyzer;
        this.rules = rules;
        this.json = json;
    }

    /** Begins, the first time it is asked to; gives back at once. */
    void begin(Diagnostics diagnostics) {
        if (begun.compareAndSet(false, true)) {
            Thread thread = new Thread(null, () -> run(diagnostics), "practice", 2L * 1024 * 1024);
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
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

    private void analyse(Example example, Diagnostics diagnostics) {
        URI uri = URI.create("untitled:/" + example.file());
        ContextFiles files = example.files().isEmpty() ? ContextFiles.NONE : ContextFiles.of(example.files());
        Optional<Analysis> previous = Optional.empty();
        for (String text : new String[] {example.text(), example.text() + "\n"}) {
            Document document = new Document(uri, text, 0);
            FileKind kind = FileKinds.of(document);
            Analysis analysis = analyzer.get().analyze(document, kind, Settings.DEFAULT, files, previous,
                    CancellationToken.ofThread());
            previous = Optional.of(analysis);
            try {
                json.toJson(new PublishDiagnosticsParams(uri.toString(),
                        diagnostics.of(document, uri.toString(), analysis.findings()), 0), Writer.nullWriter());
            } catch (JsonIOException e) {
                return;
            }
        }
    }
}
