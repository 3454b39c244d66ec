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
    private volatile Content content;

    private record Content(String text, SourceMap map) {
    }

    /** A text and its map, both made already. */
    LogicalText(String text, SourceMap map) {
        this.line = null;
        this.start = 0;
        this.end = 0;
        this.content = new Content(text, map);
    }

    /** A range of an instruction's line. */
    LogicalText(Line line, int start, int end) {
        this.line = line;
        this.start = start;
        this.end = end;
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
            known = new Content(line.source.substring(start, end), line.map(start, end));
            content = known;
        }
        return known;
    }
}
