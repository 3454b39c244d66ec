package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Unknown;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who uses the output of a command: through a substitution, a variable or a pipe. */
public final class Outputs {

    private final Map<CommandCall, List<Use>> uses = new IdentityHashMap<>();
    private final List<Carried> carried = new ArrayList<>();

    /**
     * One use of an output as part of what another command is given.
     *
     * @param by       the command that gets it
     * @param argument the argument it is part of; empty when it comes through the environment, a heredoc, a
     *                 here-string or a file name of a redirection
     * @param variable the variable of the environment that carries it
     * @param path     the file name of a redirection that it is part of
     */
    public record Use(CommandCall by, Optional<Argument> argument, Optional<String> variable, Optional<Value> path) {
    }

    /**
     * A piece whose text no command of the file gives, where it is used: a variable from outside, or what is computed
     * from one.
     */
    public record Carried(Unknown piece, Use use) {
    }

    private Outputs(FileFacts facts) {
        for (CommandCall call : facts.calls()) {
            for (Argument argument : call.arguments()) {
                add(argument.value(), call, argument, null, null);
            }
            if (!call.assignments().isEmpty()) {
                call.assignments().values().forEach(own -> add(own.value(), call, null, own.name(), null));
            }
            for (Redirect redirect : call.redirects()) {
                add(redirect.target(), call, null, null, redirect.isFile() ? redirect.target() : null);
                redirect.body().ifPresent(b -> add(b, call, null, null, null));
            }
        }
    }

    /** Of all steps, for who asks what is carried anywhere. */
    public static Outputs all(FileFacts facts) {
        return facts.derive(Outputs.class, Outputs::new);
    }

    /** For who asks of a call that it has. */
    public static Outputs of(FileFacts facts) {
        return facts.deriveByStep(Outputs.class, Outputs::new);
    }

    /** The uses of a command's output as text; pipes are {@link CommandCall#pipedTo()}. */
    public List<Use> uses(CommandCall call) {
        return uses.getOrDefault(call, List.of());
    }

    /** The uses of what no command of the file gives, in order of execution. */
    public List<Carried> carried() {
        return carried;
    }

    private void add(Value value, CommandCall by, Argument argument, String variable, Value path) {
        if (value.isKnown()) {
            return;
        }
        for (Value.Segment segment : value.segments()) {
            if (segment instanceof Unknown unknown) {
                Use use = new Use(by, Optional.ofNullable(argument), Optional.ofNullable(variable),
                        Optional.ofNullable(path));
                for (CommandCall producer : unknown.producers()) {
                    uses.computeIfAbsent(producer, p -> new ArrayList<>(2)).add(use);
                }
                carry(unknown, use, 0);
            }
        }
    }

    private void carry(Unknown unknown, Use use, int depth) {
        if (unknown.producers().isEmpty() && unknown.alternatives().isEmpty()) {
            carried.add(new Carried(unknown, use));
        }
        if (depth < 3) {
            unknown.alternatives().forEach(a -> a.unknowns().forEach(u -> carry(u, use, depth + 1)));
        }
    }
}
