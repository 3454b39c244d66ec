package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The arguments of a command told apart: options with their values, and words. After the Utility Syntax Guidelines of
 * POSIX.1-2017 XBD 12.2 with GNU long options; options may stand after words.
 */
public final class CommandLine {

    private final CommandCall call;
    private final List<Option> options;
    private final List<Argument> words;

    /**
     * An option as given.
     *
     * @param name  with its dashes, without a value that is joined to it
     * @param value joined or the argument after it, for options that take one
     * @param span  the argument that names it
     */
    public record Option(String name, Optional<Value> value, Span span) {
    }

    private CommandLine(CommandCall call, List<Option> options, List<Argument> words) {
        this.call = call;
        this.options = List.copyOf(options);
        this.words = List.copyOf(words);
    }

    /** @param valued the options that take a value, with their dashes */
    public static CommandLine of(CommandCall call, Set<String> valued) {
        return of(call, call.arguments(), valued);
    }

    static CommandLine of(CommandCall call, List<Argument> arguments, Set<String> valued) {
        List<Option> options = new ArrayList<>();
        List<Argument> words = new ArrayList<>();
        boolean plain = false;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            String text = argument.value().pattern();
            if (plain || !text.startsWith("-") || text.length() < 2) {
                words.add(argument);
            } else if (text.equals("--")) {
                plain = true;
            } else {
                boolean takesNext = text.startsWith("--") ? longOption(argument, text, valued, options)
                        : shortOptions(argument, text, valued, options);
                if (takesNext && i + 1 < arguments.size()) {
                    Option last = options.remove(options.size() - 1);
                    options.add(new Option(last.name(), Optional.of(arguments.get(++i).value()), last.span()));
                }
            }
        }
        return new CommandLine(call, options, words);
    }

    private static boolean longOption(Argument argument, String text, Set<String> valued, List<Option> options) {
        int equals = text.indexOf('=');
        if (equals > 0) {
            options.add(new Option(text.substring(0, equals), Optional.of(argument.value().from(equals + 1)),
                    argument.span()));
            return false;
        }
        options.add(new Option(text, Optional.empty(), argument.span()));
        return valued.contains(text);
    }

    private static boolean shortOptions(Argument argument, String text, Set<String> valued, List<Option> options) {
        for (int i = 1; i < text.length(); i++) {
            String name = "-" + text.charAt(i);
            if (valued.contains(name)) {
                int start = i + 1 < text.length() && text.charAt(i + 1) == '=' ? i + 2 : i + 1;
                boolean joined = start < text.length();
                options.add(new Option(name, joined ? Optional.of(argument.value().from(start)) : Optional.empty(),
                        argument.span()));
                return !joined;
            }
            options.add(new Option(name, Optional.empty(), argument.span()));
            if (text.charAt(i) == '=') {
                break;
            }
        }
        return false;
    }

    public CommandCall call() {
        return call;
    }

    public List<Option> options() {
        return options;
    }

    /** What is no option: subcommands, packages, files. */
    public List<Argument> words() {
        return words;
    }

    /** Whether any of these options is given. */
    public boolean has(String... names) {
        for (Option option : options) {
            for (String name : names) {
                if (option.name().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The values of all options of these names, in order. */
    public List<Value> values(String... names) {
        List<Value> found = new ArrayList<>();
        for (Option option : options) {
            for (String name : names) {
                if (option.name().equals(name)) {
                    option.value().ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** The text of a word, empty when there is no such word or it is not known. */
    public String word(int index) {
        return index < words.size() ? words.get(index).text().orElse("") : "";
    }

    /** The words from one on. */
    public List<Argument> wordsFrom(int index) {
        return words.subList(Math.min(index, words.size()), words.size());
    }

    /** The command and its first words, for people. */
    public String action(int count) {
        StringBuilder action = new StringBuilder(call.name());
        for (int i = 0; i < count; i++) {
            action.append(' ').append(word(i));
        }
        return action.toString();
    }

    /** From the command to the end of a word; the command alone for -1 or a word that stands before it. */
    public Span spanTo(int index) {
        Span command = place(call.command());
        if (index < 0 || index >= words.size()) {
            return command;
        }
        Span word = place(words.get(index));
        return word.start() < command.start() ? command : command.cover(word);
    }

    /** Where an argument is written: what {@code "$@"} hands on stands where the function is called. */
    private static Span place(Argument argument) {
        return argument.whole() ? argument.span()
                : argument.value().written().filter(s -> !s.isEmpty()).orElse(argument.span());
    }
}
