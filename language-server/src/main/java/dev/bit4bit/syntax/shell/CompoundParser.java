package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.shell.WordParser.Ends;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads compound commands and functions (POSIX.1-2017 XCU 2.9.4, 2.9.5; bash manual "Compound Commands"). */
final class CompoundParser {

    private final Cursor in;
    private final WordParser words;
    private final ExpansionParser expansions;
    private final CommandParser commands;

    CompoundParser(Cursor in, WordParser words, ExpansionParser expansions, CommandParser commands) {
        this.in = in;
        this.words = words;
        this.expansions = expansions;
        this.commands = commands;
    }

    /** The compound command at the cursor, or null when none starts there. */
    Command command(int expected) {
        in.depth++;
        try {
            return switch (in.peek()) {
                case '(' -> parenthesis(expected);
                case '{' -> in.endsWord(in.pos + 1) ? group(expected) : null;
                case '[' -> in.atKeyword("[[") ? test() : null;
                case 'i' -> in.atKeyword("if") ? conditional(expected) : null;
                case 'w' -> in.atKeyword("while") ? loop(false, expected) : null;
                case 'u' -> in.atKeyword("until") ? loop(true, expected) : null;
                case 'f' -> in.atKeyword("for") ? each(false, expected)
                        : in.atKeyword("function") ? keywordFunction(expected) : null;
                case 's' -> in.atKeyword("select") ? each(true, expected) : null;
                case 'c' -> in.atKeyword("case") ? cases(expected)
                        : in.atKeyword("coproc") ? coprocess(expected) : null;
                default -> null;
            };
        } finally {
            in.depth--;
        }
    }

    private Command parenthesis(int expected) {
        int start = in.pos;
        if (in.peek(1) == '(') {
            int end = in.arithmeticEnd(start + 2);
            if (end >= 0) {
                in.pos = start + 2;
                List<WordPart> parts = expansions.arithmetic(start, end);
                return new Command.Arithmetic(in.spanFrom(start), parts);
            }
        }
        in.pos++;
        List<Statement> body = commands.list(expected | CommandParser.RPAREN);
        if (in.peek() == ')') {
            in.pos++;
        } else {
            unclosed(start, 1, ")");
        }
        return new Command.Subshell(in.spanFrom(start), body);
    }

    private Command group(int expected) {
        int start = in.pos;
        in.pos++;
        List<Statement> body = commands.list(expected | CommandParser.RBRACE);
        close(start, 1, "}");
        return new Command.Group(in.spanFrom(start), body);
    }

    private Command conditional(int expected) {
        int start = in.pos;
        int inside = expected | CommandParser.ELIF | CommandParser.ELSE | CommandParser.FI;
        List<Command.If.Branch> branches = new ArrayList<>(2);
        List<Statement> otherwise = List.of();
        in.pos += 2;
        while (true) {
            List<Statement> condition = commands.list(inside | CommandParser.THEN);
            List<Statement> body = List.of();
            if (keyword("then")) {
                body = commands.list(inside);
            } else {
                in.problem(start, start + 2, "then is missing");
            }
            branches.add(new Command.If.Branch(condition, body));
            if (!keyword("elif")) {
                break;
            }
        }
        if (keyword("else")) {
            otherwise = commands.list(expected | CommandParser.FI);
        }
        close(start, 2, "fi");
        return new Command.If(in.spanFrom(start), branches, otherwise);
    }

    private Command loop(boolean until, int expected) {
        int start = in.pos;
        in.pos += 5;
        List<Statement> condition = commands.list(expected | CommandParser.DO | CommandParser.DONE);
        List<Statement> body = loopBody(start, 5, expected);
        return new Command.While(in.spanFrom(start), until, condition, body);
    }

    private List<Statement> loopBody(int start, int length, int expected) {
        if (keyword("do")) {
            List<Statement> body = commands.list(expected | CommandParser.DONE);
            close(start, length, "done");
            return body;
        }
        in.problem(start, start + length, "do is missing");
        keyword("done");
        return List.of();
    }

