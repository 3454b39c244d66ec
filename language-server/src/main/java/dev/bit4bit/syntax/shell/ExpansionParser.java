package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.shell.WordParser.Ends;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a dollar sign, a backtick or {@code <(} starts (POSIX.1-2017 XCU 2.6, bash manual "Shell Expansions"). */
final class ExpansionParser {

    private static final String TOO_DEEP = "nested too deeply to be read";
    private static final String SPECIAL_PARAMETERS = "@*#?-$!";

    private final Cursor in;
    private final WordParser words;
    private final HeredocReader heredocs;
    private CommandParser commands;

    ExpansionParser(Cursor in, WordParser words, HeredocReader heredocs) {
        this.in = in;
        this.words = words;
        this.heredocs = heredocs;
    }

    void use(CommandParser commands) {
        this.commands = commands;
    }

    void skipLinebreaks() {
        commands.skipLinebreaks();
    }

    /**
     * What the dollar sign at the cursor starts, or null (the cursor unmoved) when it stands for itself.
     *
     * @param quoted inside double quotes or the body of a heredoc
     */
    WordPart dollar(boolean quoted) {
        int start = in.pos;
        int next = in.peek(1);
        switch (next) {
            case '(':
                if (in.peek(2) == '(') {
                    int end = in.arithmeticEnd(start + 3);
                    if (end >= 0) {
                        in.pos = start + 3;
                        List<WordPart> parts = arithmetic(start, end);
                        return new WordPart.ArithmeticExpansion(in.spanFrom(start), parts);
                    }
                }
                ShellScript script = script(start, start + 2);
                return new WordPart.CommandSubstitution(in.spanFrom(start), false, script);
            case '{':
                return braced(quoted);
            case '[':
                int close = in.closing(start + 2, '[', ']', true);
                if (close < 0) {
                    return null;
                }
                in.pos = start + 2;
                List<WordPart> parts = expansionsUpTo(close);
                in.pos = close + 1;
                return new WordPart.ArithmeticExpansion(in.spanFrom(start), parts);
            case '\'':
                return quoted ? null : words.ansiQuoted();
            case '"':
                if (quoted) {
                    return null;
                }
                in.pos++;
                return words.doubleQuoted(start, true);
            default:
                return plain(start, next);
        }
    }

    private WordPart plain(int start, int next) {
        int end;
        if (Cursor.isNameStart(next)) {
            end = in.nameEnd(start + 1);
        } else if (Cursor.isDigit(next) || next != -1 && SPECIAL_PARAMETERS.indexOf(next) >= 0) {
            end = start + 2;
        } else {
            return null;
        }
        in.pos = end;
        return new WordPart.Parameter(in.spanFrom(start), in.slice(start + 1, end), in.span(start + 1, end), false,
                false, false, Optional.empty(), List.of(), "", Optional.empty(), Optional.empty());
    }

    /** {@code <(…)} or {@code >(…)}, the cursor at its first character. */
    WordPart process() {
        int start = in.pos;
        boolean output = in.peek() == '>';
        ShellScript script = script(start, start + 2);
        return new WordPart.ProcessSubstitution(in.spanFrom(start), output, script);
    }

    /** Reads commands from {@code from} up to and over the closing parenthesis. */
    private ShellScript script(int start, int from) {
        in.pos = from;
        List<Statement> statements = List.of();
        if (in.depth >= Cursor.MAX_DEPTH) {
            in.problem(start, from, TOO_DEEP);
            skipTo('(', ')');
        } else {
            in.depth++;
            HeredocReader.Pending outer = heredocs.enter();
            statements = commands.list(CommandParser.RPAREN);
            heredocs.leave(outer);
            in.depth--;
        }
        int end = in.pos;
        if (in.peek() == ')') {
            in.pos++;
        } else {
            in.problem(start, from, "this parenthesis is not closed");
        }
        return new ShellScript(in.span(from, end), statements, List.of(), List.of());
    }

    /** Moves to the bracket that closes one already open, or to the limit, without a call per level. */
    private void skipTo(char open, char close) {
        int nested = 0;
        while (in.pos < in.limit) {
            char c = in.text[in.pos];
            if (c == '\\') {
                in.pos++;
            } else if (c == open) {
                nested++;
            } else if (c == close && nested-- == 0) {
                return;
            }
            in.pos++;
        }
        in.pos = in.limit;
    }

    /**
     * {@code `…`}: the inside is read from a copy without the backslashes that backticks need, or in place when it
     * holds none.
     */
    WordPart backticks(boolean quoted) {
        int start = in.pos;
        int close = start + 1;
        boolean escapes = false;
        while (close < in.limit && in.text[close] != '`') {
            if (in.text[close] == '\\' && close + 1 < in.limit) {
                escapes |= escapesInBackticks(in.text[close + 1], quoted);
                close++;
            }
            close++;
        }
        boolean closed = close < in.limit;
        char[] text = in.text;
        int[] map = in.map;
        int limit = in.limit;
        Span inside = in.span(start + 1, close);
        List<Statement> statements = List.of();
        if (!closed) {
            in.problem(start, start + 1, "this backtick is not closed");
        }
        if (in.depth >= Cursor.MAX_DEPTH) {
            in.problem(start, start + 1, TOO_DEEP);
        } else {
            in.pos = start + 1;
            in.limit = close;
            if (escapes) {
                decodeBackticks(start + 1, close, quoted);
            }
            in.depth++;
            HeredocReader.Pending outer = heredocs.enter();
            statements = commands.list(0);
            heredocs.close(outer);
            in.depth--;
            in.text = text;
            in.map = map;
            in.limit = limit;
        }
        in.pos = closed ? close + 1 : limit;
        return new WordPart.CommandSubstitution(in.spanFrom(start), true,
                new ShellScript(inside, statements, List.of(), List.of()));
    }

    private static boolean escapesInBackticks(char c, boolean quoted) {
        return c == '$' || c == '`' || c == '\\' || quoted && c == '"';
    }

    /** Makes the decoded text of a range the cursor's text. */
    private void decodeBackticks(int start, int end, boolean quoted) {
        char[] decoded = new char[end - start];
        int[] places = new int[end - start + 1];
        int length = 0;
        for (int i = start; i < end; i++) {
            places[length] = in.map == null ? i : in.map[i];
            if (in.text[i] == '\\' && i + 1 < end && escapesInBackticks(in.text[i + 1], quoted)) {
                i++;
            }
            decoded[length++] = in.text[i];
        }
        places[length] = in.map == null ? end : in.map[end];
        in.text = decoded;
        in.map = places;
        in.pos = 0;
        in.limit = length;
    }

    /** Arithmetic from the cursor to {@code end}, then its two closing parentheses. */
    List<WordPart> arithmetic(int start, int end) {
        int from = in.pos;
        List<WordPart> parts = expansionsUpTo(end);
        in.pos = end;
        if (in.matches("))")) {
            in.pos += 2;
        } else {
            in.problem(start, from, "this arithmetic is not closed");
        }
        return parts;
    }

    /** The expansions from the cursor to {@code end}; other text there is passed over. Leaves the cursor at the end. */
    List<WordPart> expansionsUpTo(int end) {
        int limit = in.limit;
        List<WordPart> parts = new ArrayList<>(2);
        in.limit = end;
        in.depth++;
        while (in.pos < end) {
            char c = in.text[in.pos];
            WordPart part = null;
            if (in.depth > Cursor.MAX_DEPTH) {
                in.pos = end;
                break;
            } else if (c == '$') {
                part = dollar(true);
            } else if (c == '`') {
                part = backticks(false);
            } else if (c == '"') {
                part = words.doubleQuoted(in.pos, false);
            } else if (c == Holes.MASK) {
                part = in.hole();
            } else if (c == '\\') {
                in.pos++;
            }
            if (part == null) {
                in.pos++;
            } else {
                parts.add(part);
            }
        }
        in.depth--;
        in.limit = limit;
        in.pos = end;
        return parts;
    }

    /** {@code ${…}}, the cursor at the dollar sign. */
    private WordPart braced(boolean quoted) {
        int start = in.pos;
        in.pos += 2;
        boolean length = false;
        boolean indirect = false;
        int next = in.peek(1);
        if (in.peek() == '#' && (Cursor.isNameStart(next) || Cursor.isDigit(next) || next == Holes.MASK
                || next != -1 && SPECIAL_PARAMETERS.indexOf(next) >= 0 && in.peek(2) == '}')) {
            length = true;
            in.pos++;
        } else if (in.peek() == '!' && (Cursor.isNameStart(next) || Cursor.isDigit(next) || next == Holes.MASK
                || next != -1 && "@*#".indexOf(next) >= 0)) {
            indirect = true;
            in.pos++;
        }
        int nameStart = in.pos;
        readName();
        String name = in.slice(nameStart, in.pos);
        Span nameSpan = in.span(nameStart, in.pos);
        Optional<String> index = Optional.empty();
        List<WordPart> indexParts = List.of();
        if (in.peek() == '[' && in.pos > nameStart) {
            int close = in.closing(in.pos + 1, '[', ']', true);
            if (close >= 0) {
                index = Optional.of(in.slice(in.pos + 1, close));
                in.pos++;
                indexParts = expansionsUpTo(close);
                in.pos = close + 1;
            }
        }
        String operator = operator();
        Word argument = null;
        Word replacement = null;
        if (in.peek() == '}' && operator.isEmpty()) {
            in.pos++;
        } else if (in.depth >= Cursor.MAX_DEPTH) {
            in.problem(start, start + 2, TOO_DEEP);
            skipTo('{', '}');
            in.pos = Math.min(in.limit, in.pos + 1);
        } else if (operator.isEmpty()) {
            badSubstitution(start);
        } else {
            in.depth++;
            if (operator.charAt(0) == '/') {
                argument = pattern(operator);
                if (in.peek() == '/') {
                    in.pos++;
                    replacement = words.argument(quoted ? Ends.BRACE_QUOTED : Ends.BRACE);
                }
            } else {
                boolean singleQuotes = !quoted || operator.charAt(0) == '#' || operator.charAt(0) == '%';
                argument = words.argument(singleQuotes ? Ends.BRACE : Ends.BRACE_QUOTED);
            }
            in.depth--;
            if (in.peek() == '}') {
                in.pos++;
            } else {
                in.problem(start, start + 2, "this brace is not closed");
            }
        }
        return new WordPart.Parameter(in.spanFrom(start), name, nameSpan, true, length, indirect, index, indexParts,
                operator, Optional.ofNullable(argument), Optional.ofNullable(replacement));
    }

    private void readName() {
        int c = in.peek();
        if (Cursor.isNameStart(c)) {
            in.pos = in.nameEnd(in.pos);
        } else if (Cursor.isDigit(c)) {
            while (Cursor.isDigit(in.peek())) {
                in.pos++;
            }
        } else if (c == Holes.MASK) {
            in.hole();
        } else if (c != -1 && SPECIAL_PARAMETERS.indexOf(c) >= 0) {
            in.pos++;
        }
    }

    /** Reads the operator at the cursor; empty when there is none. */
    private String operator() {
        int c = in.peek();
        int next = in.peek(1);
        int length = switch (c) {
            case ':' -> next != -1 && "-=?+".indexOf(next) >= 0 ? 2 : 1;
            case '-', '=', '?', '+', '@', '*' -> 1;
            case '#', '%', '^', ',' -> next == c ? 2 : 1;
            case '/' -> next == '/' || next == '#' || next == '%' ? 2 : 1;
            default -> 0;
        };
        in.pos += length;
        return length == 0 ? "" : in.slice(in.pos - length, in.pos);
    }

    /** The pattern of {@code ${name/pattern/replacement}}; a slash that comes first in it stands for itself. */
    private Word pattern(String operator) {
        int start = in.pos;
        if (operator.equals("//") && in.peek() == '/') {
            in.pos++;
            List<WordPart> parts = new ArrayList<>();
            words.literals(parts, start, in.pos);
            parts.addAll(words.argument(Ends.SLASH).parts());
            return new Word(in.spanFrom(start), parts);
        }
        return words.argument(Ends.SLASH);
    }

    /** {@code ${ … }} that is no expansion of the shell: read over its inside when it is closed on the same line. */
    private void badSubstitution(int start) {
        int close = in.closing(in.pos, '{', '}', true);
        if (close >= 0) {
            in.pos = close + 1;
            in.problem(start, in.pos, "not a parameter expansion of the shell");
        } else {
            in.problem(start, start + 2, "this brace is not closed");
        }
    }
}
