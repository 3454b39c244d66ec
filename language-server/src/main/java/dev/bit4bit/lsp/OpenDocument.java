package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Position;
import dev.bit4bit.text.Span;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * A document the client has open: its newest text, and how far its analysis is. Its text is changed by the protocol's
 * thread alone; everything is guarded by the object itself.
 */
final class OpenDocument {

    /** The URI exactly as the client writes it. */
    final String clientUri;
    final String languageId;

    private Document document;
    private PublishedDiagnostics published;
    private Analysis last;
    private long lastGeneration;
    private CompletableFuture<Analysis> newest = new CompletableFuture<>();
    private boolean running;
    private boolean closed;
    private volatile long generation;
    private volatile long lastNanos = Long.MAX_VALUE;

    OpenDocument(String clientUri, URI uri, String languageId, String text, int version) {
        this.clientUri = clientUri;
        this.languageId = languageId;
        this.document = new Document(uri, text, version);
    }

    /** What the client was sent; for the thread that hands on this document's analysis. */
    PublishedDiagnostics published(Function<Diagnostic, String> writer) {
        if (published == null) {
            published = new PublishedDiagnostics(DiagnosticWriter.string(clientUri), writer);
        }
        return published;
    }

    /** One piece of work: a version under settings. */
    record Work(Document document, Optional<Analysis> previous, long generation, boolean closed) {
    }

    synchronized Document document() {
        return document;
    }

    /** Applies the changes of one notification in their order (LSP 3.17, didChange). */
    synchronized void change(List<TextDocumentContentChangeEvent> changes, int version) {
        Document now = document;
        for (TextDocumentContentChangeEvent change : changes) {
            now = apply(now, change, version);
        }
        document = now;
    }

    private static Document apply(Document before, TextDocumentContentChangeEvent change, int version) {
        Range range = change.getRange();
        if (range == null) {
            return new Document(before.uri(), change.getText(), version);
        }
        LineIndex lines = before.lines();
        int start = lines.offsetOf(new Position(range.getStart().getLine(), range.getStart().getCharacter()));
        int end = lines.offsetOf(new Position(range.getEnd().getLine(), range.getEnd().getCharacter()));
        return before.edited(new Span(Math.min(start, end), Math.max(start, end)), change.getText(), version);
    }

    /** Says that what is known is out of date; gives whether a run must be started. */
    synchronized boolean invalidate() {
        generation++;
        if (newest.isDone()) {
            newest = new CompletableFuture<>();
        }
        boolean start = !running;
        running = true;
        return start;
    }

    synchronized boolean close() {
        closed = true;
        return invalidate();
    }

    synchronized Work work() {
        return new Work(document, Optional.ofNullable(last), generation, closed);
    }

    /** Remembers how long a run took, from its text to its diagnostics on their way, in nanoseconds. */
    void took(long nanos) {
        lastNanos = nanos;
    }

    /** How long the last run took, in nanoseconds; more than any time before the first. */
    long lastNanos() {
        return lastNanos;
    }

    /** Whether a piece of work is still about the newest text and settings. */
    boolean isCurrent(Work work) {
        return generation == work.generation();
    }

    /** Ends a run, unless something newer came meanwhile: then false, and the run goes on. */
    boolean finish(Work work, Analysis analysis) {
        CompletableFuture<Analysis> waiting;
        synchronized (this) {
            if (generation != work.generation()) {
                return false;
            }
            last = analysis;
            lastGeneration = work.generation();
            running = false;
            waiting = newest;
        }
        waiting.complete(analysis);
        return true;
    }

    /** The analysis of the newest text, now or when it is there. */
    synchronized CompletableFuture<Analysis> analysis() {
        return newest;
    }

    /** Names an analysis for pull diagnostics, unless a newer one has taken its place. */
    synchronized Optional<String> resultId(Analysis analysis) {
        return analysis == last ? Optional.of(Long.toString(lastGeneration)) : Optional.empty();
    }
}
