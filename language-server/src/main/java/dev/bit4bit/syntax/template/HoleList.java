package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects holes while a text is scanned, and knows where quoted strings and delimiters end. */
final class HoleList {

    /** A string that is longer than this is taken for a quote that stands for itself. */
    private static final int LONGEST_STRING = 4_000;

    final String text;
    final List<TemplateHole> holes = new ArrayList<>();
    private final Map<String, Integer> last = new HashMap<>();

    HoleList(String text) {
        this.text = text;
    }

    /** Adds a hole; trim markers and blanks at the ends of the inner text are left out. */
    void add(int start, int end, int innerStart, int innerEnd, Kind kind) {
        int from = Math.min(innerStart, innerEnd);
        int to = innerEnd;
        if (from < to && isTrim(text.charAt(from))) {
            from++;
        }
        if (to > from && isTrim(text.charAt(to - 1))) {
            to--;
        }
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        holes.add(new TemplateHole(new Span(start, end), kind, new Span(from, to), text.substring(from, to)));
    }

    /**
     * Where a closing delimiter stands, strings between skipped; the first one at all when strings do not close; -1
     * when there is none.
     */
    int close(int from, String delimiter, String quotes) {
        int plain = indexOf(delimiter, from);
        if (plain < 0) {
            return -1;
        }
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (text.startsWith(delimiter, at)) {
                return at;
            }
            if (quotes.indexOf(c) >= 0) {
                int end = stringEnd(at, c);
                if (end < 0) {
                    return plain;
                }
                at = end;
            } else {
                at++;
            }
        }
        return plain;
    }

    /** As {@link String#indexOf(String, int)}, but what is not there is looked for once only. */
    int indexOf(String delimiter, int from) {
        return from > last.computeIfAbsent(delimiter, text::lastIndexOf) ? -1 : text.indexOf(delimiter, from);
    }

    private int stringEnd(int start, char quote) {
        int limit = Math.min(text.length(), start + LONGEST_STRING);
        for (int i = start + 1; i < limit; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            if (quote != '`' && c == '\n') {
                return -1;
            }
            if (quote != '`' && c == '\\') {
                i++;
            }
        }
        return -1;
    }

    /** Where the line that holds an offset ends. */
    int lineEnd(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** The first word after trim markers and blanks. */
    String firstWord(int from, int to) {
        int start = from;
        while (start < to && (text.charAt(start) <= ' ' || isTrim(text.charAt(start)))) {
            start++;
        }
        int end = start;
        while (end < to && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end);
    }

    private static boolean isTrim(char c) {
        return c == '-' || c == '~' || c == '+';
    }
}