    private Command each(boolean select, int expected) {
        int start = in.pos;
        int length = select ? 6 : 3;
        in.pos += length;
        in.skipBlanks();
        if (!select && in.matches("((")) {
            return arithmeticFor(start, expected);
        }
        int nameStart = in.pos;
        if (words.word() == null) {
            in.problem(start, nameStart, "the variable is missing");
        }
        int nameEnd = in.pos;
        List<Word> items = new ArrayList<>();
        commands.skipLinebreaks();
        boolean inPresent = keyword("in");
        if (inPresent) {
            while (true) {
                in.skipBlanks();
                Word item = words.word();
                if (item == null) {
                    break;
                }
                items.add(item);
            }
        }
        List<Statement> body = separatedBody(start, length, expected);
        return new Command.For(in.spanFrom(start), select, in.slice(nameStart, nameEnd),
                in.span(nameStart, nameEnd), inPresent, items, body);
    }

    /** {@code ; do … done} or {@code ; { … }}. */
    private List<Statement> separatedBody(int start, int length, int expected) {
        in.skipBlanks();
        if (in.peek() == ';' && in.peek(1) != ';') {
            in.pos++;
        }
        commands.skipLinebreaks();
        if (in.peek() == '{' && in.endsWord(in.pos + 1)) {
            int brace = in.pos++;
            List<Statement> body = commands.list(expected | CommandParser.RBRACE);
            close(brace, 1, "}");
            return body;
        }
        if (!in.atKeyword("do")) {
            in.problem(start, start + length, "do is missing");
            keyword("done");
            return List.of();
        }
        return loopBody(start, length, expected);
    }

    private Command arithmeticFor(int start, int expected) {
        int from = in.pos + 2;
        int end = in.arithmeticEnd(from);
        in.pos = from;
        int stop = end < 0 ? in.lineEndFrom(from) : end;
        expansions.arithmetic(from - 2, stop);
        Span header = in.span(from, stop);
        List<Statement> body = separatedBody(start, 3, expected);
        return new Command.ArithmeticFor(in.spanFrom(start), header, body);
    }

    private Command cases(int expected) {
        int start = in.pos;
        in.pos += 4;
        in.skipBlanks();
        int from = in.pos;
        Word subject = words.word();
        if (subject == null) {
            in.problem(start, start + 4, "the word to compare is missing");
            subject = new Word(in.span(from, from), List.of());
        }
        commands.skipLinebreaks();
        List<Command.Case.Item> items = new ArrayList<>();
        if (!keyword("in")) {
            in.problem(start, start + 4, "in is missing");
            return new Command.Case(in.spanFrom(start), subject, items);
        }
        while (true) {
            commands.skipLinebreaks();
            if (in.atEnd() || in.atKeyword("esac") || in.peek() != '(' && (commands.closer(0) & expected) != 0
                    && !closesPattern()) {
                break;
            }
            items.add(item(expected));
        }
        close(start, 4, "esac");
        return new Command.Case(in.spanFrom(start), subject, items);
    }

    /** Whether the closing word at the cursor is a pattern all the same: a parenthesis follows it. */
    private boolean closesPattern() {
        int place = in.nameEnd(in.pos);
        while (in.at(place) == ' ') {
            place++;
        }
        return place > in.pos && (in.at(place) == ')' || in.at(place) == '|');
    }

    private Command.Case.Item item(int expected) {
        int start = in.pos;
        List<Word> patterns = new ArrayList<>(2);
        if (in.peek() == '(') {
            in.pos++;
        }
        while (true) {
            in.skipBlanks();
            Word pattern = words.word();
            if (pattern != null) {
                patterns.add(pattern);
            }
            in.skipBlanks();
            if (in.peek() != '|') {
                break;
            }
            in.pos++;
        }
        List<Statement> body = List.of();
        if (in.peek() == ')') {
            in.pos++;
            body = commands.list(expected | CommandParser.DSEMI | CommandParser.ESAC);
        } else if (in.pos == start) {
            in.pos++;
            in.problem(start, in.pos, "a pattern is missing");
        } else {
            in.problem(start, in.pos, "the parenthesis after this pattern is missing");
        }
        String operator = "";
        if (in.peek() == ';' && (in.peek(1) == ';' || in.peek(1) == '&')) {
            operator = in.matches(";;&") ? ";;&" : in.peek(1) == ';' ? ";;" : ";&";
            in.pos += operator.length();
        }
        return new Command.Case.Item(patterns, body, operator);
    }

