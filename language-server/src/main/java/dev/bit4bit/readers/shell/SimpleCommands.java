package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.shell.Assignment;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.InnerCommand;
import dev.bit4bit.syntax.shell.InnerCommands;
import dev.bit4bit.syntax.shell.Redirection;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Simple commands: takes wrappers off, runs builtins and functions, and says which other commands run. */
final class SimpleCommands {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "/bin/sh", "/bin/bash",
            "/usr/bin/bash", "/bin/ash", "/bin/dash");

    private final ReadSession session;
    private final ShellWalker walker;
    private final Builtins builtins;

    SimpleCommands(ReadSession session, ShellWalker walker) {
        this.session = session;
        this.walker = walker;
        this.builtins = new Builtins(walker);
    }

    void run(Command.Simple command, List<Redirection> redirections, ShellState state) {
        List<Redirect> redirects = walker.redirects(redirections, state);
        if (command.words().isEmpty()) {
            for (Assignment assignment : command.assignments()) {
                walker.assigned(List.of(assignment), state, false).forEach(v -> set(v, state));
            }
            return;
        }
        List<Variable> assigned = walker.assigned(command.assignments(), state, true);
        run(command.words(), assigned, redirects, state, null);
        if (isShell(command.words())) {
            ShellState child = state.fork();
            redirections.stream().flatMap(r -> r.heredoc().stream()).forEach(h -> walker.heredocScript(h, child));
        }
    }

    /** A command of words alone. */
    void run(List<Word> words, ShellState state) {
        run(words, List.of(), List.of(), state, null);
    }

    /** A shell that reads its script from standard input. */
    private static boolean isShell(List<Word> words) {
        for (int i = 1; i < words.size(); i++) {
            String text = words.get(i).literal().orElse("?");
            if (!text.startsWith("-") && !SHELLS.contains(text)) {
                return false;
            }
        }
        return SHELLS.contains(words.get(0).literal().orElse(""))
                || SHELLS.contains(words.get(words.size() - 1).literal().orElse(""));
    }

    private void set(Variable variable, ShellState state) {
        state.set(variable);
        session.sink.add(new ShellAssignment(session.step, session.sink.nextOrder(), variable.name(),
                variable.value(), variable.exported(), variable.at()));
    }

    private void run(List<Word> words, List<Variable> assigned, List<Redirect> redirects, ShellState state,
                     CommandCall wrapper) {
        if (!session.descend()) {
            return;
        }
        try {
            List<InnerCommand> inner = InnerCommands.of(words, walker.text());
            if (inner.isEmpty()) {
                plain(words, assigned, redirects, state, wrapper);
            } else {
                inner(words, inner, assigned, redirects, state, wrapper);
            }
        } finally {
            session.ascend();
        }
    }

    private void inner(List<Word> words, List<InnerCommand> inner, List<Variable> assigned, List<Redirect> redirects,
                       ShellState state, CommandCall wrapper) {
        CommandCall outer = wrapper;
        for (InnerCommand command : inner) {
            if (command instanceof InnerCommand.Script script) {
                script(script, assigned, redirects, state);
            } else if (command instanceof InnerCommand.Words unwrapped
                    && unwrapped.wrapper().equals(InnerCommand.BUILDAH)) {
                emit(expand(words, state), assigned, redirects, state, wrapper);
                // Another file system and another shell: nothing of it comes back.
                ShellState child = state.fork();
                child.workingDirectory = Value.EMPTY;
                run(unwrapped.words(), List.of(), redirects, child, wrapper);
                state.emitted.addAll(child.emitted);
            } else if (command instanceof InnerCommand.Words unwrapped) {
                if (unwrapped.more() && outer == wrapper) {
                    outer = emit(expand(words, state), assigned, redirects, state, wrapper);
                }
                List<Variable> all = new ArrayList<>(assigned);
                all.addAll(walker.assigned(unwrapped.assignments(), state, true));
                run(unwrapped.words(), all, redirects, state, outer);
            }
        }
    }

    private void script(InnerCommand.Script script, List<Variable> assigned, List<Redirect> redirects,
                        ShellState state) {
        boolean sameShell = script.wrapper().equals("eval") || script.wrapper().equals("trap");
        ShellState child = sameShell ? state : state.fork();
        for (Variable variable : assigned) {
            child.scope = child.scope.with(variable);
        }
        List<Redirect> before = child.outer;
        child.outer = ShellWalker.withOuter(redirects, before);
        walker.inner(script.text(), script.map(), true, child);
        child.outer = before;
        if (child != state) {
            state.emitted.addAll(child.emitted);
        }
    }

    private void plain(List<Word> words, List<Variable> assigned, List<Redirect> redirects, ShellState state,
                       CommandCall wrapper) {
        // What export and its kin assign is expanded when it is assigned; twice would run its substitutions twice.
        List<Argument> arguments = expand(builtins.withoutAssignments(words), state);
        while (!arguments.isEmpty() && isNoCommand(arguments.get(0))) {
            arguments.remove(0);
        }
        if (arguments.isEmpty()) {
            return;
        }
        String name = arguments.get(0).value().text().orElse("");
        ReadSession.Function function = session.function(name);
        if (function != null) {
            call(function, arguments.subList(1, arguments.size()), assigned, redirects, state);
            return;
        }
        List<CommandCall> sources = state.pipeSources;
        if (name.equals("mapfile") || name.equals("readarray")) {
            state.pipeSources = readFile(redirects, state).map(List::of).orElse(sources);
        }
        boolean done = builtins.run(name, words, arguments, state, this::set);
        state.pipeSources = sources;
        if (!done) {
            emit(arguments, assigned, redirects, state, wrapper);
        }
    }

    /** What hands the text of a redirected file on, as the call of cat it amounts to; not one of the file's calls. */
    Optional<CommandCall> readFile(List<Redirect> redirects, ShellState state) {
        return redirects.stream().filter(r -> r.operator().equals("<") && r.isInput()).findFirst()
                .map(r -> new CommandCall(session.sink.nextOrder(), session.step,
                new Argument(Value.known("cat", Span.at(r.span().start())), r.span(), false),
                List.of(new Argument(r.target(), r.span(), false)), List.of(), Map.of(), state.scope,
                state.workingDirectory, new CommandCall.Place(true, state.conditional, state.looped, state.tested,
                state.reached, walker.isInWord())));
    }

    /** A word before the command that is only there at times: {@code $SUDO}, {@code ${DRY_RUN:+echo}}. */
    private static boolean isNoCommand(Argument argument) {
        Value value = argument.value();
        if (value.isKnown()) {
            return value.isEmpty() || argument.is("sudo");
        }
        if (value.segments().size() != 1) {
            return false;
        }
        Unknown unknown = value.unknowns().get(0);
        return unknown.name().toLowerCase(Locale.ROOT).contains("sudo")
                || unknown.alternatives().stream().anyMatch(a -> a.isEmpty() || a.pattern().equals("sudo"));
    }

    private List<Argument> expand(List<Word> words, ShellState state) {
        WordExpander expander = walker.expander(state);
        List<Argument> arguments = new ArrayList<>(words.size() + 2);
        for (Word word : words) {
            arguments.addAll(expander.arguments(word));
        }
        return arguments;
    }

    private void call(ReadSession.Function function, List<Argument> arguments, List<Variable> assigned,
                      List<Redirect> redirects, ShellState state) {
        if (!session.enter(function)) {
            return;
        }
        Optional<List<Value>> positional = state.positional;
        List<Redirect> outer = state.outer;
        boolean returned = state.returned;
        for (Variable variable : assigned) {
            state.scope = state.scope.with(variable);
        }
        state.positional = Optional.of(arguments.stream().map(Argument::value).toList());
        state.outer = ShellWalker.withOuter(redirects, outer);
        function.walker().statement(function.node().body(), state);
        state.positional = positional;
        state.outer = outer;
        state.returned = returned;
        session.leave();
    }

    /** {@code [[ … ]]}, as the call it amounts to. */
    void emitTest(Command.Test test, ShellState state) {
        List<Argument> arguments = new ArrayList<>();
        arguments.add(new Argument(Value.known("[[", walker.at(test.span())), walker.at(test.span()), false));
        arguments.addAll(expand(test.words(), state));
        emit(arguments, List.of(), List.of(), state, null);
    }

    private CommandCall emit(List<Argument> words, List<Variable> assigned, List<Redirect> redirects,
                             ShellState state, CommandCall wrapper) {
        if (words.isEmpty() || session.exhausted()) {
            return wrapper;
        }
        Map<String, Variable> own = assigned.isEmpty() ? Map.of() : new HashMap<>();
        assigned.forEach(v -> own.put(v.name(), v));
        List<Argument> arguments = words.subList(1, words.size());
        if (wrapper != null && wrapper.isNamed("xargs", "parallel")) {
            arguments = new ArrayList<>(arguments);
            arguments.addAll(fromPipe(wrapper, state));
        }
        List<Redirect> all = ShellWalker.withOuter(redirects, state.outer);
        CommandCall call = new CommandCall(session.sink.nextOrder(), session.step, words.get(0), arguments, all, own,
                state.scope, state.workingDirectory, new CommandCall.Place(state.substituted, state.conditional,
                state.looped, state.tested, state.reached, walker.isInWord()));
        call.setWrapper(wrapper);
        state.pipeSources.forEach(source -> source.pipeInto(call));
        session.sink.add(call);
        if (ShellVariables.writesOn(all)) {
            state.emitted.add(call);
        }
        return call;
    }

    /** What xargs adds: the words of its input. */
    private static List<Argument> fromPipe(CommandCall wrapper, ShellState state) {
        if (state.pipeSources.size() == 1) {
            Optional<Value> known = ShellVariables.output(state.pipeSources.get(0));
            if (known.isPresent()) {
                return known.get().fields().stream()
                        .map(v -> new Argument(v, wrapper.command().span(), false)).toList();
            }
        }
        Value input = Value.of(List.of(new Unknown(Reason.COMMAND_OUTPUT, "", wrapper.command().span(),
                List.copyOf(state.pipeSources), List.of())));
        return List.of(new Argument(input, wrapper.command().span(), false));
    }
}
