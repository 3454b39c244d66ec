package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments of a command, told apart into options and the rest (POSIX.1-2017 XBD 12.2, with GNU long options). */
final class Options {

    private final List<Option> options = new ArrayList<>();
    private final List<Argument> operands = new ArrayList<>();

    /** An option; the value is empty when it takes none. */
    record Option(String name, Value value) {
    }

    /**
     * Which options take a value.
     *
     * @param shorts   letters
     * @param pairs    letters that make an option together with the next one, as {@code -n} of wget does
     * @param longs    names with their dashes
     */
    record Syntax(String shorts, String pairs, Set<String> longs) {
    }

    static Options of(List<Argument> arguments, Syntax syntax) {
        Options result = new Options();
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String text = argument.value().pattern();
            if (text.equals("--")) {
                result.operands.addAll(arguments.subList(i + 1, arguments.size()));
                break;
            } else if (text.startsWith("--")) {
                i += result.longOption(argument, text, syntax, i + 1 < arguments.size() ? arguments.get(i + 1) : null);
            } else if (text.length() > 1 && text.charAt(0) == '-') {
                i += result.cluster(argument, text, syntax, i + 1 < arguments.size() ? arguments.get(i + 1) : null);
            } else {
                result.operands.add(argument);
            }
        }
        return result;
    }

    private int longOption(Argument argument, String text, Syntax syntax, Argument next) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            options.add(new Option(text.substring(0, equals), argument.value().from(equals + 1)));
            return 0;
        }
        boolean takes = syntax.longs().contains(text) && next != null;
        options.add(new Option(text, takes ? next.value() : Value.EMPTY));
        return takes ? 1 : 0;
    }

    private int cluster(Argument argument, String text, Syntax syntax, Argument next) {
        for (int i = 1; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (syntax.pairs().indexOf(letter) >= 0 && i + 1 < text.length()) {
                options.add(new Option("-" + letter + text.charAt(++i), Value.EMPTY));
            } else if (syntax.shorts().indexOf(letter) >= 0) {
                if (i + 1 < text.length()) {
                    options.add(new Option("-" + letter, argument.value().from(i + 1)));
                    return 0;
                }
                options.add(new Option("-" + letter, next == null ? Value.EMPTY : next.value()));
                return next == null ? 0 : 1;
            } else {
                options.add(new Option("-" + letter, Value.EMPTY));
            }
        }
        return 0;
    }

    List<Option> all() {
        return options;
    }

    List<Argument> operands() {
        return operands;
    }

    boolean has(String... names) {
        return options.stream().anyMatch(o -> isOne(o, names));
    }

    /** The value of the last of these options. */
    Optional<Value> value(String... names) {
        return options.stream().filter(o -> isOne(o, names)).reduce((a, b) -> b).map(Option::value);
    }

    private static boolean isOne(Option option, String... names) {
        for (String name : names) {
            if (option.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
