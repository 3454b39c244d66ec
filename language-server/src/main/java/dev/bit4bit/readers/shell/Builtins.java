package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The shell's own commands that change what later commands see: directory, variables, positional parameters. */
final class Builtins {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern EXPORTS = Pattern.compile("-[A-Za-z]*x[A-Za-z]*");
    private static final int MOST_PUSHED = 50;
    private static final int MOST_FILTERS = 20;
    /** What a filter looks for when it picks the line that sets a variable. */
    private static final Pattern PRINTED = Pattern.compile("\\^?\\s*([A-Za-z_]\\w*)\\s*[:=].{0,3}");
    private static final Set<String> DECLARE = Set.of("export", "declare", "local", "readonly", "typeset");

    private final ShellWalker walker;

    Builtins(ShellWalker walker) {
        this.walker = walker;
    }

    /**
     * Runs a builtin.
     *
     * @param words     as written
     * @param arguments as expanded, the command word first
     * @return false when {@code name} is no builtin that is fully dealt with here
     */
    boolean run(String name, List<Word> words, List<Argument> arguments, ShellState state,
                BiConsumer<Variable, ShellState> set) {
        switch (name) {
            case "cd" -> changeDirectory(arguments, state);
            case "pushd" -> {
                Value before = state.workingDirectory;
                changeDirectory(arguments, state);
                state.pushed = Stream.concat(Stream.of(before), state.pushed.stream().limit(MOST_PUSHED)).toList();
            }
            case "popd" -> {
                state.workingDirectory = state.pushed.isEmpty() ? unknown("PWD", arguments.get(0)) : state.pushed.get(0);
                state.pushed = state.pushed.stream().skip(1).toList();
            }
            case "export", "declare", "local", "readonly", "typeset" -> declare(name, words, arguments, state, set);
            case "unset" -> arguments.stream().skip(1).flatMap(a -> a.text().stream())
                    .filter(n -> !n.startsWith("-")).forEach(state::unset);
            case "set" -> options(arguments, state);
            case "shift" -> shift(arguments, state);
            case "read" -> read(arguments, "dnNptui", state, set);
            case "mapfile", "readarray" -> read(arguments, "dnOsuCc", state, set);
            case "getopts" -> {
                if (arguments.size() > 2) {
                    setUnknown(arguments.get(2), state, set);
                }
            }
            case "return" -> state.returned = true;
            case "exit" -> {
                state.exited = true;
                return false;
            }
            case ":", "true", "false", "break", "continue" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The words of a command without those that {@code export} and its kin assign; all words of other commands. */
    List<Word> withoutAssignments(List<Word> words) {
        if (!DECLARE.contains(words.get(0).literal().orElse(""))) {
            return words;
        }
        return words.stream().filter(w -> assignedName(w).isEmpty()).toList();
    }

    private static Value unknown(String name, Argument at) {
        return Value.unknown(Reason.COMPUTED, name, at.span());
    }

    private static void changeDirectory(List<Argument> arguments, ShellState state) {
        Argument target = null;
        for (Argument argument : arguments.subList(1, arguments.size())) {
            if (!argument.startsWith("-") || argument.is("-")) {
                target = argument;
            }
        }
        if (target == null || target.is("-") || target.startsWith("~")) {
            state.workingDirectory = unknown("PWD", arguments.get(0));
        } else if (target.startsWith("/") || target.startsWith(String.valueOf(Value.UNKNOWN))) {
            state.workingDirectory = target.value().asQuoted();
        } else if (!target.value().isEmpty() && !target.is(".")) {
            Value slash = Value.known("/", target.span());
            state.workingDirectory = state.workingDirectory.pattern().endsWith("/")
                    ? state.workingDirectory.then(target.value().asQuoted())
                    : state.workingDirectory.then(slash.asQuoted()).then(target.value().asQuoted());
        }
    }

    /** The names that {@code export $(… | grep NAME=)} sets, as far as a filter tells them. */
    private static List<String> printedNames(Value value) {
        List<String> names = new ArrayList<>();
        Deque<CommandCall> open = new ArrayDeque<>();
        value.unknowns().forEach(u -> open.addAll(u.producers()));
        for (int i = 0; i < MOST_FILTERS && !open.isEmpty(); i++) {
            CommandCall call = open.removeFirst();
            open.addAll(call.pipedFrom());
            if (call.isNamed("grep", "egrep", "fgrep")) {
                call.arguments().stream().map(a -> PRINTED.matcher(a.value().pattern())).filter(Matcher::matches)
                        .forEach(m -> names.add(m.group(1)));
            }
        }
        return names;
    }

    private void declare(String name, List<Word> words, List<Argument> arguments, ShellState state,
                         BiConsumer<Variable, ShellState> set) {
        boolean exported = name.equals("export")
                || arguments.stream().skip(1).anyMatch(a -> EXPORTS.matcher(a.value().pattern()).matches());
        boolean unexported = name.equals("export") && arguments.stream().anyMatch(a -> a.is("-n"));
        for (Word word : words.subList(1, words.size())) {
            Optional<Variable> assigned = assignment(word, exported, state);
            if (assigned.isPresent()) {
                set.accept(assigned.get(), state);
            } else if (exported) {
                for (Argument argument : walker.expander(state).arguments(word)) {
                    printedNames(argument.value()).forEach(n -> set.accept(new Variable(n, argument.value(), true,
                            Variable.Origin.SHELL, argument.span()), state));
                    argument.text().filter(Builtins::isName).ifPresent(n -> state.scope.find(n).ifPresent(v ->
                            set.accept(new Variable(n, v.value(), !unexported, v.origin(), v.at()), state)));
                }
            }
        }
    }

    /** A word of the form {@code NAME=value} or {@code NAME+=value}; the value is not split. */
    private Optional<Variable> assignment(Word word, boolean exported, ShellState state) {
        String name = assignedName(word);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        String text = ((WordPart.Literal) word.parts().get(0)).text();
        int equals = text.indexOf('=');
        boolean append = text.charAt(equals - 1) == '+';
        Value value = walker.expander(state).value(word).from(equals + 1);
        Optional<Variable> before = state.scope.find(name);
        if (append && before.isPresent()) {
            value = before.get().value().then(value);
        }
        boolean wasExported = before.map(Variable::exported).orElse(false);
        return Optional.of(new Variable(name, value, exported || wasExported || state.exportAll,
                Variable.Origin.SHELL, walker.at(word.span())));
    }

    /** The name before the equals sign of a word; empty when it assigns nothing. */
    private static String assignedName(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof WordPart.Literal first)) {
            return "";
        }
        int equals = first.text().indexOf('=');
        boolean append = equals > 0 && first.text().charAt(equals - 1) == '+';
        String name = equals < 1 ? "" : first.text().substring(0, append ? equals - 1 : equals);
        return isName(name) ? name : "";
    }

