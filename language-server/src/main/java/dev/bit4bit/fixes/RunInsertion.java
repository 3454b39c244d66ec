package dev.bit4bit.fixes;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.Statement;
import dev.bit4bit.text.Edit;
import java.util.List;
import java.util.Optional;

/**
 * Puts a command before another one of a RUN, in the style in which the RUN is written. Before a command inside a loop,
 * a condition or a group it goes before the whole of that.
 */
public final class RunInsertion {

    private static final String INDENTATION = "    ";

    private final String text;
    private final Step step;
    private final List<String> lines;
    private final String lineEnd;
    private final boolean errexit;

    private RunInsertion(FileFacts facts, Step step, List<String> lines, boolean errexit) {
        this.text = facts.document().text();
        this.step = step;
        this.lines = lines;
        this.errexit = errexit;
        this.lineEnd = step.span().of(text).contains("\r\n") ? "\r\n" : facts.document().lineEnd();
    }

    /**
     * The edit that puts a command before a call.
     *
     * @param lines the command, each line but the last to be continued in the next
     * @return nothing for a script, the exec form, an ONBUILD, a RUN that can't be read, or a call in a word
     */
    public static Optional<Edit> before(FileFacts facts, CommandCall call, List<String> lines) {
        Step step = call.step();
        ShellScript tree = step.tree().orElse(null);
        if (tree == null || !tree.problems().isEmpty() || call.place().inWord() || call.place().substituted()
                || step.onbuild() || step.shape() != Step.Shape.SHELL_FORM && step.shape() != Step.Shape.HEREDOC) {
            return Optional.empty();
        }
        int at = call.command().span().start();
        for (Statement statement : tree.statements()) {
            if (holds(step, statement, at)) {
                boolean free = statement.terminator() != Statement.Terminator.BACKGROUND && !statement.negated();
                return free ? Optional.of(new RunInsertion(facts, step, lines, RunEnd.setsErrexit(tree, step))
                        .edit(statement, leaf(step, statement, at))) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * The edit that puts a command right after a call that stands by itself or in a chain of {@code &&}, so that the RUN
     * fails when either of them does.
     *
     * @param command a simple command or a pipeline, on one line
     * @return nothing where the status of what is put there would be lost, and where {@link #before} gives nothing
     */
    public static Optional<Edit> after(FileFacts facts, CommandCall call, String command) {
        return after(facts, call, command, false);
    }

    /** The same, where the call may be one of a pipeline: then after all of that. */
    public static Optional<Edit> afterPipeline(FileFacts facts, CommandCall call, String command) {
        return after(facts, call, command, true);
    }

    private static Optional<Edit> after(FileFacts facts, CommandCall call, String command, boolean piped) {
        Step step = call.step();
        ShellScript tree = step.tree().orElse(null);
        if (tree == null || !tree.problems().isEmpty() || call.place().inWord() || call.place().substituted()
                || call.place().tested() || step.onbuild()
                || step.shape() != Step.Shape.SHELL_FORM && step.shape() != Step.Shape.HEREDOC) {
            return Optional.empty();
        }
        int at = call.command().span().start();
        List<Statement> statements = tree.statements();
        for (Statement statement : statements) {
            if (holds(step, statement, at)) {
                Statement leaf = leaf(step, statement, at);
                boolean plain = (leaf.command() instanceof Command.Simple || piped && isPipeOfSimple(leaf))
                        && !leaf.negated()
                        && statement.terminator() != Statement.Terminator.BACKGROUND
                        && !leaf.span().of(step.script()).contains("<<");
                boolean errexit = RunEnd.setsErrexit(tree, step);
                boolean last = statement == statements.get(statements.size() - 1);
                boolean chained = statement.command() instanceof Command.AndOr list && list.and();
                boolean seen = errexit && (leaf == statement || chained) || last && (leaf == statement || chained);
                return plain && seen ? Optional.of(new RunInsertion(facts, step, List.of(command), errexit)
                        .editAfter(leaf, errexit && leaf == statement)) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static boolean isPipeOfSimple(Statement leaf) {
        return leaf.command() instanceof Command.Pipeline pipeline
                && pipeline.stages().stream().allMatch(c -> c.command() instanceof Command.Simple);
    }

    private Edit editAfter(Statement leaf, boolean ofItsOwn) {
        int start = step.map().toDocument(leaf.span().start());
        int end = step.map().toDocumentEnd(leaf.span().end());
        boolean first = text.substring(step.span().start(), start).indexOf('\n') < 0;
        boolean oneLine = text.substring(step.span().start(), end).indexOf('\n') < 0;
        String command = lines.get(0);
        if (step.shape() == Step.Shape.HEREDOC) {
            return Edit.insert(end, ofItsOwn ? lineEnd + indentation(start) + command : " && " + command);
        }
        String indentation = first ? INDENTATION : indentation(start);
        if (ofItsOwn) {
            return Edit.insert(end, oneLine ? "; " + command : "; \\" + lineEnd + indentation + command);
        }
        String operator = operatorBefore(start);
        operator = operator.isEmpty() ? operatorAfter(end) : operator;
        return Edit.insert(end, !operator.isEmpty() ? " \\" + lineEnd + operator + command
                : oneLine ? " && " + command : " && \\" + lineEnd + indentation + command);
    }

    private static boolean holds(Step step, Statement statement, int at) {
        return step.map().toDocument(statement.span()).contains(at);
    }

    /** The command of a chain of {@code &&} that holds an offset; all of it when {@code ||} stands before that. */
    private static Statement leaf(Step step, Statement whole, int at) {
        Statement leaf = whole;
        while (leaf.command() instanceof Command.AndOr list) {
            if (holds(step, list.left(), at)) {
                leaf = list.left();
            } else if (list.and()) {
                leaf = list.right();
            } else {
                return whole;
            }
        }
        return leaf;
    }

    private Edit edit(Statement whole, Statement leaf) {
        int at = step.map().toDocument(leaf.span().start());
        boolean ofItsOwn = errexit && leaf.span().start() == whole.span().start();
        String between = step.shape() == Step.Shape.HEREDOC ? heredoc(at, ofItsOwn) : shellForm(leaf, at, ofItsOwn);
        return Edit.insert(at, between);
    }

    private String heredoc(int at, boolean ofItsOwn) {
        String indentation = indentation(at);
        return command(indentation) + (ofItsOwn ? "" : " &&") + lineEnd + indentation;
    }

    private String shellForm(Statement leaf, int at, boolean ofItsOwn) {
        boolean first = text.substring(step.span().start(), at).indexOf('\n') < 0;
        String indentation = first ? INDENTATION : indentation(at);
        if (ofItsOwn) {
            return command(indentation) + "; \\" + lineEnd + indentation;
        }
        String operator = operatorBefore(at);
        if (operator.isEmpty() && first) {
            operator = operatorAfter(step.map().toDocumentEnd(leaf.span().end()));
        }
        return operator.isEmpty() ? command(indentation) + " && \\" + lineEnd + indentation
                : command(operator.substring(0, operator.indexOf('&'))) + " \\" + lineEnd + operator;
    }

    private String command(String indentation) {
        return String.join(" \\" + lineEnd + indentation + INDENTATION, lines);
    }

    /** The {@code &&} that begins the line of a command, with the blanks around it; empty when there is none. */
    private String operatorBefore(int at) {
        String before = text.substring(lineStart(at), at);
        return before.strip().equals("&&") ? before : "";
    }

    /** The {@code &&} that begins the line after a command, with the blanks around it; empty when there is none. */
    private String operatorAfter(int end) {
        int newline = text.indexOf('\n', end);
        if (newline < 0 || !text.substring(end, newline).strip().equals("\\")) {
            return "";
        }
        int from = newline + 1;
        int to = from;
        while (to < text.length() && " \t&".indexOf(text.charAt(to)) >= 0) {
            to++;
        }
        String operator = text.substring(from, to);
        return operator.strip().equals("&&") ? operator : "";
    }

    private int lineStart(int offset) {
        return text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
    }

    private String indentation(int offset) {
        int start = lineStart(offset);
        int end = start;
        while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        return text.substring(start, end);
    }
}
