package dev.bit4bit.facts.images;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A command's arguments told apart as pflag does, the library of docker, podman, buildah and nerdctl: {@code --name
 * value}, {@code --name=value}, {@code -n value}, {@code -nvalue}, and short flags run together.
 *
 * @param options     in order
 * @param positionals arguments that are no options, in order; with those that may hold options when expanded
 */
public record Options(List<Option> options, List<Argument> positionals) {

    /**
     * One option.
     *
     * @param name     with its dashes
     * @param value    what it is given, empty for a flag
     * @param argument the argument that holds the value, or the flag itself
     */
    public record Option(String name, Optional<Value> value, Argument argument) {

        public boolean isNamed(String... names) {
            for (String wanted : names) {
                if (name.equals(wanted)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether the flag is given, and not as {@code --flag=false}. */
        public boolean isOn() {
            return value.flatMap(Value::text).map(t -> !t.equals("false") && !t.equals("0")).orElse(true);
        }
    }

    /**
     * Tells arguments apart.
     *
     * @param flags           the options that take no value; every other option takes one
     * @param firstPositional where options end: false when they may follow positional arguments
     */
    public static Options of(List<Argument> arguments, Set<String> flags, boolean firstPositional) {
        List<Option> options = new ArrayList<>();
        List<Argument> positionals = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String pattern = argument.value().pattern();
            if (argument.is("--")) {
                positionals.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            }
            if (!pattern.startsWith("-") || pattern.equals("-")) {
                if (firstPositional && !MayBeOptions.test(argument)) {
                    positionals.addAll(arguments.subList(i, arguments.size()));
                    break;
                }
                positionals.add(argument);
                continue;
            }
            Option option = pattern.startsWith("--") ? named(argument, flags) : brief(argument, flags);
            if (option.value().isEmpty() && !flags.contains(option.name()) && i + 1 < arguments.size()) {
                Argument next = arguments.get(++i);
                option = new Option(option.name(), Optional.of(next.value()), next);
            }
            options.add(option);
        }
        return new Options(List.copyOf(options), List.copyOf(positionals));
    }

    private static Option named(Argument argument, Set<String> flags) {
        String pattern = argument.value().pattern();
        int equals = pattern.indexOf('=');
        if (equals < 0) {
            return new Option(pattern, Optional.empty(), argument);
        }
        return new Option(pattern.substring(0, equals), Optional.of(argument.value().from(equals + 1)), argument);
    }

    /** {@code -it}, {@code -eA=b}: the first letter that takes a value takes the rest. */
    private static Option brief(Argument argument, Set<String> flags) {
        String pattern = argument.value().pattern();
        int at = 1;
        while (at + 1 < pattern.length() && flags.contains("-" + pattern.charAt(at))) {
            at++;
        }
        String name = "-" + pattern.charAt(at);
        if (at + 1 == pattern.length()) {
            return new Option(name, Optional.empty(), argument);
        }
        int from = pattern.charAt(at + 1) == '=' ? at + 2 : at + 1;
        return new Option(name, Optional.of(argument.value().from(from)), argument);
    }

    /** The options of any of these names. */
    public Stream<Option> named(String... names) {
        return options.stream().filter(o -> o.isNamed(names));
    }

    /** Whether a flag is given and not turned off. */
    public boolean has(String... names) {
        return named(names).anyMatch(Option::isOn);
    }
}
