package dev.bit4bit.fixes;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.Statement;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes a command out of the shell it stands in, with the {@code &&}, the {@code ;} or the line end that joins it to
 * its neighbour. Only where it stands on its own: not as all there is, nor inside a condition, a loop or a function.
 */
public final class RunRemoval {

    private static final Pattern JOINED = Pattern.compile("\\s*(&&|;)?\\s*\\\\?\\s*");

    private final String text;
    private final Step step;

    private RunRemoval(String text, Step step) {
        this.text = text;
        this.step = step;
    }

    /** The edit that removes a command; nothing where it can't be taken out by one. */
    public static Optional<Edit> of(FileFacts facts, CommandCall call) {
        Step step = call.step();
        ShellScript tree = step.tree().orElse(null);
        if (tree == null || !tree.problems().isEmpty() || call.place().inWord() || call.place().substituted()
                || step.shape() == Step.Shape.EXEC_FORM) {
            return Optional.empty();
        }
        RunRemoval removal = new RunRemoval(facts.document().text(), step);
        List<Statement> statements = tree.statements();
        int at = call.command().span().start();
        for (int i = 0; i < statements.size(); i++) {
            if (removal.holds(statements.get(i), at)) {
                List<Statement> chain = chain(statements.get(i));
                return chain.size() > 1 ? removal.from(chain, at) : removal.from(statements, at);
            }
        }
        return Optional.empty();
    }

    private boolean holds(Statement statement, int at) {
        return step.map().toDocument(statement.span()).contains(at);
    }

    /** The commands that {@code &&} joins, in order; the statement alone when {@code ||} stands between. */
    private static List<Statement> chain(Statement statement) {
        List<Statement> chain = new ArrayList<>();
        Statement left = statement;
        while (left.command() instanceof Command.AndOr list) {
            if (!list.and()) {
                return List.of(statement);
            }
            chain.add(0, list.right());
            left = list.left();
        }
        chain.add(0, left);
        return chain;
    }

    private Optional<Edit> from(List<Statement> siblings, int at) {
        for (int i = 0; i < siblings.size(); i++) {
            Statement statement = siblings.get(i);
            if (!holds(statement, at)) {
                continue;
            }
            boolean plain = (statement.command() instanceof Command.Simple
                    || statement.command() instanceof Command.Pipeline)
                    && !statement.negated() && statement.terminator() != Statement.Terminator.BACKGROUND;
            if (!plain || siblings.size() < 2) {
                return Optional.empty();
            }
            int start = step.map().toDocument(statement.span().start());
            int end = step.map().toDocumentEnd(statement.span().end());
            Span cut = i + 1 < siblings.size()
                    ? new Span(start, step.map().toDocument(siblings.get(i + 1).span().start()))
                    : new Span(step.map().toDocumentEnd(siblings.get(i - 1).span().end()), end);
            String removed = cut.of(text);
            if (removed.contains("<<")) {
                return Optional.empty();
            }
            return removed.indexOf('#') < 0 ? Optional.of(new Edit(cut, "")) : line(start, end);
        }
        return Optional.empty();
    }

    /** The line of a command alone, where comments follow it and nothing else stands on it. */
    private Optional<Edit> line(int start, int end) {
        int lineStart = text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
        int lineEnd = text.indexOf('\n', end) + 1;
        boolean own = lineEnd > 0 && text.substring(lineStart, start).isBlank()
                && JOINED.matcher(text.substring(end, lineEnd)).matches();
        return own ? Optional.of(new Edit(new Span(lineStart, lineEnd), "")) : Optional.empty();
    }
}
