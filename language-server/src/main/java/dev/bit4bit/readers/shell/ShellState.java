package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a shell process knows at one moment of the walk. */
final class ShellState {

    private static final int MOST_ALTERNATIVES = 32;

    Scope scope;
    Value workingDirectory;
    /** Where {@code popd} goes back to, the last one first. */
    List<Value> pushed = List.of();
    Optional<List<Value>> positional = Optional.empty();
    boolean conditional;
    boolean looped;
    boolean tested;
    boolean substituted;
    boolean reached = true;
    boolean exportAll;
    /** What follows on this way through the function, or through the file, never runs. */
    boolean returned;
    boolean exited;
    List<Redirect> outer = List.of();
    List<CommandCall> pipeSources = List.of();
    /** The calls whose output is the output of this process. */
    List<CommandCall> emitted = new ArrayList<>();
    /** The names set since the last branching began. */
    private Set<String> assigned = new LinkedHashSet<>();

    ShellState(Scope scope, Value workingDirectory) {
        this.scope = scope;
        this.workingDirectory = workingDirectory;
    }

    /** A subshell: sees all, changes nothing here. */
    ShellState fork() {
        ShellState child = new ShellState(scope, workingDirectory);
        child.pushed = pushed;
        child.positional = positional;
        child.conditional = conditional;
        child.looped = looped;
        child.tested = tested;
        child.substituted = substituted;
        child.reached = reached;
        child.exportAll = exportAll;
        child.outer = outer;
        child.pipeSources = pipeSources;
        return child;
    }

    void set(Variable variable) {
        scope = scope.with(variable);
        assigned.add(variable.name());
    }

    void unset(String name) {
        scope = scope.without(name);
        assigned.add(name);
    }

    /** Ways through the file of which one is taken. */
    final class Branches {
        private final Scope before = scope;
        private final Value directoryBefore = workingDirectory;
        private final List<Value> pushedBefore = pushed;
        private final boolean conditionalBefore = conditional;
        private final Set<String> assignedBefore = assigned;
        private final List<Scope> ends = new ArrayList<>();
        private final List<Value> directories = new ArrayList<>();

        Branches() {
            assigned = new LinkedHashSet<>();
        }

        /** One way; it starts from where the branching began. */
        void branch(Runnable walk) {
            Scope start = scope;
            Value directory = workingDirectory;
            boolean returnedBefore = returned;
            boolean exitedBefore = exited;
            returned = false;
            exited = false;
            conditional = true;
            walk.run();
            if (!returned && !exited) {
                ends.add(scope);
                directories.add(workingDirectory);
            }
            returned = returnedBefore;
            exited = exitedBefore;
            scope = start;
            workingDirectory = directory;
            pushed = pushedBefore;
            conditional = conditionalBefore;
        }

        /** Adds the way on which nothing runs, when there is one, and joins all. */
        void join(boolean mayRunNone, Span at) {
            if (mayRunNone || ends.isEmpty()) {
                ends.add(scope);
                directories.add(workingDirectory);
            }
            Scope joined = before == scope ? before : scope;
            for (String name : assigned) {
                joined = joined(name, joined, at);
            }
            scope = joined;
            Value first = directories.get(0);
            boolean same = directories.stream().allMatch(d -> d.pattern().equals(first.pattern()));
            workingDirectory = same ? first : Value.unknown(Reason.SEVERAL, "PWD", at);
            if (!same && directories.stream().allMatch(d -> d == directoryBefore)) {
                workingDirectory = directoryBefore;
            }
            assignedBefore.addAll(assigned);
            assigned = assignedBefore;
        }

        private Scope joined(String name, Scope into, Span at) {
            List<Value> values = new ArrayList<>();
            Variable some = null;
            boolean exported = false;
            for (Scope end : ends) {
                Optional<Variable> found = end.find(name);
                if (found.isPresent()) {
                    some = found.get();
                    exported |= some.exported();
                }
                for (Value value : found.map(Variable::value).orElse(Value.EMPTY).possibilities()) {
                    if (values.size() < MOST_ALTERNATIVES) {
                        values.add(value);
                    }
                }
            }
            if (some == null) {
                return into.without(name);
            }
            Value value = values.size() == 1 ? values.get(0) : Value.joined(name, some.at(), values);
            return into.with(new Variable(name, value, exported, some.origin(), some.at()));
        }
    }
}
