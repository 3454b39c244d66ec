package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.shell.Statement.Terminator;
import dev.bit4bit.syntax.shell.WordParser.Ends;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads lists, pipelines and simple commands (POSIX.1-2017 XCU 2.9, 2.10). A list ends where a word closes one of the
 * constructs around it; such a word that closes nothing is noted as a problem and passed over.
 */
final class CommandParser {

    static final int THEN = 1;
    static final int ELIF = 2;
    static final int ELSE = 4;
    static final int FI = 8;
    static final int DO = 16;
    static final int DONE = 32;
    static final int ESAC = 64;
    static final int RBRACE = 128;
    static final int RPAREN = 256;
    static final int DSEMI = 512;

    /** Longer chains of {@code &&} and {@code ||} are cut, so that no tree is deeper than its readers can follow. */
    private static final int MAX_CHAIN = 400;

    private final Cursor in;
    private final WordParser words;
    private final HeredocReader heredocs;
    private CompoundParser compounds;

    CommandParser(Cursor in, WordParser words, HeredocReader heredocs) {
        this.in = in;
        this.words = words;
        this.heredocs = heredocs;
    }

    void use(CompoundParser compounds) {
        this.compounds = compounds;
    }

    /** Skips blanks, line ends (and the heredoc bodies after them) and comments. */
    void skipLinebreaks() {
        while (true) {
            in.skipBlanks();
            int lineEnd = in.lineEndAt(in.pos);
            if (lineEnd > 0) {
                in.pos += lineEnd;
                heredocs.readBodies();
            } else if (in.peek() == '#') {
                in.comment();
            } else {
                return;
            }
        }
    }

    /**
     * Statements up to the end of the text or to what closes a construct around them, which is left unread.
     *
     * @param expected the closers that mean something here, those of all constructs around included
     */
    List<Statement> list(int expected) {
        List<Statement> all = new ArrayList<>();
        while (true) {
            skipLinebreaks();
            if (in.atEnd()) {
                return all;
            }
            int closer = closer(expected);
            if ((closer & expected) != 0) {
                return all;
            }
            int start = in.pos;
            Statement statement = closer != 0 ? null : andOr(expected);
            if (statement == null || in.pos == start) {
                in.pos = start;
                skipStray(closer);
            } else {
                all.add(terminated(statement, expected));
            }
        }
    }

    private Statement terminated(Statement statement, int expected) {
        in.skipBlanks();
        if (in.peek() == '#') {
            in.comment();
        }
        Terminator terminator = Terminator.NONE;
        int c = in.peek();
        if (c == ';' && closer(expected) == 0) {
            in.pos++;
            terminator = Terminator.SEMICOLON;
        } else if (c == '&' && in.peek(1) != '&') {
            in.pos++;
            terminator = Terminator.BACKGROUND;
        } else if (in.lineEndAt(in.pos) > 0) {
            terminator = Terminator.NEWLINE;
        } else if (c != -1 && closer(expected) == 0) {
            in.problem(in.pos, in.pos + 1, "a line end or ; is missing before this");
        }
        return terminator == Terminator.NONE ? statement : new Statement(statement.span(), statement.negated(),
                statement.command(), statement.redirections(), terminator);
    }

    private void skipStray(int closer) {
        int start = in.pos;
        if (closer == DSEMI) {
            in.pos += in.matches(";;&") ? 3 : 2;
        } else if (Character.isLetter(in.text[start])) {
            in.pos = in.nameEnd(start);
        } else {
            in.pos += in.matches("&&") || in.matches("||") || in.matches("|&") ? 2 : 1;
        }
        in.problem(start, in.pos, "unexpected " + in.slice(start, in.pos));
    }

    /** The bit of the closing word or operator at the cursor, or 0. */
    int closer(int expected) {
        return switch (in.peek()) {
            case ')' -> RPAREN;
            case '}' -> in.endsWord(in.pos + 1) ? RBRACE : 0;
            case ';' -> in.peek(1) == ';' || in.peek(1) == '&' && (expected & DSEMI) != 0 ? DSEMI : 0;
            case 't' -> in.atKeyword("then") ? THEN : 0;
            case 'e' -> in.atKeyword("else") ? ELSE : in.atKeyword("elif") ? ELIF : in.atKeyword("esac") ? ESAC : 0;
            case 'f' -> in.atKeyword("fi") ? FI : 0;
            case 'd' -> in.atKeyword("do") ? DO : in.atKeyword("done") ? DONE : 0;
            default -> 0;
        };
    }

    private Statement andOr(int expected) {
        int start = in.pos;
        Statement left = pipeline(expected);
        for (int links = 0; left != null && links < MAX_CHAIN; links++) {
            int end = in.pos;
            in.skipBlanks();
            boolean and = in.matches("&&");
            if (!and && !in.matches("||")) {
                in.pos = end;
                break;
            }
            int operator = in.pos;
            in.pos += 2;
            skipLinebreaks();
            Statement right = closer(expected) != 0 ? null : pipeline(expected);
            if (right == null) {
                in.problem(operator, operator + 2, "a command is missing after " + (and ? "&&" : "||"));
                break;
            }
            left = plain(start, new Command.AndOr(in.spanFrom(start), left, and, right));
        }
        return left;
    }

