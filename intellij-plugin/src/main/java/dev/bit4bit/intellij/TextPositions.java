package dev.bit4bit.intellij;

import java.util.Arrays;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * Offsets and the protocol's positions (lines and UTF-16 units, from 0) in one text whose lines end with {@code \n}.
 */
final class TextPositions {

    private final String text;
    private final int[] lineStarts;

    TextPositions(String text) {
        this.text = text;
        int[] starts = new int[16];
        int lines = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (lines == starts.length) {
                starts = Arrays.copyOf(starts, lines * 2);
            }
            starts[lines++] = at + 1;
        }
        this.lineStarts = Arrays.copyOf(starts, lines);
    }

    /** The offset of a position; one that is past its line's end or past the text is taken for the end. */
    int offset(Position position) {
        int line = position.getLine();
        if (line < 0) {
            return 0;
        }
        if (line >= lineStarts.length) {
            return text.length();
        }
        int end = line + 1 < lineStarts.length ? lineStarts[line + 1] - 1 : text.length();
        return Math.min(end, lineStarts[line] + Math.max(0, position.getCharacter()));
    }

    Position position(int offset) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line, offset - lineStarts[line]);
    }

    Range whole() {
        return new Range(new Position(0, 0), position(text.length()));
    }

    /** The one change that makes this text into another, as small as one change can be. */
    TextDocumentContentChangeEvent changeTo(String after) {
        int shorter = Math.min(text.length(), after.length());
        int start = 0;
        while (start < shorter && text.charAt(start) == after.charAt(start)) {
            start++;
        }
        if (start > 0 && Character.isHighSurrogate(text.charAt(start - 1))) {
            start--;
        }
        int same = 0;
        while (same < shorter - start
                && text.charAt(text.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
            same++;
        }
        if (same > 0 && Character.isLowSurrogate(text.charAt(text.length() - same))) {
            same--;
        }
        return new TextDocumentContentChangeEvent(new Range(position(start), position(text.length() - same)),
                after.substring(start, after.length() - same));
    }
}
