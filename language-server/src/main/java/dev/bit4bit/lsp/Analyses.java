package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.text.Document;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Analyses open documents off the protocol's thread. A change to an idle document is analysed at once; one that comes
 * while the document is being analysed cancels that and the newest text is next, so that a storm of edits costs one
 * analysis at a time and nothing out of date is handed on. One run per document, so results come in order.
 */
final class Analyses {

    private static final long QUICK_NANOS = 3_000_000;

    private final ServerRules rules;
    private final ServerSettings settings;
    private final Function<Document, ContextFiles> files;
    private final ServerLog log;
    private final BiConsumer<OpenDocument, OpenDocument.Work> onClosed;
    private final BiConsumer<OpenDocument, Analysis> onDone;
    private final ExecutorService pool;

    /**
     * @param files    what is known of the files around a document; gives them at once
     * @param onDone   given every analysis that is still current
     * @param onClosed told when nothing more will come for a document
     */
    Analyses(ServerRules rules, ServerSettings settings, Function<Document, ContextFiles> files,
             ServerLog log, BiConsumer<OpenDocument, Analysis> onDone,
             BiConsumer<OpenDocument, OpenDocument.Work> onClosed) {
        this.rules = rules;
        this.settings = settings;
        this.files = files;
        this.log = log;
        this.onDone = onDone;
        this.onClosed = onClosed;
        this.pool = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(null, task, "analysis", 2L * 1024 * 1024);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Says that a document's text or settings have changed. */
    void changed(OpenDocument document) {
        if (document.invalidate()) {
            pool.execute(() -> run(document));
        }
    }

    /**
     * Says that a document was edited. When its last analysis took next to no time the new one is made here and now: to
     * wake another thread would take as long.
     */
    void edited(OpenDocument document) {
        if (!document.invalidate()) {
            return;
        }
        if (document.lastNanos() < QUICK_NANOS) {
            run(document);
        } else {
            pool.execute(() -> run(document));
        }
    }

    void closed(OpenDocument document) {
        if (document.close()) {
            pool.execute(() -> run(document));
        }
    }

    /** Where answers that need an analysis are worked out. */
    ExecutorService pool() {
        return pool;
    }

    private void run(OpenDocument open) {
        while (true) {
            long start = System.nanoTime();
            OpenDocument.Work work = open.work();
            Analysis analysis;
            if (work.closed()) {
                analysis = new Analysis(work.document(), FileKind.NONE, List.of());
                guarded(() -> onClosed.accept(open, work));
            } else {
                try {
                    analysis = analyse(open, work);
                } catch (CancellationException e) {
                    analysis = new Analysis(work.document(), FileKind.NONE, List.of());
                } catch (RuntimeException | LinkageError | StackOverflowError e) {
                    log.error("analysing " + work.document().uri() + " failed", e);
                    analysis = new Analysis(work.document(), FileKind.NONE, List.of());
                }
                if (open.isCurrent(work)) {
                    Analysis result = analysis;
                    guarded(() -> onDone.accept(open, result));
                }
            }
            open.took(System.nanoTime() - start);
            if (open.finish(work, analysis)) {
                return;
            }
        }
    }

    private void guarded(Runnable publish) {
        try {
            publish.run();
        } catch (RuntimeException e) {
            log.error("handing on a result failed", e);
        }
    }

    private Analysis analyse(OpenDocument open, OpenDocument.Work work) {
        ServerSettings.InForce inForce = settings.of(work.document().uri());
        FileKind kind = inForce.excluded() ? FileKind.NONE : FileKinds.of(work.document(), open.languageId);
        return rules.of(work.document().uri()).analyzer().analyze(work.document(), kind, inForce.settings(),
                files.apply(work.document()), work.previous(), () -> !open.isCurrent(work));
    }
}
