package dev.bit4bit.lsp;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Position;
import dev.bit4bit.text.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.eclipse.lsp4j.Diagnostic;

/**
 * The {@code textDocument/publishDiagnostics} notifications of one document. A keystroke changes few of its diagnostics:
 * those before and after them are sent as the bytes that were sent before. Not for several threads at once.
 */
final class PublishedDiagnostics {

    static final String METHOD = "textDocument/publishDiagnostics";

    private static final byte[] START =
            ascii("{\"jsonrpc\":\"2.0\",\"method\":\"" + METHOD + "\",\"params\":{\"uri\":");

    private final byte[] uri;
    private final Function<Diagnostic, String> writer;
    private List<Written> last = List.of();
    private Document lastDocument;
    private Message buffer = new Message();

    /**
     * A diagnostic that was sent.
     *
     * @param places lines and characters of all its ranges
     */
    private record Written(Finding finding, int[] places, byte[] json) {

        boolean hasWordsOf(Finding other) {
            return finding == other || finding.message().equals(other.message()) && finding.rule().equals(other.rule())
                    && finding.severity() == other.severity() && finding.confidence() == other.confidence()
                    && finding.fixes().size() == other.fixes().size() && relatesLike(other);
        }

        private boolean relatesLike(Finding other) {
            if (finding.related().size() != other.related().size()) {
                return false;
            }
            for (int i = 0; i < finding.related().size(); i++) {
                if (!finding.related().get(i).message().equals(other.related().get(i).message())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A whole message without its header; valid until the next one is asked for. */
    static final class Message extends ByteArrayOutputStream {

        Message() {
            super(4096);
        }

        byte[] bytes() {
            return buf;
        }
    }

    /**
     * @param uriJson the document's URI as a JSON string
     * @param writer  writes a diagnostic as JSON in ASCII
     */
    PublishedDiagnostics(String uriJson, Function<Diagnostic, String> writer) {
        this.uri = ascii(uriJson);
        this.writer = writer;
    }

    /** @param diagnostics makes a diagnostic of a finding */
    Message message(Document document, List<Finding> findings, Function<Finding, Diagnostic> diagnostics) {
        List<Written> written = written(document, findings, diagnostics);
        last = written;
        lastDocument = document;
        buffer.reset();
        buffer.writeBytes(START);
        buffer.writeBytes(uri);
        buffer.writeBytes(ascii(",\"diagnostics\":["));
        boolean first = true;
        for (Written one : written) {
            if (!first) {
                buffer.write(',');
            }
            first = false;
            buffer.writeBytes(one.json());
        }
        buffer.writeBytes(ascii("],\"version\":" + document.version() + "}}"));
        return buffer;
    }

    private List<Written> written(Document document, List<Finding> findings,
                                  Function<Finding, Diagnostic> diagnostics) {
        int most = Math.min(findings.size(), last.size());
        int head = 0;
        while (head < most && last.get(head).hasWordsOf(findings.get(head))) {
            head++;
        }
        int shift = findings.size() - last.size();
        int tail = findings.size();
        while (tail > head && tail - shift > head && last.get(tail - 1 - shift).hasWordsOf(findings.get(tail - 1))) {
            tail--;
        }
        Untouched untouched = lastDocument == null ? Untouched.NOTHING : Untouched.between(lastDocument, document);
        List<Written> written = new ArrayList<>(findings.size());
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            Written before = i < head ? last.get(i) : i >= tail ? last.get(i - shift) : null;
            written.add(written(document.lines(), finding, before, untouched, diagnostics));
        }
        return written;
    }

    private Written written(LineIndex lines, Finding finding, Written before, Untouched untouched,
                            Function<Finding, Diagnostic> diagnostics) {
        if (before != null && finding.related().isEmpty() && untouched.keep(before.finding().span(), finding.span())) {
            return before.finding() == finding ? before : new Written(finding, before.places(), before.json());
        }
        int[] places = places(lines, finding);
        return before != null && Arrays.equals(before.places(), places)
                ? new Written(finding, places, before.json())
                : new Written(finding, places, ascii(writer.apply(diagnostics.apply(finding))));
    }

    /**
     * Where lines and characters are what they were before an edit: before the edited line, and behind it when the edit
     * makes no line more or less.
     *
     * @param start where the edit starts
     * @param end   where the line on which it ends ends, in the newer text; past all text when nothing behind is kept
     * @param shift how far the text behind has moved
     */
    private record Untouched(int start, int end, int shift) {

        static final Untouched NOTHING = new Untouched(0, Integer.MAX_VALUE, 0);

        static Untouched between(Document before, Document after) {
            return after.changeSince(before).map(change -> {
                LineIndex lines = after.lines();
                int line = lines.lineOf(change.after());
                boolean sameLines = lines.lineCount() == before.lines().lineCount()
                        && lines.lineOf(change.start()) == line;
                return new Untouched(change.start(), sameLines ? lines.endOf(line) : Integer.MAX_VALUE, change.shift());
            }).orElse(NOTHING);
        }

        boolean keep(Span before, Span now) {
            return now.end() < start && before.equals(now)
                    || now.start() > end && before.start() + shift == now.start() && before.end() + shift == now.end();
        }
    }

    private static int[] places(LineIndex lines, Finding finding) {
        int[] places = new int[4 + 4 * finding.related().size()];
        add(lines, finding.span(), places, 0);
        for (int i = 0; i < finding.related().size(); i++) {
            add(lines, finding.related().get(i).span(), places, 4 + 4 * i);
        }
        return places;
    }

    private static void add(LineIndex lines, Span span, int[] places, int at) {
        Position start = lines.positionOf(span.start());
        Position end = lines.positionOf(span.end());
        places[at] = start.line();
        places[at + 1] = start.character();
        places[at + 2] = end.line();
        places[at + 3] = end.character();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
