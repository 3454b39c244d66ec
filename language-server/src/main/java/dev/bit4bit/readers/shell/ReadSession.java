package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all walks of one step share: where facts go, the functions seen so far, and how much may still be done. */
final class ReadSession {

    private static final int MOST_CALLS = 60_000;
    private static final int MOST_CALLS_OF_A_FUNCTION = 200;
    private static final int DEEPEST = 24;

    final FactSink sink;
    final Step step;
    private final Map<String, Function> functions = new LinkedHashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Set<Command.Function> reached = new HashSet<>();
    private final Deque<String> running = new ArrayDeque<>();
    private final HoleValues holes;
    private int nesting;

    /** A function with the walker of the text it stands in. */
    record Function(Command.Function node, ShellWalker walker) {
    }

    ReadSession(FactSink sink, Step step, HoleValues holes) {
        this.sink = sink;
        this.step = step;
        this.holes = holes;
    }

    /** What a template's hole holds, when that is known. */
    Optional<Value> hole(Span at) {
        return holes.at(at);
    }

    void declare(Command.Function node, ShellWalker walker) {
        functions.put(node.name(), new Function(node, walker));
    }

    Function function(String name) {
        return functions.get(name);
    }

    Iterable<Function> functions() {
        return List.copyOf(functions.values());
    }

    boolean isReached(Function function) {
        return reached.contains(function.node());
    }

    /** Whether a call of the function is to be followed; if so, {@link #leave} must be called after it. */
    boolean enter(Function function) {
        String name = function.node().name();
        reached.add(function.node());
        if (running.contains(name) || exhausted()
                || calls.merge(name, 1, Integer::sum) > MOST_CALLS_OF_A_FUNCTION) {
            return false;
        }
        running.push(name);
        return true;
    }

    void leave() {
        running.pop();
    }

    /** Whether a nested piece is to be followed; if so, {@link #ascend} must be called after it. */
    boolean descend() {
        if (nesting >= DEEPEST || exhausted()) {
            return false;
        }
        nesting++;
        return true;
    }

    void ascend() {
        nesting--;
    }

    boolean exhausted() {
        return sink.callCount() > MOST_CALLS;
    }
}
