package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The place a parse has come to, with what it collects beside the tree. The text may be a decoded piece (the inside of
 * backticks with its backslashes removed): then {@link #map} leads each place back, so that every {@link #span} counts
 * in the text first given. One cursor belongs to one parse.
 */
final class Cursor {

    /** Constructs nested deeper than this are skipped with a problem; 100 levels need less than 256 KiB of stack. */
    static final int MAX_DEPTH = 100;

    private static final boolean[] ENDS_WORD = new boolean[128];

    static {
        for (char c : " \t\n;&|<>()".toCharArray()) {
            ENDS_WORD[c] = true;
        }
    }

    char[] text;
    /** Where each character (and the end) of {@code text} stands in the outermost text; null when it is that text. */
    int[] map;
    int pos;
    int limit;
    int depth;
    private long lookahead;
    private final List<Span> comments = new ArrayList<>();
    private final List<ShellScript.Problem> problems = new ArrayList<>();

    Cursor(String text) {
        this.text = text.toCharArray();
        this.limit = this.text.length;
        this.lookahead = 8L * limit + 65_536;
    }

    boolean atEnd() {
        return pos >= limit;
    }

    /** The character at the cursor, or -1 at the end. */
    int peek() {
        return pos < limit ? text[pos] : -1;
    }

    /** The character {@code ahead} places on, or -1. */
    int peek(int ahead) {
        int at = pos + ahead;
        return at < limit ? text[at] : -1;
    }

    int at(int place) {
        return place < limit ? text[place] : -1;
    }

    Span span(int start, int end) {
        return map == null ? new Span(start, end) : new Span(map[start], map[end]);
    }

    Span spanFrom(int start) {
        return span(start, pos);
    }

    String slice(int start, int end) {
        return new String(text, start, end - start);
    }

    boolean matches(String wanted) {
        return matchesAt(pos, wanted);
    }

    boolean matchesAt(int place, String wanted) {
        int length = wanted.length();
        if (place + length > limit) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text[place + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a whole word at the cursor is {@code keyword}. */
    boolean atKeyword(String keyword) {
        return matches(keyword) && endsWord(pos + keyword.length());
    }

    /** Whether no word can go on at this place. */
    boolean endsWord(int place) {
        if (place >= limit) {
            return true;
        }
        char c = text[place];
        return c < 128 && ENDS_WORD[c] || c == '\r' && lineEndAt(place) > 0 || c == '\\' && continuationAt(place) > 0;
    }

    /** Length of the line end at a place: 1 for LF, 2 for CR LF, 0 when there is none. */
    int lineEndAt(int place) {
        if (place >= limit) {
            return 0;
        }
        char c = text[place];
        return c == '\n' ? 1 : c == '\r' && place + 1 < limit && text[place + 1] == '\n' ? 2 : 0;
    }

    /** Length of the backslash and line end at a place, or 0. */
    int continuationAt(int place) {
        if (place >= limit || text[place] != '\\') {
            return 0;
        }
        int lineEnd = lineEndAt(place + 1);
        return lineEnd == 0 ? 0 : lineEnd + 1;
    }

    /** Skips blanks and line continuations. */
    void skipBlanks() {
        while (pos < limit) {
            char c = text[pos];
            if (c == ' ' || c == '\t') {
                pos++;
            } else if (c == '\\') {
                int continuation = continuationAt(pos);
                if (continuation == 0) {
                    return;
                }
                pos += continuation;
            } else {
                return;
            }
        }
    }

    /** Reads the comment that starts at the cursor, up to its line end. */
    void comment() {
        int start = pos;
        pos = lineEndFrom(pos);
        comments.add(spanFrom(start));
    }

    /** The place of the next line end, or the limit. */
    int lineEndFrom(int place) {
        int i = place;
        while (i < limit && text[i] != '\n') {
            i++;
        }
        return i < limit && i > place && text[i - 1] == '\r' ? i - 1 : i;
    }

    static boolean isNameStart(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /** End of the variable name that starts at a place; the place itself when there is none. */
    int nameEnd(int place) {
        if (place >= limit || !isNameStart(text[place])) {
            return place;
        }
        int i = place + 1;
        while (i < limit && (isNameStart(text[i]) || isDigit(text[i]))) {
            i++;
        }
        return i;
    }

    /** Reads the run of hole characters at the cursor. */
    WordPart.Hole hole() {
        int start = pos;
        while (pos < limit && text[pos] == Holes.MASK) {
            pos++;
        }
        return new WordPart.Hole(spanFrom(start));
    }

    /**
     * Looks for the bracket that closes one standing just before {@code from}, quotes, escapes and nested brackets
     * passed over. Such looks ahead share one allowance for the whole parse, so that no text makes them quadratic.
     *
     * @param sameLine stop at a line end or {@code ;}
     * @return the place of the closing bracket, or -1 when there is none or the allowance is used up
     */
    int closing(int from, char open, char close, boolean sameLine) {
        int nested = 0;
        int i = from;
        int result = -1;
        scan:
        while (i < limit && lookahead > i - from) {
            char c = text[i];
            if (c == '\\') {
                i++;
            } else if (c == '\'' || c == '"' || c == '`') {
                int end = quoteEnd(i);
                if (end < 0) {
                    break;
                }
                i = end;
            } else if (c == open) {
                nested++;
            } else if (c == close) {
                if (nested-- == 0) {
                    result = i;
                    break;
                }
            } else if (sameLine && (c == '\n' || c == ';')) {
                break scan;
            }
            i++;
        }
        lookahead -= i - from;
        return result;
    }

    private int quoteEnd(int start) {
        char quote = text[start];
        int i = start + 1;
        while (i < limit && text[i] != quote) {
            i += quote != '\'' && text[i] == '\\' ? 2 : 1;
        }
        lookahead -= i - start;
        return i < limit ? i : -1;
    }

    /**
     * Where the arithmetic that starts at {@code from}, after two opening parentheses, ends: the place of the first of
     * its two closing parentheses, or -1 when the parentheses are those of two subshells.
     */
    int arithmeticEnd(int from) {
        int end = closing(from, '(', ')', false);
        if (end < 0) {
            return lineEndFrom(from);
        }
        return at(end + 1) == ')' ? end : -1;
    }

    void problem(int start, int end, String message) {
        problems.add(new ShellScript.Problem(span(start, Math.max(start, Math.min(end, limit))), message));
    }

    void problem(Span span, String message) {
        problems.add(new ShellScript.Problem(span, message));
    }

    /** Every comment so far, in order of place. */
    List<Span> comments() {
        return sorted(comments);
    }

    /** Every problem so far, in order of place. */
    List<ShellScript.Problem> problems() {
        ShellScript.Problem[] all = problems.toArray(new ShellScript.Problem[0]);
        Arrays.sort(all, (a, b) -> a.span().compareTo(b.span()));
        return List.of(all);
    }

    private static List<Span> sorted(List<Span> spans) {
        Span[] all = spans.toArray(new Span[0]);
        Arrays.sort(all);
        return List.of(all);
    }
}
