package dev.bit4bit.text;

import java.net.URI;
import java.util.Optional;

/**
 * One version of one text. Immutable. The text is kept as it came: line ends, a byte order mark and every odd
 * character stand where they stood.
 */
public final class Document {

    private final URI uri;
    private final String text;
    private final int version;
    private final History history;
    private LineIndex lines;

    /** @param version the editor's version number, or 0 for a file from disk */
    public Document(URI uri, String text, int version) {
        this(uri, text, version, History.START, null);
    }

    private Document(URI uri, String text, int version, History before, LineIndex lines) {
        this.uri = uri;
        this.text = text;
        this.version = version;
        this.history = before.next();
        this.lines = lines;
    }

    /**
     * This document with a range of it replaced. It knows what changed since the last few versions, and where its lines
     * start without looking at all of its text.
     *
     * @param range inside of this text
     */
    public Document edited(Span range, String replacement, int newVersion) {
        // Not a StringBuilder: what it appends from the middle of a string it copies character by character.
        String newer = text.substring(0, range.start()).concat(replacement).concat(text.substring(range.end()));
        LineIndex known = lines;
        return new Document(uri, newer, newVersion, history.edited(range, replacement.length()),
                known == null ? null : known.edited(newer, range, replacement.length()));
    }

    /** What changed since an earlier version; empty when that is not known: it is none of the last few. */
    public Optional<Change> changeSince(Document earlier) {
        return history.since(earlier.history);
    }

    public URI uri() {
        return uri;
    }

    /** The last part of the path, as used to tell the kind of a file. */
    public String fileName() {
        String path = uri.getPath() == null ? uri.toString() : uri.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public String text() {
        return text;
    }

    public String text(Span span) {
        return text.substring(span.start(), span.end());
    }

    public int version() {
        return version;
    }

    /** Built on first use; safe to call from several threads (the index is immutable, a race builds it twice). */
    public LineIndex lines() {
        LineIndex index = lines;
        if (index == null) {
            index = new LineIndex(text);
            lines = index;
        }
        return index;
    }

    /** The line end this document uses most: that of its first line, {@code \n} when it has only one line. */
    public String lineEnd() {
        int newline = text.indexOf('\n');
        return newline > 0 && text.charAt(newline - 1) == '\r' ? "\r\n" : "\n";
    }
}
