package dev.bit4bit.text;

import java.util.Arrays;

/**
 * Where the lines of a text start. A line ends after {@code \n}, {@code \r\n} or a lone {@code \r}, the three that
 * LSP 3.17 knows. Immutable.
 */
public final class LineIndex {

    private final int[] starts;
    private final String text;

    public LineIndex(String text) {
        this.text = text;
        int[] found = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        int newline = text.indexOf('\n');
        int carriage = text.indexOf('\r');
        while (newline >= 0 || carriage >= 0) {
            int end;
            if (carriage < 0 || newline >= 0 && newline < carriage) {
                end = newline + 1;
            } else {
                end = carriage + (newline == carriage + 1 ? 2 : 1);
            }
            if (count == found.length) {
                found = Arrays.copyOf(found, count * 2);
            }
            found[count++] = end;
            if (newline >= 0 && newline < end) {
                newline = text.indexOf('\n', end);
            }
            if (carriage >= 0 && carriage < end) {
                carriage = text.indexOf('\r', end);
            }
        }
        this.starts = Arrays.copyOf(found, count);
    }

    private LineIndex(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    /**
     * The index of a text that was made by one edit of this one's.
     *
     * @param range  of this index's text, replaced
     * @param length of what replaced it
     */
    LineIndex edited(String newer, Span range, int length) {
        int end = range.start() + length;
        int shift = end - range.end();
        int kept = firstFrom(Math.max(1, range.start()));
        int moved = firstFrom(range.end() + 1);
        int found = 0;
        int[] between = new int[8];
        for (int at = Math.max(1, range.start()); at <= end; at++) {
            if (isStart(newer, at)) {
                between = found == between.length ? Arrays.copyOf(between, found * 2) : between;
                between[found++] = at;
            }
        }
        int[] all = new int[kept + found + starts.length - moved];
        System.arraycopy(starts, 0, all, 0, kept);
        System.arraycopy(between, 0, all, kept, found);
        for (int i = moved; i < starts.length; i++) {
            all[kept + found + i - moved] = starts[i] + shift;
        }
        return new LineIndex(newer, all);
    }

    /** The first line that starts at an offset or after it. */
    private int firstFrom(int offset) {
        int at = Arrays.binarySearch(starts, offset);
        return at >= 0 ? at : -at - 1;
    }

    private static boolean isStart(String text, int offset) {
        char before = text.charAt(offset - 1);
        return before == '\n' || before == '\r' && !(offset < text.length() && text.charAt(offset) == '\n');
    }

    /** Number of lines, at least 1: text that ends with a line end has an empty last line. */
    public int lineCount() {
        return starts.length;
    }

    /** The line, from 0, of an offset; offsets outside the text are clamped. */
    public int lineOf(int offset) {
        int found = Arrays.binarySearch(starts, Math.max(0, Math.min(offset, text.length())));
        return found >= 0 ? found : -found - 2;
    }

    /** Offset at which a line starts; lines past the end give the length of the text. */
    public int startOf(int line) {
        return line < 0 ? 0 : line >= starts.length ? text.length() : starts[line];
    }

    /** Offset after the last character of a line, before its line end. */
    public int endOf(int line) {
        int end = line + 1 >= starts.length ? text.length() : starts[line + 1];
        int start = startOf(line);
        if (line + 1 < starts.length) {
            if (end > start && text.charAt(end - 1) == '\n') {
                end--;
            }
            if (end > start && text.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return end;
    }

    public Position positionOf(int offset) {
        int clamped = Math.max(0, Math.min(offset, text.length()));
        int line = lineOf(clamped);
        return new Position(line, clamped - starts[line]);
    }

    /** The offset of a position; a character past the end of its line means the end of that line (LSP 3.17). */
    public int offsetOf(Position position) {
        if (position.line() >= starts.length) {
            return text.length();
        }
        int line = Math.max(0, position.line());
        return Math.min(starts[line] + Math.max(0, position.character()), Math.max(starts[line], endOf(line)));
    }

    /** The part of {@code span} that stands on the line where it starts. */
    public Span cutAtLineEnd(Span span) {
        int end = endOf(lineOf(span.start()));
        return span.end() <= end ? span : new Span(span.start(), Math.max(span.start(), end));
    }
}