    private static boolean isName(String text) {
        if (text.isEmpty() || Character.isDigit(text.charAt(0))) {
            return false;
        }
        return text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    }

    private static void options(List<Argument> arguments, ShellState state) {
        for (int i = 1; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.is("--") || !(argument.startsWith("-") || argument.startsWith("+"))) {
                int from = argument.is("--") ? i + 1 : i;
                state.positional = Optional.of(arguments.subList(from, arguments.size()).stream()
                        .map(Argument::value).toList());
                return;
            }
            String text = argument.value().pattern();
            boolean named = text.length() == 2 && text.charAt(1) == 'o' || text.endsWith("o");
            if (named && i + 1 < arguments.size()) {
                if (arguments.get(++i).is("allexport")) {
                    state.exportAll = text.startsWith("-");
                }
            }
            if (text.indexOf('a') > 0) {
                state.exportAll = text.startsWith("-");
            }
        }
    }

    private static void shift(List<Argument> arguments, ShellState state) {
        if (state.positional.isEmpty()) {
            return;
        }
        int by = 1;
        if (arguments.size() > 1) {
            String count = arguments.get(1).text().orElse("");
            if (!NUMBER.matcher(count).matches()) {
                state.positional = Optional.empty();
                return;
            }
            by = Integer.parseInt(count);
        }
        List<Value> now = state.positional.get();
        state.positional = Optional.of(by >= now.size() ? List.of() : now.subList(by, now.size()));
    }

    /** @param valued the letters of the options that take a value */
    private static void read(List<Argument> arguments, String valued, ShellState state,
                             BiConsumer<Variable, ShellState> set) {
        for (int i = 1; i < arguments.size(); i++) {
            String text = arguments.get(i).text().orElse("-");
            if (text.length() > 1 && text.charAt(0) == '-' && valued.indexOf(text.charAt(text.length() - 1)) >= 0) {
                i++;
            } else if (!text.startsWith("-")) {
                setUnknown(arguments.get(i), state, set);
            }
        }
    }

    private static void setUnknown(Argument named, ShellState state, BiConsumer<Variable, ShellState> set) {
        String name = named.text().orElse("");
        if (isName(name)) {
            List<CommandCall> producers = new ArrayList<>(state.pipeSources);
            Value value = Value.of(List.of(
                    new Unknown(Reason.COMMAND_OUTPUT, name, named.span(), producers, List.of())));
            set.accept(new Variable(name, value, false, Variable.Origin.SHELL, named.span()), state);
        }
    }
}
