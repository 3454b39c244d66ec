package dev.bit4bit.rules.declarative;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A command's arguments told apart into options and positionals. Options may stand anywhere, as most tools take them;
 * after {@code --} nothing is an option.
 *
 * @param options     every option found, clustered short ones taken apart
 * @param positionals the rest, in order; the subcommand among them; those whose value is unknown too
 * @param open        whether an argument of unknown value may hold further options
 */
record Call(List<Option> options, List<ArgumentView> positionals, boolean open) {

    /**
     * An option that is given.
     *
     * @param name  with its hyphens, without its value
     * @param word  the argument it stands in
     * @param alone whether the argument holds this option and nothing else
     */
    record Option(String name, ArgumentView word, boolean alone) {
    }

    static Call of(CommandView command, List<OptionNames> withValue, boolean clustered) {
        List<Option> options = new ArrayList<>();
        List<ArgumentView> positionals = new ArrayList<>();
        boolean open = false;
        boolean ended = false;
        List<? extends ArgumentView> arguments = command.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            ArgumentView argument = arguments.get(i);
            Optional<String> text = argument.text();
            if (text.isEmpty()) {
                open |= !ended && argument.maySplit();
                positionals.add(argument);
            } else if (ended || text.get().length() < 2 || text.get().charAt(0) != '-') {
                positionals.add(argument);
            } else if (text.get().equals("--")) {
                ended = true;
            } else if (addOptions(text.get(), argument, withValue, clustered, options)) {
                i++;
            }
        }
        return new Call(List.copyOf(options), List.copyOf(positionals), open);
    }

    /** Returns whether the next argument is the value of the last option. */
    private static boolean addOptions(String text, ArgumentView word, List<OptionNames> withValue, boolean clustered,
                                      List<Option> options) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            options.add(new Option(text.substring(0, equals), word, true));
            return false;
        }
        if (text.startsWith("--") || !clustered || text.length() == 2) {
            options.add(new Option(text, word, true));
            return takesValue(text, withValue);
        }
        for (int i = 1; i < text.length(); i++) {
            String name = "-" + text.charAt(i);
            options.add(new Option(name, word, false));
            if (takesValue(name, withValue)) {
                return i == text.length() - 1;
            }
        }
        return false;
    }

    private static boolean takesValue(String name, List<OptionNames> withValue) {
        for (OptionNames option : withValue) {
            if (option.has(name)) {
                return true;
            }
        }
        return false;
    }

    Optional<Option> find(OptionNames wanted) {
        for (Option option : options) {
            if (wanted.has(option.name())) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }
}
