package dev.bit4bit.syntax.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Walks shell trees. */
public final class ShellNodes {

    private ShellNodes() {
    }

    /** Calls {@code action} with a node and all nodes below it, each node before those below it, in order of place. */
    public static void walk(ShellNode root, Consumer<? super ShellNode> action) {
        Deque<ShellNode> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            ShellNode node = left.pop();
            action.accept(node);
            List<ShellNode> children = children(node);
            for (int i = children.size() - 1; i >= 0; i--) {
                left.push(children.get(i));
            }
        }
    }

    /**
     * The nodes directly below one, in order of place, those of {@link Command.If.Branch} and {@link Command.Case.Item}
     * taken together. A {@link Heredoc} comes right after the target of its redirection.
     */
    public static List<ShellNode> children(ShellNode node) {
        List<ShellNode> out = new ArrayList<>();
        if (node instanceof WordPart part) {
            ofPart(part, out);
        } else if (node instanceof Word word) {
            out.addAll(word.parts());
        } else if (node instanceof Statement statement) {
            ofStatement(statement, out);
        } else if (node instanceof Command command) {
            ofCommand(command, out);
        } else if (node instanceof ShellScript script) {
            out.addAll(script.statements());
        } else if (node instanceof Redirection redirection) {
            out.add(redirection.target());
            redirection.heredoc().ifPresent(out::add);
        } else if (node instanceof Heredoc heredoc) {
            out.addAll(heredoc.parts());
        } else if (node instanceof Assignment assignment) {
            out.addAll(assignment.indexParts());
            out.add(assignment.value());
        }
        return out;
    }

    private static void ofStatement(Statement statement, List<ShellNode> out) {
        out.add(statement.command());
        out.addAll(statement.redirections());
    }

    private static void ofPart(WordPart part, List<ShellNode> out) {
        if (part instanceof WordPart.DoubleQuoted quoted) {
            out.addAll(quoted.parts());
        } else if (part instanceof WordPart.Parameter parameter) {
            out.addAll(parameter.indexParts());
            parameter.argument().ifPresent(out::add);
            parameter.replacement().ifPresent(out::add);
        } else if (part instanceof WordPart.CommandSubstitution substitution) {
            out.add(substitution.script());
        } else if (part instanceof WordPart.ProcessSubstitution substitution) {
            out.add(substitution.script());
        } else if (part instanceof WordPart.ArithmeticExpansion arithmetic) {
            out.addAll(arithmetic.parts());
        } else if (part instanceof WordPart.ArrayLiteral array) {
            out.addAll(array.elements());
        }
    }

    private static void ofCommand(Command command, List<ShellNode> out) {
        if (command instanceof Command.Simple simple) {
            out.addAll(simple.assignments());
            out.addAll(simple.words());
        } else if (command instanceof Command.Pipeline pipeline) {
            out.addAll(pipeline.stages());
        } else if (command instanceof Command.AndOr andOr) {
            out.add(andOr.left());
            out.add(andOr.right());
        } else if (command instanceof Command.Group group) {
            out.addAll(group.body());
        } else if (command instanceof Command.Subshell subshell) {
            out.addAll(subshell.body());
        } else if (command instanceof Command.If conditional) {
            for (Command.If.Branch branch : conditional.branches()) {
                out.addAll(branch.condition());
                out.addAll(branch.body());
            }
            out.addAll(conditional.otherwise());
        } else if (command instanceof Command.While loop) {
            out.addAll(loop.condition());
            out.addAll(loop.body());
        } else if (command instanceof Command.For loop) {
            out.addAll(loop.items());
            out.addAll(loop.body());
        } else if (command instanceof Command.ArithmeticFor loop) {
            out.addAll(loop.body());
        } else if (command instanceof Command.Case cases) {
            out.add(cases.subject());
            for (Command.Case.Item item : cases.items()) {
                out.addAll(item.patterns());
                out.addAll(item.body());
            }
        } else if (command instanceof Command.Function function) {
            out.add(function.body());
        } else if (command instanceof Command.Arithmetic arithmetic) {
            out.addAll(arithmetic.parts());
        } else if (command instanceof Command.Test test) {
            out.addAll(test.words());
        } else if (command instanceof Command.Prefixed prefixed) {
            prefixed.name().ifPresent(out::add);
            out.add(prefixed.statement());
        }
    }
}
