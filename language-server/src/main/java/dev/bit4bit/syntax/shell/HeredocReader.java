package dev.bit4bit.syntax.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds heredoc operators until the line end after which their bodies start, then reads the bodies
 * (POSIX.1-2017 XCU 2.7.4).
 */
final class HeredocReader {

    /** Operators of one level of substitution whose bodies are still to come. */
    static final class Pending {
        private final List<Waiting> waiting = new ArrayList<>(2);
    }

    private record Waiting(List<Redirection> redirections, int index, String delimiter, boolean quoted) {
    }

    private final Cursor in;
    private final WordParser words;
    private Pending pending = new Pending();

    HeredocReader(Cursor in, WordParser words) {
        this.in = in;
        this.words = words;
    }

    /**
     * Notes that the last of {@code redirections} waits for its body; it is replaced there when the body is read.
     *
     * @param source the delimiter as written: nothing in it is expanded
     */
    void expect(List<Redirection> redirections, String source) {
        int index = redirections.size() - 1;
        Word target = redirections.get(index).target();
        pending.waiting.add(new Waiting(redirections, index, target.literal().orElse(source), target.isQuoted()));
    }

    /** Starts a substitution; its line ends do not start the bodies of operators that stand outside of it. */
    Pending enter() {
        Pending outer = pending;
        pending = new Pending();
        return outer;
    }

    /** Ends a substitution in parentheses: bodies not yet read follow the next line end outside. */
    void leave(Pending outer) {
        outer.waiting.addAll(pending.waiting);
        pending = outer;
    }

    /** Ends a text: bodies not yet read are empty. */
    void close(Pending outer) {
        readBodies();
        pending = outer;
    }

    /** Reads the bodies that start at the cursor. */
    void readBodies() {
        if (pending.waiting.isEmpty()) {
            return;
        }
        List<Waiting> all = List.copyOf(pending.waiting);
        pending.waiting.clear();
        for (Waiting one : all) {
            Redirection operator = one.redirections.get(one.index);
            Heredoc body = body(one, operator);
            one.redirections.set(one.index, new Redirection(operator.span(), operator.descriptor(),
                    operator.operator(), operator.target(), Optional.of(body)));
        }
    }

    private Heredoc body(Waiting one, Redirection operator) {
        boolean stripTabs = operator.operator().equals("<<-");
        int start = in.pos;
        int line = start;
        boolean joined = false;
        int after = -1;
        while (line < in.limit) {
            int end = in.lineEndFrom(line);
            int text = stripTabs ? skipTabs(line, end) : line;
            int next = end + in.lineEndAt(end);
            if (!joined && end - text == one.delimiter.length() && in.matchesAt(text, one.delimiter)) {
                after = next;
                break;
            }
            joined = !one.quoted && endsInBackslash(text, end);
            line = next;
        }
        boolean closed = after >= 0;
        int end = closed ? line : in.limit;
        List<WordPart> parts = parts(start, end, one.quoted, stripTabs);
        in.pos = closed ? after : in.limit;
        if (!closed) {
            in.problem(operator.span(), "the end of this heredoc, " + one.delimiter + ", is missing");
        }
        return new Heredoc(in.span(start, end), one.delimiter, one.quoted, stripTabs, closed, parts);
    }

    private int skipTabs(int from, int end) {
        int i = from;
        while (i < end && in.text[i] == '\t') {
            i++;
        }
        return i;
    }

    private boolean endsInBackslash(int start, int end) {
        int i = end;
        while (i > start && in.text[i - 1] == '\\') {
            i--;
        }
        return (end - i) % 2 == 1;
    }

    private List<WordPart> parts(int start, int end, boolean quoted, boolean stripTabs) {
        List<WordPart> parts = new ArrayList<>();
        if (quoted && !stripTabs) {
            words.literals(parts, start, end);
            return parts;
        }
        int limit = in.limit;
        in.pos = start;
        while (in.pos < end) {
            int from = stripTabs ? skipTabs(in.pos, end) : in.pos;
            int stop = stripTabs ? Math.min(end, nextLine(from)) : end;
            in.pos = from;
            if (quoted) {
                words.literals(parts, from, stop);
                in.pos = stop;
            } else {
                in.limit = end;
                words.quotedParts((char) 0, stop, parts);
            }
        }
        in.limit = limit;
        return parts;
    }

    private int nextLine(int from) {
        int end = in.lineEndFrom(from);
        return end + in.lineEndAt(end);
    }
}
