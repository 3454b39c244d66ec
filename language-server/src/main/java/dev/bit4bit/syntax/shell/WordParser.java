package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;

/** Reads words and the quoting in them (POSIX.1-2017 XCU 2.2, bash manual "Quoting"). */
final class WordParser {

    /** Where a run of unquoted text ends. */
    enum Ends {
        /** At a blank, a line end or an operator. */
        WORD,
        /** At the brace that closes a parameter expansion. */
        BRACE,
        /** At that brace, inside double quotes: single quotes stand for themselves. */
        BRACE_QUOTED,
        /** At that brace or at a slash. */
        SLASH,
        /** At a blank outside parentheses: the right side of {@code =~}. */
        REGEX
    }

    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int c = 0; c < 128; c++) {
            PLAIN[c] = " \t\n\r;&|<>()'\"$`\\}/?*+@!".indexOf(c) < 0;
        }
    }

    private final Cursor in;
    private ExpansionParser expansions;

    WordParser(Cursor in) {
        this.in = in;
    }

    void use(ExpansionParser expansions) {
        this.expansions = expansions;
    }

    /** The expansions from the cursor to {@code end}, where the cursor is left. */
    List<WordPart> expansionsUpTo(int end) {
        return expansions.expansionsUpTo(end);
    }

    /** The word at the cursor, or null when none starts there. */
    Word word() {
        return word(Ends.WORD);
    }

    Word word(Ends ends) {
        int start = in.pos;
        List<WordPart> parts = parts(ends);
        return parts.isEmpty() ? null : new Word(in.spanFrom(start), parts);
    }

    /** A word that may be empty: the argument of a parameter expansion, the value of an assignment. */
    Word argument(Ends ends) {
        int start = in.pos;
        List<WordPart> parts = parts(ends);
        return new Word(in.spanFrom(start), parts);
    }

    private List<WordPart> parts(Ends ends) {
        List<WordPart> parts = null;
        int literal = in.pos;
        int parentheses = 0;
        while (in.pos < in.limit) {
            char c = in.text[in.pos];
            if (c < 128 ? PLAIN[c] : c != Holes.MASK) {
                in.pos++;
                continue;
            }
            WordPart part = null;
            int before = in.pos;
            switch (c) {
                case ' ', '\t' -> {
                    if (ends == Ends.WORD || ends == Ends.REGEX && parentheses == 0) {
                        return finish(parts, literal);
                    }
                }
                case '\n' -> {
                    if (ends == Ends.WORD || ends == Ends.REGEX) {
                        return finish(parts, literal);
                    }
                }
                case '\r' -> {
                    if ((ends == Ends.WORD || ends == Ends.REGEX) && in.lineEndAt(in.pos) > 0) {
                        return finish(parts, literal);
                    }
                }
                case ';', '&', '|' -> {
                    if (ends == Ends.WORD) {
                        return finish(parts, literal);
                    }
                }
                case '<', '>' -> {
                    if (ends == Ends.WORD) {
                        if (in.peek(1) != '(') {
                            return finish(parts, literal);
                        }
                        parts = flush(parts, literal);
                        part = expansions.process();
                    }
                }
                case '(' -> {
                    if (ends == Ends.REGEX) {
                        parentheses++;
                    } else if (ends == Ends.WORD) {
                        if (parts != null || !isAssignmentHead(literal, in.pos)) {
                            return finish(parts, literal);
                        }
                        parts = flush(parts, literal);
                        part = array();
                    }
                }
                case ')' -> {
                    if (ends == Ends.WORD || ends == Ends.REGEX && parentheses-- == 0) {
                        return finish(parts, literal);
                    }
                }
                case '}' -> {
                    if (ends == Ends.BRACE || ends == Ends.BRACE_QUOTED || ends == Ends.SLASH) {
                        return finish(parts, literal);
                    }
                }
                case '/' -> {
                    if (ends == Ends.SLASH) {
                        return finish(parts, literal);
                    }
                }
                case '?', '*', '+', '@', '!' -> {
                    if (ends == Ends.WORD && in.peek(1) == '(') {
                        int close = in.closing(in.pos + 2, '(', ')', false);
                        if (close >= 0) {
                            parts = flush(parts, literal);
                            in.pos = close + 1;
                            part = new WordPart.ExtendedGlob(in.span(before, in.pos));
                        }
                    }
                }
                case '\'' -> {
                    if (ends != Ends.BRACE_QUOTED) {
                        parts = flush(parts, literal);
                        part = singleQuoted();
                    }
                }
                case '"' -> {
                    parts = flush(parts, literal);
                    part = doubleQuoted(in.pos, false);
                }
                case '$' -> {
                    parts = flush(parts, literal);
                    literal = in.pos;
                    part = expansions.dollar(ends == Ends.BRACE_QUOTED);
                }
                case '`' -> {
                    parts = flush(parts, literal);
                    part = expansions.backticks(ends == Ends.BRACE_QUOTED);
                }
                case '\\' -> {
                    if (ends == Ends.WORD && trailingContinuation()) {
                        return finish(parts, literal);
                    }
                    int next = in.peek(1);
                    if (next != -1 && (ends != Ends.BRACE_QUOTED || escapesInQuotes(next) || next == '}'
                            || in.continuationAt(in.pos) > 0)) {
                        parts = flush(parts, literal);
                        part = escaped();
                    }
                }
                default -> {
                    parts = flush(parts, literal);
                    part = in.hole();
                }
            }
            if (part == null) {
                in.pos = before + 1;
            } else {
                parts.add(part);
                literal = in.pos;
            }
        }
        return finish(parts, literal);
    }

    /** Whether only line continuations stand between the cursor and the end of the word. */
    private boolean trailingContinuation() {
        int place = in.pos;
        int length = in.continuationAt(place);
        if (length == 0) {
            return false;
        }
        while (length > 0) {
            place += length;
            length = in.continuationAt(place);
        }
        return in.endsWord(place);
    }

    /** A backslash with the character after it, which must be there. */
    private WordPart escaped() {
        int start = in.pos;
        int continuation = in.continuationAt(start);
        if (continuation > 0) {
            in.pos += continuation;
            return new WordPart.Escaped(in.spanFrom(start), "");
        }
        boolean pair = start + 2 < in.limit && Character.isSurrogatePair(in.text[start + 1], in.text[start + 2]);
        in.pos += pair ? 3 : 2;
        return new WordPart.Escaped(in.spanFrom(start), in.slice(start + 1, in.pos));
    }

    static boolean escapesInQuotes(int c) {
        return c == '$' || c == '`' || c == '"' || c == '\\';
    }

    private WordPart singleQuoted() {
        int start = in.pos;
        int i = start + 1;
        while (i < in.limit && in.text[i] != '\'') {
            i++;
        }
        if (i >= in.limit) {
            in.pos = in.limit;
            in.problem(start, start + 1, "this single quote is not closed");
            return new WordPart.SingleQuoted(in.spanFrom(start), in.slice(start + 1, in.limit));
        }
        in.pos = i + 1;
        return new WordPart.SingleQuoted(in.spanFrom(start), in.slice(start + 1, i));
    }

    /** {@code $'…'}, the cursor at the dollar sign. */
    WordPart ansiQuoted() {
        int start = in.pos;
        int i = start + 2;
        boolean escapes = false;
        while (i < in.limit && in.text[i] != '\'') {
            if (in.text[i] == '\\') {
                escapes = true;
                i++;
            }
            i++;
        }
        boolean closed = i < in.limit;
        int end = Math.min(i, in.limit);
        String body = in.slice(start + 2, end);
        in.pos = closed ? end + 1 : in.limit;
        if (!closed) {
            in.problem(start, start + 2, "this quote is not closed");
        }
        return new WordPart.AnsiQuoted(in.spanFrom(start), escapes ? AnsiEscapes.decode(body) : body);
    }

    /**
     * {@code "…"}, the cursor at the quote.
     *
     * @param start where the part starts: at the quote, or at the dollar sign of {@code $"…"}
     */
    WordPart doubleQuoted(int start, boolean localised) {
        int quote = in.pos;
        in.pos++;
        List<WordPart> parts = new ArrayList<>(4);
        quotedParts('"', in.limit, parts);
        if (in.peek() == '"') {
            in.pos++;
        } else {
            in.problem(quote, quote + 1, "this double quote is not closed");
        }
        return new WordPart.DoubleQuoted(in.spanFrom(start), localised, parts);
    }

    /**
     * Text in which only dollar, backtick and backslash are special, up to {@code stop} or to {@code quote}; an
     * expansion may go on past {@code stop}.
     *
     * @param quote the closing quote, or 0 for the body of a heredoc, where {@code "} stands for itself
     */
    void quotedParts(char quote, int stop, List<WordPart> parts) {
        int literal = in.pos;
        while (in.pos < stop) {
            char c = in.text[in.pos];
            if (c != '$' && c != '`' && c != '\\' && c != '"' && c != Holes.MASK) {
                in.pos++;
                continue;
            }
            int before = in.pos;
            WordPart part = null;
            if (c == '"') {
                if (quote == '"') {
                    break;
                }
            } else if (c == '\\') {
                int next = in.peek(1);
                if (next != '"' && escapesInQuotes(next) || next == '"' && quote == '"'
                        || in.continuationAt(before) > 0) {
                    literals(parts, literal, before);
                    part = escaped();
                }
            } else {
                literals(parts, literal, before);
                literal = before;
                part = c == '$' ? expansions.dollar(true) : c == '`' ? expansions.backticks(quote == '"') : in.hole();
            }
            if (part == null) {
                in.pos = before + 1;
            } else {
                parts.add(part);
                literal = in.pos;
            }
        }
        literals(parts, literal, in.pos);
    }

    /** {@code (a b c)} after {@code NAME=}, the cursor at the parenthesis. */
    WordPart array() {
        int start = in.pos;
        in.pos++;
        List<Word> elements = new ArrayList<>();
        in.depth++;
        while (true) {
            expansions.skipLinebreaks();
            int c = in.peek();
            if (c == ')') {
                in.pos++;
                break;
            }
            if (c == -1) {
                in.problem(start, start + 1, "this parenthesis is not closed");
                break;
            }
            int before = in.pos;
            Word element = in.depth > Cursor.MAX_DEPTH ? null : word();
            if (element != null) {
                elements.add(element);
            } else {
                in.pos = before + 1;
                in.problem(before, in.pos, "this cannot stand in an array");
            }
        }
        in.depth--;
        return new WordPart.ArrayLiteral(in.spanFrom(start), elements);
    }

    /** Whether {@code NAME=}, {@code NAME+=} or {@code NAME[…]=} stands between two places. */
    private boolean isAssignmentHead(int start, int end) {
        if (end <= start || in.text[end - 1] != '=') {
            return false;
        }
        int nameEnd = in.nameEnd(start);
        if (nameEnd == start) {
            return false;
        }
        int rest = end - 1;
        if (rest > nameEnd && in.text[rest - 1] == '+') {
            rest--;
        }
        return rest == nameEnd || in.text[nameEnd] == '[' && in.text[rest - 1] == ']';
    }

    private List<WordPart> finish(List<WordPart> parts, int literal) {
        if (literal == in.pos) {
            return parts == null ? List.of() : parts;
        }
        if (parts == null && in.map == null) {
            return List.of(new WordPart.Literal(in.spanFrom(literal), in.slice(literal, in.pos)));
        }
        return flush(parts, literal);
    }

    /** Adds the characters between {@code literal} and the cursor. */
    private List<WordPart> flush(List<WordPart> parts, int literal) {
        List<WordPart> all = parts == null ? new ArrayList<>(4) : parts;
        literals(all, literal, in.pos);
        return all;
    }

    /**
     * Adds literals for a range. Inside backticks a character that is written with a backslash before it becomes an
     * {@link WordPart.Escaped}, so that the text of a literal is always the text of its span.
     */
    void literals(List<WordPart> parts, int start, int end) {
        if (start >= end) {
            return;
        }
        if (in.map == null) {
            parts.add(new WordPart.Literal(new Span(start, end), in.slice(start, end)));
            return;
        }
        int from = start;
        for (int i = start; i < end; i++) {
            if (in.map[i + 1] - in.map[i] != 1) {
                if (i > from) {
                    parts.add(new WordPart.Literal(in.span(from, i), in.slice(from, i)));
                }
                parts.add(new WordPart.Escaped(in.span(i, i + 1), in.slice(i, i + 1)));
                from = i + 1;
            }
        }
        if (end > from) {
            parts.add(new WordPart.Literal(in.span(from, end), in.slice(from, end)));
        }
    }
}
