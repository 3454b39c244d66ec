package dev.bit4bit.report;

import dev.bit4bit.text.Document;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Position;
import dev.bit4bit.text.Span;

/**
 * A line of source with what is meant underlined. Tabs become blanks up to the next multiple of four, characters that
 * would move a terminal's cursor a middle dot, long lines are cut around the place, so that the underline always stands
 * under its text.
 */
final class Excerpt {

    private static final int TAB = 4;
    private static final int WIDTH = 160;
    private static final int BEFORE = 60;

    private final String line;
    private final String underline;
    private final int number;

    private Excerpt(String line, String underline, int number) {
        this.line = line;
        this.underline = underline;
        this.number = number;
    }

    static Excerpt of(Document document, Span span) {
        LineIndex lines = document.lines();
        Position start = lines.positionOf(span.start());
        int from = lines.startOf(start.line());
        int end = lines.endOf(start.line());
        int spanEnd = Math.min(Math.max(span.end(), span.start()), end);
        int cut = span.start() - from > BEFORE + 20 && end - from > WIDTH ? span.start() - BEFORE : from;
        if (cut > from && Character.isLowSurrogate(document.text().charAt(cut))) {
            cut--;
        }
        StringBuilder shown = new StringBuilder(cut > from ? "…" : "");
        int markStart = -1;
        int markEnd = -1;
        int column = shown.length();
        int at = cut;
        while (at < end && column < WIDTH) {
            if (at >= span.start() && markStart < 0) {
                markStart = column;
            }
            if (at >= spanEnd && markEnd < 0) {
                markEnd = column;
            }
            int c = document.text().codePointAt(at);
            if (c == '\t') {
                int blanks = TAB - column % TAB;
                shown.append(" ".repeat(blanks));
                column += blanks;
            } else {
                int width = Widths.of(c);
                if (Character.isISOControl(c) || width == 0) {
                    shown.append('\u00b7');
                    column++;
                } else {
                    shown.appendCodePoint(c);
                    column += width;
                }
            }
            at += Character.charCount(c);
        }
        if (at < end) {
            shown.append('…');
        }
        markStart = markStart < 0 ? column : markStart;
        markEnd = markEnd < 0 ? column : markEnd;
        String underline = " ".repeat(markStart) + "^" + "~".repeat(Math.max(0, markEnd - markStart - 1));
        return new Excerpt(shown.toString(), underline, start.line() + 1);
    }

    /** The line as shown, without a line end. */
    String line() {
        return line;
    }

    /** Blanks, a caret under the first column, tildes under the rest. */
    String underline() {
        return underline;
    }

    /** The line's number, from 1. */
    int number() {
        return number;
    }
}