    private Command test() {
        int start = in.pos;
        in.pos += 2;
        List<Word> all = new ArrayList<>();
        boolean regex = false;
        while (true) {
            commands.skipLinebreaks();
            int from = in.pos;
            int c = in.peek();
            if (c == -1 || c == ';' || c == '&' && in.peek(1) != '&' || c == '|' && in.peek(1) != '|') {
                unclosed(start, 2, "]]");
                break;
            }
            if (in.atKeyword("]]")) {
                in.pos += 2;
                break;
            }
            Word word = null;
            if (regex || c != '(' && c != ')' && c != '<' && c != '>' && c != '&' && c != '|') {
                word = words.word(regex ? Ends.REGEX : Ends.WORD);
            }
            if (word == null) {
                in.pos = from + (c == '&' || c == '|' ? 2 : 1);
                word = new Word(in.spanFrom(from),
                        List.of(new WordPart.Literal(in.spanFrom(from), in.slice(from, in.pos))));
            }
            all.add(word);
            regex = in.pos - from == 2 && in.matchesAt(from, "=~");
        }
        return new Command.Test(in.spanFrom(start), all);
    }

    /** Whether {@code ()} follows the cursor, blanks aside. */
    boolean atParentheses() {
        int place = blanksFrom(in.pos);
        return in.at(place) == '(' && in.at(blanksFrom(place + 1)) == ')';
    }

    private int blanksFrom(int from) {
        int place = from;
        while (in.at(place) == ' ' || in.at(place) == '\t') {
            place++;
        }
        return place;
    }

    /** The function whose name has been read, the cursor before its parentheses. */
    Statement function(int start, int nameStart, int nameEnd, int expected) {
        in.depth++;
        parentheses();
        Statement body = body(start, expected);
        Command function = new Command.Function(in.spanFrom(start), in.slice(nameStart, nameEnd),
                in.span(nameStart, nameEnd), body);
        in.depth--;
        return commands.plain(start, function);
    }

    private void parentheses() {
        in.skipBlanks();
        in.pos++;
        in.skipBlanks();
        in.pos++;
    }

    private Command keywordFunction(int expected) {
        int start = in.pos;
        in.pos += 8;
        in.skipBlanks();
        int nameStart = in.pos;
        if (words.word() == null) {
            in.problem(start, start + 8, "the name of the function is missing");
        }
        int nameEnd = in.pos;
        if (atParentheses()) {
            parentheses();
        }
        Statement body = body(start, expected);
        return new Command.Function(in.spanFrom(start), in.slice(nameStart, nameEnd), in.span(nameStart, nameEnd),
                body);
    }

    private Statement body(int start, int expected) {
        int end = in.pos;
        commands.skipLinebreaks();
        Statement body = commands.closer(expected) != 0 ? null : commands.command(expected);
        if (body == null) {
            in.problem(start, end, "the body of this function is missing");
            body = commands.plain(end, commands.nothing(end));
        }
        return body;
    }

    private Command coprocess(int expected) {
        int start = in.pos;
        in.pos += 6;
        int end = in.pos;
        in.skipBlanks();
        int from = in.pos;
        Optional<Word> name = Optional.empty();
        int nameEnd = in.nameEnd(from);
        int next = blanksFrom(nameEnd);
        if (nameEnd > from && next > nameEnd && (in.at(next) == '{' && in.endsWord(next + 1) || in.at(next) == '(')) {
            in.pos = nameEnd;
            name = Optional.of(new Word(in.span(from, nameEnd),
                    List.of(new WordPart.Literal(in.span(from, nameEnd), in.slice(from, nameEnd)))));
            in.skipBlanks();
        }
        Statement inner = commands.closer(expected) != 0 ? null : commands.command(expected);
        if (inner == null) {
            in.pos = end;
            inner = commands.plain(end, commands.nothing(end));
        }
        return new Command.Prefixed(in.spanFrom(start), "coproc", name, inner);
    }

    private boolean keyword(String keyword) {
        if (!in.atKeyword(keyword)) {
            return false;
        }
        in.pos += keyword.length();
        return true;
    }

    private void close(int start, int length, String closer) {
        if (!keyword(closer)) {
            unclosed(start, length, closer);
        }
    }

    private void unclosed(int start, int length, String closer) {
        in.problem(start, start + length, closer + " is missing for this " + in.slice(start, start + length));
    }
}
