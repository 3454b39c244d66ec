package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.Arrays;

/**
 * One instruction's text with continuations, comments and blank lines taken out. Offsets count in {@link #source}:
 * the document itself when nothing had to be taken out (so nothing is copied), else a text of its own.
 */
final class Line {

    final String source;
    final int from;
    final int to;
    private final int[] starts;
    private final int[] documents;
    private final int pieces;

    /** A line that is {@code document} from {@code from} to {@code to}, unchanged. */
    Line(String document, int from, int to) {
        this(document, from, to, null, null, 0);
    }

    private Line(String source, int from, int to, int[] starts, int[] documents, int pieces) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.starts = starts;
        this.documents = documents;
        this.pieces = pieces;
    }

    /** The document offset of the character at {@code offset}. */
    int document(int offset) {
        if (pieces == 0) {
            return offset;
        }
        int piece = pieceOf(offset);
        return documents[piece] + offset - starts[piece];
    }

    /** The document offset right after the character before {@code offset}. */
    int documentEnd(int offset) {
        return pieces == 0 || offset == from ? document(offset) : document(offset - 1) + 1;
    }

    /** The document range of a range; an empty one stands right after the character before it. */
    Span span(int start, int end) {
        return start == end ? Span.at(documentEnd(start)) : new Span(document(start), documentEnd(end));
    }

    /** The first place after {@code offset} where something was taken out. */
    int nextSeam(int offset) {
        if (pieces == 0) {
            return Integer.MAX_VALUE;
        }
        int piece = pieceOf(offset) + 1;
        return piece < pieces ? starts[piece] : Integer.MAX_VALUE;
    }

    /** A range as a text of its own; one that is kept must not keep the whole document. */
    LogicalText text(int start, int end) {
        return pieces == 0 ? new LogicalText(source.substring(start, end), map(start, end))
                : new LogicalText(this, start, end);
    }

    /** Leads from offsets of the text between two places to the document. */
    SourceMap map(int start, int end) {
        if (pieces == 0 || start == end) {
            return SourceMap.contiguous(documentEnd(start), end - start);
        }
        SourceMap.Builder map = new SourceMap.Builder();
        addTo(map, 0, start, end);
        return map.build();
    }

    /** Adds the pieces of a range to the map of a text that holds a copy of it at {@code at}. */
    void addTo(SourceMap.Builder map, int at, int start, int end) {
        int here = start;
        while (here < end) {
            int stop = Math.min(end, nextSeam(here));
            map.add(at + here - start, document(here), stop - here);
            here = stop;
        }
    }

    int skipSpace(int start, int end) {
        int at = start;
        while (at < end && Chars.isSpace(source.charAt(at))) {
            at++;
        }
        return at;
    }

    int trimSpace(int start, int end) {
        int at = end;
        while (at > start && Chars.isSpace(source.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private int pieceOf(int offset) {
        int found = Arrays.binarySearch(starts, 0, pieces, offset);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    /** Joins the lines of one instruction. */
    static final class Joiner {
        private final String document;
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[8];
        private int[] documents = new int[8];
        private int pieces;

        Joiner(String document) {
            this.document = document;
        }

        void add(int start, int end) {
            if (start == end) {
                return;
            }
            if (pieces == starts.length) {
                starts = Arrays.copyOf(starts, pieces * 2);
                documents = Arrays.copyOf(documents, pieces * 2);
            }
            starts[pieces] = text.length();
            documents[pieces++] = start;
            text.append(document, start, end);
        }

        boolean isEmpty() {
            return pieces == 0;
        }

        Line line() {
            return new Line(text.toString(), 0, text.length(), starts, documents, pieces);
        }
    }
}