    /** A pipeline, {@code !} and {@code time} before it included, or null when no command starts here. */
    Statement pipeline(int expected) {
        int start = in.pos;
        boolean negated = false;
        boolean bang = false;
        int end = start;
        while (in.peek() == '!' && (in.endsWord(in.pos + 1))) {
            in.pos++;
            negated = !negated;
            bang = true;
            end = in.pos;
            in.skipBlanks();
        }
        Statement first = atTime() ? timed(expected) : command(expected);
        if (first == null) {
            if (!bang) {
                return null;
            }
            in.pos = end;
            in.problem(start, start + 1, "a command is missing after !");
            return new Statement(in.spanFrom(start), true, nothing(in.pos), List.of(), Terminator.NONE);
        }
        List<Statement> stages = null;
        List<Boolean> stderrToo = null;
        end = in.pos;
        int resume = end;
        in.skipBlanks();
        while (in.peek() == '|' && in.peek(1) != '|') {
            int operator = in.pos;
            boolean both = in.peek(1) == '&';
            in.pos += both ? 2 : 1;
            int after = in.pos;
            skipLinebreaks();
            Statement stage = closer(expected) != 0 ? null : stage(expected);
            if (stage == null) {
                in.problem(operator, after, "a command is missing after |");
                resume = in.pos;
                break;
            }
            if (stages == null) {
                stages = new ArrayList<>(4);
                stages.add(first);
                stderrToo = new ArrayList<>(4);
            }
            stages.add(stage);
            stderrToo.add(both);
            end = in.pos;
            resume = end;
            in.skipBlanks();
        }
        in.pos = resume;
        if (stages != null) {
            Command.Pipeline pipeline = new Command.Pipeline(in.span(inSpan(first, start), end), stages, stderrToo);
            return new Statement(in.span(start, end), negated, pipeline, List.of(), Terminator.NONE);
        }
        return bang ? new Statement(in.span(start, end), negated != first.negated(), first.command(),
                first.redirections(), Terminator.NONE) : first;
    }

    /** Where the first stage starts: after the exclamation marks that stand at {@code start}. */
    private int inSpan(Statement first, int start) {
        int place = start;
        int wanted = first.span().start();
        while (in.map == null ? place < wanted : in.map[place] < wanted) {
            place++;
        }
        return place;
    }

    private Statement stage(int expected) {
        if (in.peek() == '!' && in.endsWord(in.pos + 1)) {
            int start = in.pos++;
            in.skipBlanks();
            Statement inner = command(expected);
            return inner == null ? null : new Statement(in.spanFrom(start), true, inner.command(),
                    inner.redirections(), Terminator.NONE);
        }
        return command(expected);
    }

    /** Whether {@code time} stands here as the keyword: with options other than {@code -p} it is the program. */
    private boolean atTime() {
        if (!in.atKeyword("time") || in.depth >= Cursor.MAX_DEPTH) {
            return false;
        }
        int start = in.pos;
        in.pos += 4;
        in.skipBlanks();
        int place = in.pos;
        in.pos = start;
        return in.at(place) != '-' || in.at(place + 1) == 'p' && in.endsWord(place + 2);
    }

    private Statement timed(int expected) {
        int start = in.pos;
        in.pos += 4;
        int end = in.pos;
        in.skipBlanks();
        if (in.peek() == '-') {
            in.pos += 2;
            end = in.pos;
            in.skipBlanks();
        }
        in.depth++;
        Statement inner = closer(expected) != 0 ? null : pipeline(expected);
        in.depth--;
        if (inner == null) {
            in.pos = end;
            inner = plain(end, nothing(end));
        }
        return plain(start, new Command.Prefixed(in.spanFrom(start), "time", Optional.empty(), inner));
    }

    Command.Simple nothing(int place) {
        return new Command.Simple(in.span(place, place), List.of(), List.of());
    }

    /** A statement that is only its command, from {@code start} to the cursor. */
    Statement plain(int start, Command command) {
        return new Statement(in.spanFrom(start), false, command, List.of(), Terminator.NONE);
    }

    /** One command with its redirections, or null when none starts here. */
    Statement command(int expected) {
        in.skipBlanks();
        int start = in.pos;
        Command compound = in.depth >= Cursor.MAX_DEPTH ? null : compounds.command(expected);
        if (compound == null) {
            return simple(start, expected);
        }
        List<Redirection> redirections = null;
        int end = in.pos;
        while (true) {
            in.skipBlanks();
            if (!atRedirection()) {
                break;
            }
            redirections = redirections == null ? new ArrayList<>(2) : redirections;
            redirection(redirections);
            end = in.pos;
        }
        in.pos = end;
        return new Statement(in.spanFrom(start), false, compound, view(redirections), Terminator.NONE);
    }

