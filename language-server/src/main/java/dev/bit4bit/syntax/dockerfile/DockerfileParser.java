package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Dockerfiles as BuildKit does (moby/buildkit, frontend/dockerfile/parser): lines end at {@code \n}; a line that
 * ends with the escape character, blanks after it allowed, goes on in the next one that is neither blank nor a comment.
 * Every text gives a tree; what BuildKit would refuse is named in {@link Dockerfile#problems()}. Takes time
 * proportional to the text. Safe for use by several threads.
 */
public final class DockerfileParser {

    private final String text;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final DirectiveReader directives;
    private final HeredocReader heredocs;
    private BehindChange behind;
    private char escape = '\\';
    private int lineStart;
    private int lineEnd;
    private int next;

    private DockerfileParser(String text) {
        this.text = text;
        this.directives = new DirectiveReader(text, problems);
        this.heredocs = new HeredocReader(text, problems);
    }

    /** Parses any text; never throws. */
    public static Dockerfile parse(String text) {
        return new DockerfileParser(text).file();
    }

    /**
     * Parses a text of which most was parsed before: instructions before a change are taken over, and those behind it
     * that are long.
     *
     * @param change leads from the text of {@code earlier} to this one
     */
    public static Dockerfile parse(String text, Dockerfile earlier, Change change) {
        DockerfileParser parser = new DockerfileParser(text);
        parser.behind = new BehindChange(earlier, change);
        return parser.takeOver(earlier, change.start()) ? parser.rest(earlier.directives(), earlier.escape())
                : parser.file();
    }

    private Dockerfile file() {
        next = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
        return rest(directives.directives(), '\0');
    }

    /** Takes over what stands before the line of the last instruction that starts in the part that is the same. */
    private boolean takeOver(Dockerfile earlier, int same) {
        List<Instruction> known = earlier.instructions();
        int kept = 0;
        while (kept < known.size() && known.get(kept).span().start() < same && isClosed(known.get(kept))) {
            kept++;
        }
        kept--;
        if (kept < 1) {
            return false;
        }
        next = text.lastIndexOf('\n', known.get(kept).span().start() - 1) + 1;
        instructions.addAll(known.subList(0, kept));
        for (Span comment : earlier.comments()) {
            if (comment.start() >= next) {
                break;
            }
            comments.add(comment);
        }
        for (Problem problem : earlier.problems()) {
            if (problem.span().start() < next) {
                problems.add(problem);
            }
        }
        directives.close();
        return true;
    }

    /** How far a heredoc without its end reaches depends on all that follows. */
    private static boolean isClosed(Instruction instruction) {
        for (Instruction.Heredoc heredoc : instruction.heredocs()) {
            if (!heredoc.closed()) {
                return false;
            }
        }
        return true;
    }

    /** @param known the escape character in force, or NUL while a directive may still set it */
    private Dockerfile rest(List<Dockerfile.Directive> found, char known) {
        while (nextLine()) {
            int start = skipSpace(lineStart, lineEnd);
            if (start < lineEnd && text.charAt(start) == '#') {
                if (!directives.read(start, lineEnd)) {
                    comments.add(new Span(start, lineEnd));
                }
                continue;
            }
            directives.close();
            escape = known == '\0' ? directives.escape() : known;
            if (start < lineEnd && !isTakenOver(start)) {
                instruction(start);
            }
        }
        return new Dockerfile(new Span(0, text.length()), known == '\0' ? directives.escape() : known, found,
                instructions, comments, problems);
    }

    /** Whether what starts here was taken over, and {@link #next} stands behind it. */
    private boolean isTakenOver(int start) {
        if (behind == null || behind.escape() != escape || !behind.isAt(lineStart, start)) {
            return false;
        }
        int end = behind.takeOver(text, instructions, comments, problems);
        next = end < 0 ? next : end;
        return end >= 0;
    }

    private void instruction(int start) {
        int continuation = continuation(start);
        Line line = continuation < 0 ? new Line(text, start, lineEnd) : joined(start, continuation);
        if (line == null) {
            problems.add(new Problem(new Span(start, start + 1), "a continuation of nothing"));
            return;
        }
        if (line.skipSpace(line.from, line.to) == line.to) {
            return;
        }
        InstructionReader reader = new InstructionReader(text, line, escape, problems);
        Instruction instruction = reader.read(heredocs, next);
        if (!instruction.heredocs().isEmpty()) {
            next = heredocs.next();
        }
        instructions.add(instruction);
    }

    private Line joined(int start, int firstContinuation) {
        Line.Joiner joiner = new Line.Joiner(text);
        joiner.add(start, firstContinuation);
        int continuation = firstContinuation;
        while (continuation >= 0 && nextLine()) {
            int first = skipSpace(lineStart, lineEnd);
            if (first == lineEnd) {
                continue;
            }
            if (text.charAt(first) == '#') {
                comments.add(new Span(first, lineEnd));
                continue;
            }
            continuation = continuation(lineStart);
            joiner.add(lineStart, continuation < 0 ? lineEnd : continuation);
        }
        return joiner.isEmpty() ? null : joiner.line();
    }

    /** Steps to the next line, carriage returns at its end left out; false at the end of the text. */
    private boolean nextLine() {
        if (next >= text.length()) {
            return false;
        }
        lineStart = next;
        int newline = text.indexOf('\n', next);
        lineEnd = newline < 0 ? text.length() : newline;
        next = newline < 0 ? lineEnd : newline + 1;
        while (lineEnd > lineStart && text.charAt(lineEnd - 1) == '\r') {
            lineEnd--;
        }
        return true;
    }

    /** The place of the escape character that continues the line; -1 when the line ends the instruction. */
    private int continuation(int start) {
        int at = lineEnd - 1;
        while (at >= start && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        boolean continued = at >= start && text.charAt(at) == escape && (at == start || text.charAt(at - 1) != escape);
        return continued ? at : -1;
    }

    private int skipSpace(int start, int end) {
        int at = start;
        while (at < end && Chars.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
