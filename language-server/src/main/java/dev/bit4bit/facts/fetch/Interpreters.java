package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The commands of a file that may run what was fetched. */
public final class Interpreters {

    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "zsh", "mksh", "fish");
    private static final Set<String> LANGUAGES = Set.of("python", "python2", "python3", "perl", "ruby", "node", "php",
            "pypy", "pypy3", "lua", "pwsh");

    private static final Set<String> BY_NAME = Stream.of(SHELLS, LANGUAGES, Set.of("eval", "source", "."))
            .flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final Pattern PYTHON = Pattern.compile("python[23]\\.\\d+");
    private static final Pattern SCRIPT_FROM_INPUT = Pattern.compile("-[A-Za-z]*s");
    private static final Pattern SHELL_TEXT = Pattern.compile("-[A-Za-z]*c");
    private static final Pattern LANGUAGE_TEXT =
            Pattern.compile("-[A-Za-z0-9]*[cemnprR].*|--?eval.*|-[A-Za-z]*[Ee]");
    private static final Pattern SHELL_OPTION = Pattern.compile("-[a-z]*c");
    private static final Pattern LANGUAGE_OPTION = Pattern.compile("-[A-Za-z]*[ceEr]");

    private final List<CommandCall> runners;
    private final Map<CommandCall, List<FilePath>> scripts = new IdentityHashMap<>();

    private Interpreters(List<CommandCall> runners) {
        this.runners = runners;
    }

    public static Interpreters of(FileFacts facts) {
        return new Interpreters(facts.callsWhere(Interpreters::mayRun));
    }

    /** Whether a command may run another file or a text at all. */
    private static boolean mayRun(CommandCall call) {
        if (!call.command().value().isKnown() || call.command().value().pattern().indexOf('/') >= 0) {
            return true;
        }
        if (!Pipes.mayRun(call.name(), BY_NAME) && !call.name().startsWith("py")) {
            return false;
        }
        Argument word = Pipes.commandWord(call);
        String name = name(word);
        return SHELLS.contains(name) || isLanguage(name) || name.equals("eval") || name.equals("source")
                || name.equals(".") || word.value().pattern().indexOf('/') >= 0;
    }

    /** The first command that runs what a download gives, if any does. */
    public Optional<CommandCall> runnerOf(Download download, List<FilePath> names) {
        if (download.call().isPresent()) {
            CommandCall fetching = download.call().get();
            if (download.use() == Download.Use.PIPE || download.use() == Download.Use.SHOWN) {
                for (CommandCall reader : Pipes.after(fetching)) {
                    if (readsScript(reader)) {
                        return Optional.of(reader);
                    }
                }
            }
            if (download.use() == Download.Use.TEXT || download.use() == Download.Use.PIPE) {
                return runners.stream().filter(c -> runsText(c, fetching)).findFirst();
            }
        }
        if (names.isEmpty()) {
            return Optional.empty();
        }
        for (CommandCall runner : runners) {
            if (runner.order() > download.order() && runner.unit().isBuiltOn(download.unit())
                    && isOneOf(scripts.computeIfAbsent(runner, Interpreters::scripts), names)) {
                return Optional.of(runner);
            }
        }
        return Optional.empty();
    }

    private static String name(Argument word) {
        String text = word.value().isKnown() ? word.value().pattern() : "";
        return text.substring(text.lastIndexOf('/') + 1);
    }

    private static boolean isLanguage(String name) {
        return LANGUAGES.contains(name) || name.startsWith("python") && PYTHON.matcher(name).matches();
    }

    /** Whether a command runs its standard input. */
    private static boolean readsScript(CommandCall call) {
        List<Argument> words = Pipes.commandWords(call);
        String name = name(words.get(0));
        boolean shell = SHELLS.contains(name);
        if (call.isNamed("invoke-expression")) {
            return true;
        }
        if (name.equals("source") || name.equals(".")) {
            return words.size() > 1 && words.get(1).is("/dev/stdin");
        }
        if (!shell && !isLanguage(name)) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            String text = words.get(i).value().pattern();
            if (text.equals("-") || text.equals("/dev/stdin") || text.equals("--")) {
                return true;
            }
            if (!text.startsWith("-") && !text.startsWith("+")) {
                return text.length() == 1 && !words.get(i).value().isKnown();
            }
            if (shell && SCRIPT_FROM_INPUT.matcher(text).matches()) {
                return true;
            }
            if ((shell ? SHELL_TEXT : LANGUAGE_TEXT).matcher(text).matches()) {
                return false;
            }
            if (text.equals("-o") || text.equals("+o")) {
                i++;
            }
        }
        return true;
    }

    /** Whether a command runs a text that a fetching command gave. */
    private static boolean runsText(CommandCall call, CommandCall fetching) {
        if (call.order() < fetching.order()) {
            return false;
        }
        List<Argument> words = Pipes.commandWords(call);
        String name = name(words.get(0));
        if (isInline(words.get(0), fetching)) {
            return true;
        }
        boolean shell = SHELLS.contains(name);
        boolean sourced = name.equals("source") || name.equals(".");
        if (!shell && !isLanguage(name) && !name.equals("eval") && !sourced) {
            return false;
        }
        for (int i = 1; i < words.size(); i++) {
            boolean option = words.get(i).startsWith("-");
            boolean text = (shell ? SHELL_OPTION : LANGUAGE_OPTION).matcher(words.get(i - 1).value().pattern())
                    .matches();
            if (name.equals("eval") ? gives(words.get(i), fetching)
                    : text ? gives(words.get(i), fetching) && words.get(i).value().segments().size() == 1
                    : isInline(words.get(i), fetching)) {
                return true;
            }
            if (!option && !name.equals("eval")) {
                break;
            }
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput() && readsScript(call) && Pipes.producers(redirect.target()).stream()
                    .anyMatch(p -> p == fetching || Pipes.behind(p).contains(fetching))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word is nothing but the substitution that fetches, written right there. */
    private static boolean isInline(Argument word, CommandCall fetching) {
        return word.value().segments().size() == 1 && gives(word, fetching)
                && word.value().unknowns().stream().allMatch(u -> word.span().contains(u.at()));
    }

    private static boolean gives(Argument argument, CommandCall fetching) {
        return Pipes.producers(argument.value()).stream()
                .anyMatch(p -> p == fetching || Pipes.behind(p).contains(fetching));
    }

    /** The files that a command runs: itself, or the script that an interpreter gets. */
    private static List<FilePath> scripts(CommandCall call) {
        List<Argument> words = Pipes.commandWords(call);
        Argument command = words.get(0);
        String name = name(command);
        if (!SHELLS.contains(name) && !isLanguage(name) && !name.equals("source") && !name.equals(".")) {
            return command.value().pattern().indexOf('/') >= 0 ? script(command, call) : List.of();
        }
        for (Argument word : words.subList(1, words.size())) {
            String text = word.value().pattern();
            if (!text.startsWith("-")) {
                return script(word, call);
            }
            if (text.equals("-c") || text.equals("-m") || text.equals("-e") || text.equals("-n")
                    || SHELLS.contains(name) && SCRIPT_FROM_INPUT.matcher(text).matches()) {
                return List.of();
            }
        }
        return call.redirects().stream().filter(r -> r.isInput() && r.isFile() && readsScript(call))
                .map(r -> FilePath.of(r.target(), call.workingDirectory())).toList();
    }

    private static List<FilePath> script(Argument word, CommandCall call) {
        FilePath path = FilePath.of(word.value(), call.workingDirectory());
        return path.name().chars().anyMatch(Character::isLetterOrDigit) ? List.of(path) : List.of();
    }

    private static boolean isOneOf(List<FilePath> scripts, List<FilePath> names) {
        for (FilePath script : scripts) {
            for (FilePath name : names) {
                if (name.matches(script) == FilePath.Match.YES) {
                    return true;
                }
            }
        }
        return false;
    }
}
