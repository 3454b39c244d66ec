package dev.bit4bit.syntax.dockerfile;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code <<NAME} in the text of an instruction as BuildKit does: the text is cut into words with quotes and
 * {@code \} as escape (whatever the escape directive says), and a word that is wholly {@code [digits]<<[-]NAME}
 * declares a heredoc. Text that cannot be cut so (a quote left open, an expansion Docker does not know) declares none.
 */
final class HeredocWords {

    /**
     * One declaration.
     *
     * @param start where the word starts in the line
     */
    record Declared(String name, boolean expanded, boolean stripTabs, int start) {
    }

    private static final int DEEPEST = 64;
    private static final int FAILED = -1;

    private final String text;
    private final int end;

    private HeredocWords(String text, int end) {
        this.text = text;
        this.end = end;
    }

    /** Every declaration in a range, in order of place. */
    static List<Declared> in(Line line, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (line.source.charAt(i) == '<' && line.source.charAt(i + 1) == '<') {
                return new HeredocWords(line.source, to).declarations(from);
            }
        }
        return List.of();
    }

    /** The declaration that a range is as a whole, blanks at its ends excepted; null when it is none. */
    static Declared whole(Line line, int from, int to) {
        return new HeredocWords(line.source, to).declaration(from, to);
    }

    private List<Declared> declarations(int from) {
        List<Declared> found = new ArrayList<>(1);
        int wordStart = -1;
        int at = from;
        while (at < end) {
            char c = text.charAt(at);
            int next;
            boolean breakable = true;
            if (c == '$') {
                next = dollar(at, 0);
            } else if (c == '\'' || c == '"' || c == '<' || c == '\\') {
                next = special(c, at, 0);
                breakable = false;
            } else {
                next = at + 1;
            }
            if (next == FAILED) {
                return List.of();
            }
            if (!breakable) {
                wordStart = wordStart < 0 ? at : wordStart;
                at = next;
                continue;
            }
            for (; at < next; at++) {
                if (!Chars.isSpace(text.charAt(at))) {
                    wordStart = wordStart < 0 ? at : wordStart;
                } else if (wordStart >= 0) {
                    add(found, wordStart, at);
                    wordStart = -1;
                }
            }
        }
        if (wordStart >= 0) {
            add(found, wordStart, end);
        }
        return found;
    }

    private void add(List<Declared> found, int from, int to) {
        Declared declared = declaration(from, to);
        if (declared != null) {
            found.add(declared);
        }
    }

    /** {@code ^\d*<<-?\s*[^<]+$}, where what follows is one word. */
    private Declared declaration(int from, int to) {
        int at = from;
        while (at < to && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at + 2 > to || text.charAt(at) != '<' || text.charAt(at + 1) != '<') {
            return null;
        }
        at += 2;
        boolean stripTabs = at < to && text.charAt(at) == '-';
        at += stripTabs ? 1 : 0;
        while (at < to && Chars.isSeparator(text.charAt(at)) && text.charAt(at) != '\u000B') {
            at++;
        }
        if (at >= to) {
            return null;
        }
        for (int i = at; i < to; i++) {
            if (text.charAt(i) == '<') {
                return null;
            }
        }
        return new HeredocWords(text, to).delimiter(at, stripTabs, from);
    }

    /** The delimiter with its quotes removed; null when it is no word or more than one. */
    private Declared delimiter(int from, boolean stripTabs, int start) {
        StringBuilder name = new StringBuilder(end - from);
        boolean quoted = false;
        boolean ended = false;
        int at = from;
        while (at < end) {
            char c = text.charAt(at);
            if (Chars.isSpace(c)) {
                ended = name.length() > 0;
                at++;
                continue;
            }
            if (ended) {
                return null;
            }
            int next = c == '$' ? dollar(at, 0) : c == '\'' || c == '"' || c == '\\' ? special(c, at, 0) : at + 1;
            if (next == FAILED) {
                return null;
            }
            if (c == '\'') {
                quoted = true;
                name.append(text, at + 1, next - 1);
            } else if (c == '"') {
                quoted = true;
                unescape(name, at + 1, next - 1);
            } else if (c == '\\') {
                name.append(text, at + 1, next);
            } else {
                name.append(text, at, next);
            }
            at = next;
        }
        return name.length() == 0 ? null : new Declared(name.toString(), !quoted, stripTabs, start);
    }

    private void unescape(StringBuilder out, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < to && "\"$\\".indexOf(text.charAt(i + 1)) >= 0) {
                c = text.charAt(++i);
            }
            out.append(c);
        }
    }

    /** The place after a quoted text, an escape or a {@code <}; {@link #FAILED} when a quote stays open. */
    private int special(char c, int at, int depth) {
        switch (c) {
            case '\'':
                for (int i = at + 1; i < end; i++) {
                    if (text.charAt(i) == '\'') {
                        return i + 1;
                    }
                }
                return FAILED;
            case '"':
                return doubleQuoted(at, depth);
            case '<':
                return less(at);
            default:
                return Math.min(end, at + 2);
        }
    }

    private int less(int at) {
        int next = at + 1;
        if (next < end && text.charAt(next) == '<') {
            next++;
            while (next < end && (text.charAt(next) == ' ' || text.charAt(next) == '\t'
                    || text.charAt(next) == '\r')) {
                next++;
            }
        }
        return next;
    }

    private int doubleQuoted(int start, int depth) {
        int at = start + 1;
        while (at < end) {
            char c = text.charAt(at);
            if (c == '"') {
                return at + 1;
            }
            if (c == '$') {
                at = dollar(at, depth);
                if (at == FAILED) {
                    return FAILED;
                }
            } else if (c == '\\' && at + 1 < end && "\"$\\".indexOf(text.charAt(at + 1)) >= 0) {
                at += 2;
            } else {
                at++;
            }
        }
        return FAILED;
    }

    /** The place after an expansion; {@link #FAILED} for one that Docker refuses. */
    private int dollar(int start, int depth) {
        int at = start + 1;
        if (at >= end || text.charAt(at) != '{') {
            return nameEnd(at);
        }
        at++;
        if (at >= end || depth > DEEPEST || "{}:".indexOf(text.charAt(at)) >= 0) {
            return FAILED;
        }
        at = nameEnd(at);
        if (at >= end) {
            return FAILED;
        }
        char c = text.charAt(at++);
        switch (c) {
            case '}':
                return at;
            case ':':
                if (at >= end || text.charAt(at) == '#' || text.charAt(at) == '%') {
                    return FAILED;
                }
                return upTo('}', at + 1, depth + 1);
            case '+':
            case '-':
            case '?':
            case '#':
            case '%':
                return upTo('}', at, depth + 1);
            case '/':
                if (at < end && text.charAt(at) == '/') {
                    at++;
                }
                at = upTo('/', at, depth + 1);
                return at == FAILED ? FAILED : upTo('}', at, depth + 1);
            default:
                return FAILED;
        }
    }

    private int upTo(char stop, int start, int depth) {
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            if (c == stop) {
                return at + 1;
            }
            if (c == '$') {
                at = dollar(at, depth);
            } else if (c == '\'' || c == '"' || c == '<' || c == '\\') {
                at = special(c, at, depth);
            } else {
                at++;
            }
            if (at == FAILED) {
                return FAILED;
            }
        }
        return FAILED;
    }

    private int nameEnd(int start) {
        if (start >= end) {
            return start;
        }
        int at = start;
        char first = text.charAt(at);
        if (Character.isDigit(first)) {
            while (at < end && Character.isDigit(text.charAt(at))) {
                at++;
            }
            return at;
        }
        if ("@*#?-$!".indexOf(first) >= 0) {
            return at + 1;
        }
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at;
    }
}
