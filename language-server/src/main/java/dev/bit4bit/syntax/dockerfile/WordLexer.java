package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads words as BuildKit expands them (frontend/dockerfile/shell). Where BuildKit would refuse a word, the best
 * reading is given: quotes and braces that are not closed reach to the end of the word. Parts stand in the document;
 * the text of a single-quoted part that goes over a continuation is without it.
 */
final class WordLexer {

    private static final int DEEPEST = 64;
    private static final char NONE = '\0';

    private final Line line;
    private final char escape;
    private int at;
    private int end;
    private int seam;

    WordLexer(Line line, char escape) {
        this.line = line;
        this.escape = escape;
    }

    /** All of a range as one word, blanks included. */
    Word word(int from, int to) {
        if (from == to) {
            return new Word(line.span(from, to), List.of());
        }
        at = from;
        end = to;
        seam = line.nextSeam(from);
        List<WordPart> parts = parts(NONE, NONE, false, 0);
        return new Word(line.span(from, to), parts);
    }

    /** Words between separators; quotes do not hold them together, as in FROM, COPY and EXPOSE. */
    List<Word> words(int from, int to) {
        List<Word> words = new ArrayList<>(4);
        int start = from;
        while (start < to) {
            while (start < to && Chars.isSeparator(line.source.charAt(start))) {
                start++;
            }
            int stop = start;
            while (stop < to && !Chars.isSeparator(line.source.charAt(stop))) {
                stop++;
            }
            if (stop > start) {
                words.add(word(start, stop));
            }
            start = stop;
        }
        return words;
    }

    /** Reads up to a stop character, which is left unread, or the end. */
    private List<WordPart> parts(char stop, char otherStop, boolean quoted, int depth) {
        List<WordPart> parts = new ArrayList<>(2);
        int literal = at;
        while (at < end) {
            while (seam < at) {
                seam = line.nextSeam(seam);
            }
            if (at == seam) {
                flush(parts, literal);
                literal = at;
                parts.add(new WordPart.Escaped(new Span(line.documentEnd(at), line.document(at)), ""));
                seam = line.nextSeam(at);
            }
            char c = line.source.charAt(at);
            if ((c == stop || c == otherStop) && c != NONE) {
                break;
            }
            int before = at;
            WordPart part = part(c, quoted, depth);
            if (part == null) {
                at++;
                continue;
            }
            int after = at;
            at = before;
            flush(parts, literal);
            parts.add(part);
            at = after;
            literal = after;
        }
        flush(parts, literal);
        return parts;
    }

    private void flush(List<WordPart> parts, int literal) {
        if (at > literal) {
            parts.add(new WordPart.Literal(line.span(literal, at), line.source.substring(literal, at)));
        }
    }

    /** The part that starts here, read to its end; null when the character stands for itself. */
    private WordPart part(char c, boolean quoted, int depth) {
        if (c == escape) {
            return escaped(quoted);
        }
        switch (c) {
            case '$':
                return depth > DEEPEST ? null : parameter(depth);
            case '\'':
                return quoted ? null : singleQuoted();
            case '"':
                return quoted ? null : doubleQuoted(depth);
            case Holes.MASK:
                return hole();
            default:
                return null;
        }
    }

    private WordPart escaped(boolean quoted) {
        int start = at;
        if (at + 1 >= end) {
            at++;
            return new WordPart.Escaped(line.span(start, at), "");
        }
        char next = line.source.charAt(at + 1);
        if (quoted && next != '"' && next != '$' && next != escape) {
            return null;
        }
        at += Character.isHighSurrogate(next) && at + 2 < end ? 3 : 2;
        return new WordPart.Escaped(line.span(start, at), line.source.substring(start + 1, at));
    }

    private WordPart singleQuoted() {
        int start = at;
        int close = start + 1;
        while (close < end && line.source.charAt(close) != '\'') {
            close++;
        }
        at = Math.min(end, close + 1);
        return new WordPart.SingleQuoted(line.span(start, at), line.source.substring(start + 1, close));
    }

    private WordPart doubleQuoted(int depth) {
        int start = at++;
        List<WordPart> parts = parts('"', '"', true, depth);
        if (at < end) {
            at++;
        }
        return new WordPart.DoubleQuoted(line.span(start, at), false, parts);
    }

    private WordPart hole() {
        int start = at;
        int stop = Math.min(end, line.nextSeam(at));
        while (at < stop && line.source.charAt(at) == Holes.MASK) {
            at++;
        }
        return new WordPart.Hole(line.span(start, at));
    }

    private WordPart parameter(int depth) {
        int start = at;
        boolean braced = start + 1 < end && line.source.charAt(start + 1) == '{';
        int nameStart = braced ? start + 2 : start + 1;
        int nameEnd = nameEnd(nameStart);
        if (nameEnd == nameStart) {
            return null;
        }
        String name = line.source.substring(nameStart, nameEnd);
        Span nameSpan = line.span(nameStart, nameEnd);
        at = nameEnd;
        String operator = "";
        Optional<Word> argument = Optional.empty();
        Optional<Word> replacement = Optional.empty();
        if (braced && at < end && line.source.charAt(at) != '}') {
            operator = operator();
            at += operator.length();
            boolean replaces = operator.equals("/") || operator.equals("//");
            argument = Optional.of(argument(replaces ? '/' : '}', depth));
            if (replaces && at < end && line.source.charAt(at) == '/') {
                at++;
                replacement = Optional.of(argument('}', depth));
            }
        }
        if (braced && at < end) {
            at++;
        }
        Span span = line.span(start, at);
        if (name.indexOf(Holes.MASK) >= 0) {
            return new WordPart.Hole(span);
        }
        return new WordPart.Parameter(span, name, nameSpan, braced, false, false, Optional.empty(), List.of(), operator,
                argument, replacement);
    }

    private Word argument(char stop, int depth) {
        int start = at;
        List<WordPart> parts = parts(stop, '}', false, depth + 1);
        // A continuation at either end belongs to the argument, so its parts say where it stands.
        Span span = parts.isEmpty() ? line.span(start, start)
                : parts.get(0).span().cover(parts.get(parts.size() - 1).span());
        return new Word(span, parts);
    }

    /** The operator after a name; empty for what Docker knows none of, which is then read as an argument. */
    private String operator() {
        char c = line.source.charAt(at);
        char next = at + 1 < end ? line.source.charAt(at + 1) : NONE;
        switch (c) {
            case ':':
                return "-+?=".indexOf(next) >= 0 ? ":" + next : ":";
            case '#':
            case '%':
            case '/':
            case '^':
            case ',':
                return next == c ? "" + c + c : String.valueOf(c);
            case '-':
            case '+':
            case '?':
            case '=':
            case '@':
                return String.valueOf(c);
            default:
                return "";
        }
    }

    private int nameEnd(int start) {
        if (start >= end) {
            return start;
        }
        int stop = start;
        char first = line.source.charAt(start);
        if (Character.isDigit(first)) {
            while (stop < end && Character.isDigit(line.source.charAt(stop))) {
                stop++;
            }
            return stop;
        }
        if ("@*#?-$!".indexOf(first) >= 0) {
            return start + 1;
        }
        while (stop < end && isNamePart(line.source.charAt(stop))) {
            stop++;
        }
        return stop;
    }

    private static boolean isNamePart(char c) {
        return c == '_' || c == Holes.MASK || (c < 128 ? (c | 32) >= 'a' && (c | 32) <= 'z' || c >= '0' && c <= '9'
                : Character.isLetterOrDigit(c));
    }
}
