package dev.bit4bit.workspace.scripts;

import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Flag;
import dev.bit4bit.syntax.shell.Word;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of files that one file speaks of. Only names are taken from commands, not what they mean: whether a name
 * is that of a script of the workspace, {@link ScriptIndex} finds out.
 *
 * @param runs   last parts of paths that commands may run: also globs, and names of other things
 * @param starts the same of what is started with a container: ENTRYPOINT, CMD, HEALTHCHECK
 * @param copies what a Dockerfile takes from its context
 */
public record Mentions(Set<String> runs, Set<String> starts, List<Copy> copies) {

    /**
     * A source of COPY, ADD or of a mount.
     *
     * @param source as it is written, without blanks around
     * @param name   what a single file is called afterwards, empty when it keeps its name
     * @param mount  it is only there while the RUN runs
     */
    public record Copy(String source, String name, boolean mount) {
    }

    /** Commands that work on the files they are given, but do not run them. */
    private static final Set<String> NO_RUNNERS = Set.of("chmod", "chown", "chgrp", "cp", "mv", "ln", "rm", "mkdir",
            "cat", "sed", "ls", "test", "[", "[[", "echo", "printf", "touch", "dos2unix", "install", "tar", "grep",
            "awk", "head", "tail", "curl", "wget", "git", "tee", "unzip", "stat", "file", "diff", "sha256sum",
            "sha512sum", "md5sum", "patch", "apk", "apt-get", "apt", "dnf", "yum", "microdnf", "pip", "pip3", "npm",
            "case", "shellcheck", "shfmt", "cd", "export");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|[ \\t])#.*$");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^{}\n]*}");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n");
    private static final Pattern COMMAND_END = Pattern.compile("[;&|\\n(){}`]");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s\"'<>,=]+");
    /** Words before a command that run it or decide whether it runs. */
    private static final Set<String> BEFORE = Set.of("if", "then", "else", "elif", "do", "while", "until", "!", "exec",
            "sudo", "time", "env", "nohup", "eval", "command");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.*?+-]*[A-Za-z][A-Za-z0-9_.*?+-]*");
    private static final int MOST_NAMES = 20_000;

    /** What a Dockerfile speaks of, or a template of one. */
    public static Mentions ofDockerfile(String text) {
        Set<String> runs = new HashSet<>();
        Set<String> starts = new HashSet<>();
        List<Copy> copies = new ArrayList<>();
        for (Instruction instruction : DockerfileParser.parse(text).instructions()) {
            add(instruction, text, runs, starts, copies);
        }
        return new Mentions(Set.copyOf(runs), Set.copyOf(starts), List.copyOf(copies));
    }

    /** What a script speaks of. */
    public static Mentions ofScript(String text) {
        Set<String> runs = new HashSet<>();
        addCommands(text, runs);
        return new Mentions(Set.copyOf(runs), Set.of(), List.of());
    }

    private static void add(Instruction instruction, String text, Set<String> runs, Set<String> starts,
                            List<Copy> copies) {
        switch (instruction.keyword()) {
            case "RUN" -> {
                addCommands(script(instruction), runs);
                instruction.flags().stream().filter(f -> f.name().equals("mount")).forEach(f -> addMount(f, text, copies));
            }
            case "ENTRYPOINT", "CMD" -> addCommands(script(instruction), starts);
            case "HEALTHCHECK" -> {
                if (instruction.arguments() instanceof Arguments.Healthcheck check) {
                    check.command().ifPresent(c -> addCommands(script(c), starts));
                }
            }
            case "ONBUILD" -> {
                if (instruction.arguments() instanceof Arguments.Onbuild onbuild) {
                    onbuild.trigger().ifPresent(t -> add(t, text, runs, starts, copies));
                }
            }
            case "COPY", "ADD" -> {
                if (instruction.flag("from").isEmpty()) {
                    addCopy(instruction, text, copies);
                }
            }
            default -> { }
        }
    }

    private static String script(Instruction instruction) {
        if (instruction.arguments() instanceof Arguments.ExecForm exec) {
            return String.join(" ", exec.strings().stream().map(Instruction.JsonString::text).toList());
        }
        StringBuilder script = new StringBuilder(instruction.rest().text());
        instruction.heredocs().forEach(h -> script.append('\n').append(h.body().text()));
        return script.toString();
    }

    private static void addMount(Flag mount, String text, List<Copy> copies) {
        String type = option(mount, text, "type");
        if ((type.isEmpty() || type.equals("bind")) && option(mount, text, "from").isEmpty()) {
            String source = option(mount, text, "source") + option(mount, text, "src");
            String target = option(mount, text, "target") + option(mount, text, "dst")
                    + option(mount, text, "destination");
            copies.add(new Copy(source.isEmpty() ? "." : source, last(target), true));
        }
    }

    private static String option(Flag flag, String text, String key) {
        return flag.options().stream().filter(o -> o.key().equals(key)).findFirst()
                .flatMap(Flag.Option::value).map(v -> plain(v, text)).orElse("");
    }

    private static void addCopy(Instruction instruction, String text, List<Copy> copies) {
        List<String> paths = new ArrayList<>();
        if (instruction.arguments() instanceof Arguments.Copy copy) {
            copy.sources().forEach(s -> paths.add(plain(s, text)));
            copy.destination().ifPresent(d -> paths.add(plain(d, text)));
        } else if (instruction.arguments() instanceof Arguments.ExecForm exec) {
            exec.strings().forEach(s -> paths.add(s.text()));
        }
        for (int i = 0; i < paths.size() - 1; i++) {
            String to = paths.get(paths.size() - 1);
            String name = paths.size() > 2 || to.endsWith("/") || to.endsWith(".") ? "" : last(to);
            copies.add(new Copy(paths.get(i), name, false));
        }
    }

    private static String plain(Word word, String text) {
        String written = word.span().of(text);
        return written.indexOf('"') < 0 && written.indexOf('\'') < 0 ? written
                : written.replace("\"", "").replace("'", "");
    }

    private static void addCommands(String script, Set<String> names) {
        String text = CONTINUED.matcher(script).replaceAll(" ");
        text = text.indexOf('#') < 0 ? text : COMMENT.matcher(text).replaceAll(" ");
        text = text.indexOf("${") < 0 ? text : VARIABLE.matcher(text).replaceAll("V");
        for (String command : COMMAND_END.split(text)) {
            addCommand(BETWEEN_WORDS.split(command.strip()), names);
        }
    }

    private static void addCommand(String[] words, Set<String> names) {
        int at = 0;
        while (at < words.length && (words[at].isEmpty() || BEFORE.contains(words[at]) || words[at].startsWith("-"))) {
            at++;
        }
        if (at == words.length || NO_RUNNERS.contains(last(words[at]))) {
            return;
        }
        for (int i = at; i < words.length && names.size() < MOST_NAMES; i++) {
            String name = last(words[i]);
            if ((i == at || words[i].indexOf('/') >= 0 || name.indexOf('.') > 0) && NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
