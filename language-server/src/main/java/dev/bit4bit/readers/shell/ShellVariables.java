package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The variables of a walk, as word expansion sees them. */
final class ShellVariables implements WordExpander.Variables {

    private final ReadSession session;
    private final ShellState state;
    private final ShellWalker walker;

    ShellVariables(ReadSession session, ShellState state, ShellWalker walker) {
        this.session = session;
        this.state = state;
        this.walker = walker;
    }

    @Override
    public Optional<Variable> find(String name) {
        return state.scope.find(name);
    }

    @Override
    public Optional<List<Value>> positional() {
        return state.positional;
    }

    @Override
    public void used(String name, Span at, Optional<Variable> found, boolean hasDefault) {
        session.sink.add(new VariableUse(session.step, name, at, found, hasDefault));
    }

    @Override
    public void assign(String name, Value value, Span at) {
        state.set(new Variable(name, value, state.exportAll, Variable.Origin.SHELL, at));
    }

    @Override
    public Optional<Value> hole(Span at) {
        return session.hole(at);
    }

    @Override
    public Value substitute(WordPart substitution) {
        ShellScript script = substitution instanceof WordPart.CommandSubstitution command ? command.script()
                : ((WordPart.ProcessSubstitution) substitution).script();
        Span at = walker.at(substitution.span());
        ShellState child = state.fork();
        child.substituted = true;
        child.outer = List.of();
        child.pipeSources = List.of();
        if (session.descend()) {
            walker.script(script, child);
            session.ascend();
        }
        if (child.emitted.isEmpty() && script.statements().size() == 1) {
            walker.readFile(script.statements().get(0), child).ifPresent(child.emitted::add);
        }
        Optional<Value> known = script.statements().size() == 1 && child.emitted.size() == 1
                && substitution instanceof WordPart.CommandSubstitution
                ? output(child.emitted.get(0)) : Optional.empty();
        return known.orElseGet(() -> Value.of(List.of(
                new Unknown(Reason.COMMAND_OUTPUT, "", at, List.copyOf(child.emitted), List.of()))));
    }

    /** What a command writes, for the few whose output is their arguments. */
    static Optional<Value> output(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (call.isNamed("echo") && arguments.stream().noneMatch(a -> a.startsWith("-"))) {
            List<Value.Segment> segments = new ArrayList<>();
            for (Argument argument : arguments) {
                if (!segments.isEmpty()) {
                    segments.add(new Value.Known(" ", Span.at(argument.span().start()), false, false));
                }
                segments.addAll(argument.value().asUnquoted().segments());
            }
            return Optional.of(Value.of(segments));
        }
        if (call.isNamed("printf") && arguments.size() == 1 && arguments.get(0).value().pattern().indexOf('%') < 0
                && arguments.get(0).value().pattern().indexOf('\\') < 0) {
            return Optional.of(arguments.get(0).value().asUnquoted());
        }
        if (call.isNamed("cat") && arguments.isEmpty() && call.redirects().size() == 1) {
            return call.redirects().get(0).body().map(Value::asUnquoted);
        }
        return Optional.empty();
    }

    /** Whether what a command writes goes on to where its shell's output goes. */
    static boolean writesOn(List<Redirect> redirects) {
        for (Redirect redirect : redirects) {
            if (redirect.isOutput() && !redirect.target().pattern().startsWith("/dev/stdout")) {
                return false;
            }
        }
        return true;
    }
}
