package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.text.SourceMap;

/**
 * Text as BuildKit hands it on: continuations, the comments and blank lines between them (and the tabs that a
 * {@code <<-} heredoc drops) removed. Taken out of its instruction when it is first asked for. Safe for several threads.
 */
public final class LogicalText {

    private final Line line;
    private final int start;
    private final int end;
    private final int moved;
    private volatile Content content;

    private record Content(String text, SourceMap map) {
    }

    /** A text and its map, both made already. */
    LogicalText(String text, SourceMap map) {
        this(null, 0, 0, 0, new Content(text, map));
    }

    /** A range of an instruction's line. */
    LogicalText(Line line, int start, int end) {
        this(line, start, end, 0, null);
    }

    private LogicalText(Line line, int start, int end, int moved, Content content) {
        this.line = line;
        this.start = start;
        this.end = end;
        this.moved = moved;
        this.content = content;
    }

    /** The same text when it stands {@code by} UTF-16 code units further on in the document. */
    LogicalText shift(int by) {
        Content known = content;
        return known == null ? new LogicalText(line, start, end, moved + by, null)
                : new LogicalText(null, 0, 0, 0, new Content(known.text(), known.map().shift(by)));
    }

    public String text() {
        return content().text();
    }

    /** Leads from offsets of {@link #text} to the document. */
    public SourceMap map() {
        return content().map();
    }

    @Override
    public String toString() {
        return text();
    }

    private Content content() {
        Content known = content;
        if (known == null) {
            known = new Content(line.source.substring(start, end), line.map(start, end).shift(moved));
            content = known;
        }
        return known;
    }
}
