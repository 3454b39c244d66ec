package dev.bit4bit.fixes;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.Statement;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Adds a command to the end of a RUN, in the style in which the RUN is written. The status of the RUN stays what it
 * was: the command is joined by {@code &&}, or by a {@code ;} or a line end where {@code set -e} is in force.
 */
public final class RunEnd {

    private static final Set<String> LEAVES = Set.of("exit", "exec", "return");
    private static final Pattern ERREXIT = Pattern.compile("-[a-zA-Z]*e[a-zA-Z]*|errexit");
    private static final Pattern SUDO = Pattern.compile(
            "(?s).*(sudo|\\$\\{?SUDO}?)((\\s+-\\S+)|(\\s+\\w+=\\S*))*\\s+$");

    private final String text;
    private final String lineEnd;
    private final Step step;
    private final Statement last;
    private final String command;
    private final boolean errexit;

    private RunEnd(FileFacts facts, Step step, Statement last, String command, boolean errexit) {
        this.text = facts.document().text();
        this.step = step;
        this.lineEnd = step.span().of(text).contains("\r\n") ? "\r\n" : facts.document().lineEnd();
        this.last = last;
        this.command = command;
        this.errexit = errexit;
    }

    /**
     * The edit that appends a command to a RUN.
     *
     * @param like    a call of the step; when it runs under sudo, so does the command
     * @param command a simple command on one line
     * @return nothing for a script, the exec form, a RUN that can't be read, or one whose end is never reached
     */
    public static Optional<Edit> append(FileFacts facts, Step step, CommandCall like, String command) {
        ShellScript tree = step.tree().orElse(null);
        if (tree == null || tree.statements().isEmpty() || !tree.problems().isEmpty()
                || step.shape() != Step.Shape.SHELL_FORM && step.shape() != Step.Shape.HEREDOC) {
            return Optional.empty();
        }
        Statement last = tree.statements().get(tree.statements().size() - 1);
        if (last.terminator() == Statement.Terminator.BACKGROUND || last.negated() || leaves(tail(last))
                || last.span().of(step.script()).indexOf(Holes.MASK) >= 0 && !isSafeHole(last, step)) {
            return Optional.empty();
        }
        String whole = sudoOf(facts, step, like) + command;
        RunEnd end = new RunEnd(facts, step, last, whole, setsErrexit(tree, step));
        return Optional.of(step.shape() == Step.Shape.HEREDOC ? end.heredoc() : end.shellForm());
    }

    /** A hole inside the last command does no harm unless the command might end in it. */
    private static boolean isSafeHole(Statement last, Step step) {
        return step.script().charAt(last.span().end() - 1) != Holes.MASK;
    }

    static String sudoOf(FileFacts facts, Step step, CommandCall like) {
        int start = like.command().span().start();
        if (start < step.span().start() || start > step.span().end()) {
            return "";
        }
        String before = facts.document().text().substring(Math.max(step.span().start(), start - 60), start);
        boolean named = before.contains("sudo") || before.contains("SUDO");
        return named && SUDO.matcher(before).matches() ? "sudo " : "";
    }

    static boolean setsErrexit(ShellScript tree, Step step) {
        if (step.script().startsWith("#!")
                && step.script().lines().findFirst().orElse("").matches(".*\\s-[a-z]*e.*")) {
            return true;
        }
        return tree.statements().stream().anyMatch(RunEnd::setsErrexit);
    }

    private static boolean setsErrexit(Statement statement) {
        Statement first = statement;
        while (first.command() instanceof Command.AndOr list) {
            first = list.left();
        }
        if (first.command() instanceof Command.Simple simple && !simple.words().isEmpty()
                && simple.words().get(0).literal().orElse("").equals("set")) {
            return simple.words().stream().skip(1).map(w -> w.literal().orElse(""))
                    .anyMatch(ERREXIT.asMatchPredicate());
        }
        return false;
    }

    /** The last command of a list. */
    private static Statement tail(Statement statement) {
        Statement tail = statement;
        while (tail.command() instanceof Command.AndOr list) {
            tail = list.right();
        }
        return tail;
    }

    private static boolean leaves(Statement tail) {
        return tail.command() instanceof Command.Simple simple && !simple.words().isEmpty()
                && LEAVES.contains(simple.words().get(0).literal().orElse(""));
    }

    private static boolean hasHeredoc(Statement last, Step step) {
        return last.span().of(step.script()).contains("<<");
    }

    private Edit heredoc() {
        if (!errexit) {
            return Edit.insert(step.map().toDocumentEnd(last.span().end()), " && " + command);
        }
        int lineStart = lineStart(step.map().toDocument(tail(last).span().start()));
        int at = step.map().toDocumentEnd(step.script().length());
        boolean onOwnLine = at == 0 || text.charAt(at - 1) == '\n';
        return Edit.insert(at, onOwnLine ? indentation(lineStart) + command + lineEnd
                : lineEnd + indentation(lineStart) + command);
    }

    private Edit shellForm() {
        Statement tail = tail(last);
        boolean chain = last.command() instanceof Command.AndOr list && list.and();
        boolean simple = tail.command() instanceof Command.Simple;
        boolean single = step.tree().orElseThrow().statements().size() == 1;
        // In the operand of && the shell ignores set -e, so that a failure inside a loop would go unseen.
        boolean semicolon = errexit && !(simple && (chain || single));
        int end = step.map().toDocumentEnd(last.span().end());
        int tailStart = step.map().toDocument(tail.span().start());
        if (semicolon) {
            Optional<Integer> closed = writtenSemicolon();
            return Edit.insert(closed.orElse(end), closed.isPresent()
                    ? after(tailStart, end, "") : after(tailStart, end, ";"));
        }
        return Edit.insert(end, joined(tailStart, end));
    }

    /** The offset after a semicolon that ends the last command. */
    private Optional<Integer> writtenSemicolon() {
        if (last.terminator() != Statement.Terminator.SEMICOLON) {
            return Optional.empty();
        }
        int at = step.script().indexOf(';', last.span().end());
        return at < 0 ? Optional.empty() : Optional.of(step.map().toDocumentEnd(at + 1));
    }

    private String after(int tailStart, int end, String semicolon) {
        return isOnFirstLine(end) || hasHeredoc(last, step) ? semicolon + " " + command
                : semicolon + continuation() + indentation(lineOf(tailStart, end)) + command;
    }

    private String joined(int tailStart, int end) {
        if (isOnFirstLine(end) || hasHeredoc(last, step)) {
            return " && " + command;
        }
        int line = lineOf(tailStart, end);
        String indentation = indentation(line);
        int first = line + indentation.length();
        if (isOnFirstLine(tailStart)) {
            return continuation() + indentation + "&& " + command;
        }
        if (text.startsWith("&&", first)) {
            int word = first + 2;
            while (word < text.length() && (text.charAt(word) == ' ' || text.charAt(word) == '\t')) {
                word++;
            }
            return continuation() + text.substring(line, word) + command;
        }
        return " &&" + continuation() + indentation + command;
    }

    /** The line whose indentation counts: that of the last command, or its last line when it starts on RUN's own. */
    private int lineOf(int tailStart, int end) {
        return lineStart(isOnFirstLine(tailStart) ? Math.max(tailStart, end - 1) : tailStart);
    }

    private boolean isOnFirstLine(int offset) {
        return text.substring(step.span().start(), Math.max(step.span().start(), offset)).indexOf('\n') < 0;
    }

    private String continuation() {
        return " \\" + lineEnd;
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    }

    private String indentation(int lineStart) {
        int end = lineStart;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return new Span(lineStart, end).of(text);
    }
}