    private static List<Redirection> view(List<Redirection> redirections) {
        return redirections == null ? List.of() : Collections.unmodifiableList(redirections);
    }

    private Statement simple(int start, int expected) {
        List<Assignment> assignments = null;
        List<Word> all = null;
        List<Redirection> redirections = null;
        int end = start;
        while (true) {
            in.skipBlanks();
            if (in.atEnd()) {
                break;
            }
            if (atRedirection()) {
                redirections = redirections == null ? new ArrayList<>(2) : redirections;
                redirection(redirections);
                end = in.pos;
                continue;
            }
            if (in.peek() == '#') {
                break;
            }
            if (all == null) {
                Assignment assignment = assignment();
                if (assignment != null) {
                    assignments = assignments == null ? new ArrayList<>(2) : assignments;
                    assignments.add(assignment);
                    end = in.pos;
                    continue;
                }
            }
            int wordStart = in.pos;
            Word word = words.word();
            if (word == null) {
                break;
            }
            if (all == null && assignments == null && redirections == null && in.depth < Cursor.MAX_DEPTH
                    && compounds.atParentheses()) {
                return compounds.function(start, wordStart, in.pos, expected);
            }
            all = all == null ? new ArrayList<>(4) : all;
            all.add(word);
            end = in.pos;
        }
        in.pos = end;
        if (end == start) {
            return null;
        }
        Span span = in.spanFrom(start);
        Command command = new Command.Simple(span, assignments == null ? List.of() : assignments,
                all == null ? List.of() : all);
        return new Statement(span, false, command, view(redirections), Terminator.NONE);
    }

    /** The assignment at the cursor, or null. */
    private Assignment assignment() {
        int start = in.pos;
        int nameEnd = in.nameEnd(start);
        if (nameEnd == start) {
            return null;
        }
        int place = nameEnd;
        Optional<Span> index = Optional.empty();
        int indexEnd = nameEnd;
        if (in.at(place) == '[') {
            int close = in.closing(place + 1, '[', ']', true);
            if (close < 0) {
                return null;
            }
            index = Optional.of(in.span(place + 1, close));
            place = close + 1;
            indexEnd = close;
        }
        boolean append = in.at(place) == '+' && in.at(place + 1) == '=';
        if (append) {
            place++;
        }
        if (in.at(place) != '=') {
            return null;
        }
        List<WordPart> indexParts = List.of();
        if (index.isPresent()) {
            in.pos = nameEnd + 1;
            indexParts = words.expansionsUpTo(indexEnd);
        }
        in.pos = place + 1;
        Word value;
        if (in.peek() == '(') {
            int from = in.pos;
            WordPart array = words.array();
            value = new Word(in.spanFrom(from), List.of(array));
        } else {
            value = words.argument(Ends.WORD);
        }
        return new Assignment(in.spanFrom(start), in.slice(start, nameEnd), in.span(start, nameEnd), index,
                indexParts, append, value);
    }

    private boolean atRedirection() {
        int c = in.peek();
        if (c == '<' || c == '>') {
            return in.peek(1) != '(';
        }
        if (c == '&') {
            return in.peek(1) == '>';
        }
        int place = in.pos;
        if (Cursor.isDigit(c)) {
            while (Cursor.isDigit(in.at(place))) {
                place++;
            }
        } else if (c == '{') {
            int nameEnd = in.nameEnd(place + 1);
            if (nameEnd == place + 1 || in.at(nameEnd) != '}') {
                return false;
            }
            place = nameEnd + 1;
        } else {
            return false;
        }
        return in.at(place) == '<' || in.at(place) == '>';
    }

    private void redirection(List<Redirection> all) {
        int start = in.pos;
        while (in.peek() != '<' && in.peek() != '>' && in.peek() != '&') {
            in.pos++;
        }
        String descriptor = in.slice(start, in.pos);
        String operator = operator();
        in.pos += operator.length();
        int end = in.pos;
        in.skipBlanks();
        int from = in.pos;
        Word target = words.word();
        if (target == null) {
            in.pos = end;
            in.problem(start, end, "the target of this redirection is missing");
            target = new Word(in.span(end, end), List.of());
        }
        all.add(new Redirection(in.spanFrom(start), descriptor, operator, target, Optional.empty()));
        if (!target.parts().isEmpty() && (operator.equals("<<") || operator.equals("<<-"))) {
            heredocs.expect(all, in.slice(from, in.pos));
        }
    }

    private String operator() {
        int next = in.peek(1);
        int third = in.peek(2);
        if (in.peek() == '&') {
            return third == '>' ? "&>>" : "&>";
        }
        if (in.peek() == '<') {
            return switch (next) {
                case '<' -> third == '<' ? "<<<" : third == '-' ? "<<-" : "<<";
                case '>' -> "<>";
                case '&' -> "<&";
                default -> "<";
            };
        }
        return switch (next) {
            case '>' -> ">>";
            case '|' -> ">|";
            case '&' -> ">&";
            default -> ">";
        };
    }
}
