package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.shell.Assignment;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.Heredoc;
import dev.bit4bit.syntax.shell.Redirection;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.Statement;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Walks a shell tree in the order in which it runs and says what happens: variables are followed, functions are walked
 * where they are called, branches are joined. One walker serves one text (the step's, or a script in a word of it).
 */
final class ShellWalker {

    private final ReadSession session;
    private final String text;
    private final SourceMap map;
    private final boolean inWord;
    private final SimpleCommands simple;

    /**
     * @param text   what the tree was parsed from
     * @param map    leads from the spans of the tree to the document
     * @param inWord the text is a word of another script, or of an exec form
     */
    ShellWalker(ReadSession session, String text, SourceMap map, boolean inWord) {
        this.session = session;
        this.text = text;
        this.map = map;
        this.inWord = inWord;
        this.simple = new SimpleCommands(session, this);
    }

    void script(ShellScript script, ShellState state) {
        statements(script.statements(), state);
    }

    void statements(List<Statement> statements, ShellState state) {
        for (Statement statement : statements) {
            statement(statement, state);
        }
    }

    void statement(Statement statement, ShellState state) {
        if (!session.descend()) {
            return;
        }
        try {
            if (statement.command() instanceof Command.Simple command) {
                boolean tested = state.tested;
                state.tested |= statement.negated();
                simple.run(command, statement.redirections(), state);
                state.tested = tested;
            } else {
                List<Redirect> before = state.outer;
                state.outer = withOuter(redirects(statement.redirections(), state), before);
                compound(statement.command(), state);
                state.outer = before;
            }
        } finally {
            session.ascend();
        }
    }

    private void compound(Command command, ShellState state) {
        if (command instanceof Command.Pipeline pipeline) {
            pipeline(pipeline, state);
        } else if (command instanceof Command.AndOr list) {
            andOr(list, state);
        } else if (command instanceof Command.Group group) {
            statements(group.body(), state);
        } else if (command instanceof Command.Subshell subshell) {
            ShellState child = state.fork();
            statements(subshell.body(), child);
            state.emitted.addAll(child.emitted);
        } else if (command instanceof Command.If choice) {
            choice(choice, state);
        } else if (command instanceof Command.While loop) {
            loop(loop, state);
        } else if (command instanceof Command.For loop) {
            loop(loop, state);
        } else if (command instanceof Command.ArithmeticFor loop) {
            repeat(loop.body(), state, at(loop.span()));
        } else if (command instanceof Command.Case choice) {
            choice(choice, state);
        } else if (command instanceof Command.Function function) {
            session.declare(function, this);
        } else if (command instanceof Command.Arithmetic arithmetic) {
            expander(state).body(arithmetic.parts());
        } else if (command instanceof Command.Test test) {
            boolean tested = state.tested;
            state.tested = true;
            simple.emitTest(test, state);
            state.tested = tested;
        } else if (command instanceof Command.Prefixed prefixed) {
            statement(prefixed.statement(), state);
        }
    }

    private void pipeline(Command.Pipeline pipeline, ShellState state) {
        List<CommandCall> sources = state.pipeSources;
        for (Statement stage : pipeline.stages()) {
            ShellState child = state.fork();
            child.pipeSources = sources;
            statement(stage, child);
            sources = child.emitted;
        }
        state.emitted.addAll(sources);
    }

    private void andOr(Command.AndOr list, ShellState state) {
        // Long chains lean to the left: walk them without recursion.
        List<Command.AndOr> chain = new ArrayList<>();
        Statement first = null;
        for (Command.AndOr next = list; next != null; ) {
            chain.add(0, next);
            first = next.left();
            boolean plain = !first.negated() && first.redirections().isEmpty();
            next = plain && first.command() instanceof Command.AndOr inner ? inner : null;
        }
        boolean tested = state.tested;
        state.tested = tested || !chain.get(0).and();
        statement(first, state);
        Statement left = first;
        for (int i = 0; i < chain.size(); i++) {
            Command.AndOr link = chain.get(i);
            state.tested = tested || (i + 1 < chain.size() && !chain.get(i + 1).and());
            if (link.and() && !isTest(left)) {
                statement(link.right(), state);
            } else {
                ShellState.Branches branches = state.new Branches();
                branches.branch(() -> statement(link.right(), state));
                branches.join(true, at(link.span()));
            }
            left = link.right();
        }
        state.tested = tested;
    }

    /** Whether a status only decides what comes next, so that the commands after it may well not run. */
    private static boolean isTest(Statement statement) {
        if (statement.negated() || statement.command() instanceof Command.Test) {
            return true;
        }
        if (statement.command() instanceof Command.Simple command && !command.words().isEmpty()) {
            String name = command.words().get(0).literal().orElse("");
            return switch (name) {
                case "[", "test", "grep", "egrep", "fgrep", "which", "false", "hash", "type" -> true;
                case "command" -> command.words().size() > 1
                        && command.words().get(1).literal().orElse("").startsWith("-");
                default -> false;
            };
        }
        return false;
    }

    private void choice(Command.If choice, ShellState state) {
        ShellState.Branches branches = state.new Branches();
        for (Command.If.Branch branch : choice.branches()) {
            boolean tested = state.tested;
            state.tested = true;
            statements(branch.condition(), state);
            state.tested = tested;
            branches.branch(() -> statements(branch.body(), state));
        }
        if (!choice.otherwise().isEmpty()) {
            branches.branch(() -> statements(choice.otherwise(), state));
        }
        branches.join(choice.otherwise().isEmpty(), at(choice.span()));
    }

    private void choice(Command.Case choice, ShellState state) {
        String subject = expander(state).value(choice.subject()).text().orElse(null);
        ShellState.Branches branches = state.new Branches();
        boolean all = false;
        for (Command.Case.Item item : choice.items()) {
            boolean any = item.patterns().stream().anyMatch(p -> p.literal().orElse("").equals("*"));
            all |= any;
            if (subject == null || any || mayMatch(item.patterns(), subject)) {
                branches.branch(() -> statements(item.body(), state));
            }
            if (any) {
                break;
            }
        }
        branches.join(!all, at(choice.span()));
    }

    /** Whether a pattern may match; only a plain text can be seen not to. */
    private static boolean mayMatch(List<Word> patterns, String subject) {
        for (Word pattern : patterns) {
            String text = pattern.literal().orElse(null);
            if (text == null || text.equals(subject) || text.chars().anyMatch(c -> "*?[".indexOf(c) >= 0)) {
                return true;
            }
        }
        return false;
    }

    private void loop(Command.While loop, ShellState state) {
        boolean tested = state.tested;
        state.tested = true;
        statements(loop.condition(), state);
        state.tested = tested;
        repeat(loop.body(), state, at(loop.span()));
    }

    private void loop(Command.For loop, ShellState state) {
        List<Value> items = new ArrayList<>();
        WordExpander expander = expander(state);
        for (Word item : loop.items()) {
            expander.arguments(item).forEach(a -> items.addAll(a.value().possibilities()));
        }
        if (!loop.inPresent()) {
            state.positional.ifPresent(items::addAll);
        }
        Span at = at(loop.variableSpan());
        Value value;
        if (items.isEmpty()) {
            value = Value.unknown(loop.inPresent() ? Reason.COMPUTED : Reason.FROM_OUTSIDE, loop.variable(), at);
        } else {
            value = items.size() == 1 ? items.get(0) : Value.oneOf(loop.variable(), at, items);
        }
        state.set(new Variable(loop.variable(), value, false, Variable.Origin.SHELL, at));
        repeat(loop.body(), state, at);
    }

    private void repeat(List<Statement> body, ShellState state, Span at) {
        boolean looped = state.looped;
        state.looped = true;
        ShellState.Branches branches = state.new Branches();
        branches.branch(() -> statements(body, state));
        branches.join(true, at);
        state.looped = looped;
    }

    /** Walks a function that nothing called, so that what it does is not missed. */
    static void unreached(ReadSession session, ShellState state) {
        for (ReadSession.Function function : session.functions()) {
            if (!session.isReached(function) && session.enter(function)) {
                ShellState child = state.fork();
                child.reached = false;
                child.conditional = true;
                function.walker().statement(function.node().body(), child);
                session.leave();
            }
        }
    }

    WordExpander expander(ShellState state) {
        return new WordExpander(new ShellVariables(session, state, this), map);
    }

    /** {@code < file} as a whole statement: bash reads it as {@code cat file}. */
    Optional<CommandCall> readFile(Statement statement, ShellState state) {
        boolean alone = statement.command() instanceof Command.Simple simple && simple.words().isEmpty()
                && simple.assignments().isEmpty() && statement.redirections().size() == 1;
        return alone ? simple.readFile(redirects(statement.redirections(), state), state) : Optional.empty();
    }

    List<Redirect> redirects(List<Redirection> redirections, ShellState state) {
        if (redirections.isEmpty()) {
            return List.of();
        }
        WordExpander expander = expander(state);
        List<Redirect> expanded = new ArrayList<>(redirections.size());
        for (Redirection redirection : redirections) {
            Value target = expander.value(redirection.target());
            expanded.add(new Redirect(redirection.descriptor(), redirection.operator(), target,
                    redirection.heredoc().map(h -> expander.body(h.parts())), at(redirection.span())));
        }
        return expanded;
    }

    static List<Redirect> withOuter(List<Redirect> own, List<Redirect> outer) {
        if (outer.isEmpty() || own.isEmpty()) {
            return own.isEmpty() ? outer : own;
        }
        List<Redirect> all = new ArrayList<>(own);
        all.addAll(outer);
        return all;
    }

    /** The variables that assignments give, in order; each sees those before it. */
    List<Variable> assigned(List<Assignment> assignments, ShellState state, boolean exported) {
        if (assignments.isEmpty()) {
            return List.of();
        }
        List<Variable> variables = new ArrayList<>(assignments.size());
        for (Assignment assignment : assignments) {
            Value value = expander(state).value(assignment.value());
            if (assignment.append()) {
                Value before = state.scope.find(assignment.name()).map(Variable::value).orElse(Value.EMPTY);
                boolean array = assignment.value().parts().size() == 1
                        && assignment.value().parts().get(0) instanceof WordPart.ArrayLiteral;
                value = array && !before.isEmpty()
                        ? before.then(blank(at(assignment.span()))).then(value)
                        : before.then(value);
            } else if (assignment.index().isPresent()) {
                value = Value.unknown(Reason.COMPUTED, assignment.name(), at(assignment.span()));
            }
            boolean wasExported = state.scope.find(assignment.name()).map(Variable::exported).orElse(false);
            variables.add(new Variable(assignment.name(), value, exported || wasExported || state.exportAll,
                    Variable.Origin.SHELL, at(assignment.span())));
        }
        return variables;
    }

    /** What stands between two elements of an array. */
    private static Value blank(Span at) {
        return Value.of(List.of(new Value.Known(" ", Span.at(at.start()), false, false)));
    }

    Span at(Span span) {
        return map.toDocument(span);
    }

    /** Walks a script that stands inside this text. */
    void inner(String script, SourceMap inner, boolean word, ShellState state) {
        new ShellWalker(session, script, map.compose(inner), inWord || word)
                .script(ShellTrees.parse(script), state);
    }

    String text() {
        return text;
    }

    boolean isInWord() {
        return inWord;
    }

    /** Runs a command given as words, as in the exec form. */
    void words(List<Word> words, ShellState state) {
        simple.run(words, state);
    }

    /** The body of a heredoc as a script, with the map that leads from it into this text. */
    void heredocScript(Heredoc heredoc, ShellState state) {
        StringBuilder script = new StringBuilder();
        SourceMap.Builder inner = new SourceMap.Builder();
        for (WordPart part : heredoc.parts()) {
            Span span = part.span();
            if (part instanceof WordPart.Escaped escaped) {
                script.append(escaped.text());
            } else {
                inner.add(script.length(), span.start(), span.length());
                script.append(text, span.start(), span.end());
            }
        }
        inner(script.toString(), inner.build(), false, state);
    }
}
