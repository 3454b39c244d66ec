package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which commands' output reaches which others. */
public final class Pipes {

    private static final Set<String> RUNNERS = Set.of("sudo", "env", "exec", "nice", "time", "doas", "command",
            "nohup", "busybox", "gosu", "fakeroot", "stdbuf");

    /** Commands that write what their arguments are or name. */
    private static final Set<String> PASS_ON = Set.of("echo", "printf", "cat");

    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*");

    private Pipes() {
    }

    /** Every command that reads what a command writes, directly or through others. */
    public static Set<CommandCall> after(CommandCall call) {
        return closure(call, CommandCall::pipedTo);
    }

    /**
     * Every command whose output a command gets: through pipes, or as text in its arguments and redirections. What only
     * steers a command in between (the address that curl is given) does not count.
     */
    public static Set<CommandCall> before(CommandCall call) {
        return closure(call, c -> c == call || PASS_ON.contains(c.name()) ? sources(c) : inputs(c));
    }

    /** Every command whose output is part of what a command writes: unlike {@link #before}, not what only steers it. */
    public static Set<CommandCall> behind(CommandCall call) {
        return closure(call, c -> PASS_ON.contains(c.name()) ? sources(c) : inputs(c));
    }

    private static Collection<CommandCall> inputs(CommandCall call) {
        Set<CommandCall> found = new LinkedHashSet<>(call.pipedFrom());
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput()) {
                found.addAll(producers(redirect.target()));
                redirect.body().ifPresent(b -> found.addAll(producers(b)));
            }
        }
        return found;
    }

    private static Set<CommandCall> closure(CommandCall call, Function<CommandCall, Collection<CommandCall>> next) {
        Set<CommandCall> seen = new LinkedHashSet<>();
        Deque<CommandCall> open = new ArrayDeque<>(next.apply(call));
        while (!open.isEmpty() && seen.size() < 200) {
            CommandCall one = open.removeFirst();
            if (seen.add(one)) {
                open.addAll(next.apply(one));
            }
        }
        return seen;
    }

    private static Collection<CommandCall> sources(CommandCall call) {
        Set<CommandCall> found = new LinkedHashSet<>(inputs(call));
        found.addAll(producers(call.command().value()));
        for (Argument argument : call.arguments()) {
            found.addAll(producers(argument.value()));
        }
        return found;
    }

    /** The commands whose output is part of a value. */
    public static Set<CommandCall> producers(Value value) {
        if (value.isKnown()) {
            return Set.of();
        }
        Set<CommandCall> found = new LinkedHashSet<>();
        for (Value.Unknown unknown : value.unknowns()) {
            found.addAll(unknown.producers());
            unknown.alternatives().forEach(a -> found.addAll(producers(a)));
        }
        return found;
    }

    /** Whether a call runs a command, also behind {@code sudo} and the like. */
    public static boolean runs(CommandCall call, String... names) {
        Argument word = commandWord(call);
        if (!word.value().isKnown()) {
            return false;
        }
        String path = word.value().pattern();
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String wanted : names) {
            if (name.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    /** The command word, behind {@code sudo}, {@code env} and the like and their options. */
    static Argument commandWord(CommandCall call) {
        int skipped = runners(call);
        return skipped == 0 ? call.command() : call.arguments().get(skipped - 1);
    }

    /** The command word and its arguments, without {@code sudo}, {@code env} and the like and their options. */
    public static List<Argument> commandWords(CommandCall call) {
        int skipped = runners(call);
        List<Argument> arguments = call.arguments();
        if (skipped > 0) {
            return arguments.subList(skipped - 1, arguments.size());
        }
        List<Argument> words = new ArrayList<>(arguments.size() + 1);
        words.add(call.command());
        words.addAll(arguments);
        return words;
    }

    /** Whether a command of a name may be one of these, also behind {@code sudo} and the like. */
    static boolean mayRun(String name, Set<String> wanted) {
        return wanted.contains(name) || RUNNERS.contains(name) || name.isEmpty() || name.startsWith("-");
    }

    /** How many words stand before the command that is meant. */
    private static int runners(CommandCall call) {
        List<Argument> arguments = call.arguments();
        int at = 0;
        while (at < arguments.size() && isRunner(at == 0 ? call.command() : arguments.get(at - 1), at > 0)) {
            at++;
        }
        return at;
    }

    private static boolean isRunner(Argument word, boolean option) {
        String text = word.value().pattern();
        return RUNNERS.contains(text.substring(text.lastIndexOf('/') + 1)) || text.startsWith("-")
                || option && text.indexOf('=') > 0 && ASSIGNMENT.matcher(text).matches();
    }
}
