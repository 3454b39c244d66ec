package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the command that a command runs for its caller: {@code sudo cmd}, {@code env A=b cmd}, {@code sh -c '…'},
 * {@code find -exec cmd ;}. Only one layer is taken off, so that a reader can see each layer and call again with the
 * words it got, or parse the script it got. Commands that run elsewhere ({@code ssh}, {@code docker run}) are not
 * wrappers, with one exception: what {@code buildah run} runs becomes a part of the image that a script builds.
 */
public final class InnerCommands {

    private static final Pattern COMMAND_OPTION = Pattern.compile("-[lmpPf]*c");
    private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "zsh", "rbash");
    private static final Set<String> FIND_ACTIONS = Set.of("-exec", "-execdir", "-ok", "-okdir");

    private static final Set<String> BUILDAH_VALUED = Set.of("--cap-add", "--cap-drop", "--cni-config-dir",
            "--cni-plugin-path", "--contextdir", "--device", "-e", "--env", "--group-add", "--hostname", "--ipc",
                    "--isolation",
            "--mount", "--network", "--net", "--pid", "--runtime", "--runtime-flag", "--security-opt", "-u", "--user",
            "--uts", "-v", "--volume", "--workingdir");

    private InnerCommands() {
    }

    /**
     * The commands inside a command, in order; empty when it is no wrapper or nothing is known of what it runs.
     *
     * @param words command word and arguments
     * @param text  the text that was given to the parser that made the words
     */
    public static List<InnerCommand> of(List<Word> words, CharSequence text) {
        if (words.isEmpty()) {
            return List.of();
        }
        Optional<String> command = words.get(0).literal();
        if (command.isEmpty()) {
            return List.of();
        }
        String path = command.get();
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (SHELLS.contains(name)) {
            return shell(name, words, text);
        }
        return switch (name) {
            case "eval" -> eval(words, text);
            case "trap" -> trap(words, text);
            case "su", "runuser" -> su(name, words, text);
            case "find" -> find(words);
            case "flock" -> flock(words, text);
            case "buildah" -> buildah(words);
            default -> {
                Wrapper wrapper = Wrapper.named(name);
                yield wrapper == null ? List.of() : wrapper(wrapper, words, text);
            }
        };
    }

    private static List<InnerCommand> wrapper(Wrapper wrapper, List<Word> words, CharSequence text) {
        Wrapper.Inside inside = wrapper.inside(words);
        if (inside.script() >= 0) {
            return script(wrapper.name(), words, inside.script(), text);
        }
        return commandAt(wrapper.name(), words, inside.command(), wrapper.takesAssignments(), wrapper.addsArguments());
    }

    private static List<InnerCommand> commandAt(String name, List<Word> words, int place, boolean takesAssignments,
                                                boolean more) {
        if (place < 0) {
            return List.of();
        }
        List<Assignment> assignments = new ArrayList<>();
        int at = place;
        while (takesAssignments && at < words.size()) {
            Assignment assignment = assignment(words.get(at));
            if (assignment == null) {
                break;
            }
            assignments.add(assignment);
            at++;
        }
        return at >= words.size() ? List.of() : List.of(
                new InnerCommand.Words(name, List.copyOf(assignments), words.subList(at, words.size()), more));
    }

    /** The assignment that a word, read as an argument, is for {@code env} and {@code sudo}; null when it is none. */
    private static Assignment assignment(Word word) {
        if (word.parts().isEmpty() || !(word.parts().get(0) instanceof WordPart.Literal head)) {
            return null;
        }
        int equals = head.text().indexOf('=');
        if (equals <= 0 || !head.text().substring(0, equals).chars()
                .allMatch(c -> Cursor.isNameStart(c) || Cursor.isDigit(c))) {
            return null;
        }
        int start = word.span().start();
        List<WordPart> value = new ArrayList<>();
        if (equals + 1 < head.text().length()) {
            value.add(new WordPart.Literal(new Span(start + equals + 1, head.span().end()),
                    head.text().substring(equals + 1)));
        }
        value.addAll(word.parts().subList(1, word.parts().size()));
        return new Assignment(word.span(), head.text().substring(0, equals),
                new Span(start, start + equals), Optional.empty(), List.of(), false,
                new Word(new Span(start + equals + 1, word.span().end()), List.copyOf(value)));
    }

    private static List<InnerCommand> script(String name, List<Word> words, int place, CharSequence text) {
        return place < words.size()
                ? ScriptText.of(name, List.of(words.get(place)), text).map(List::of).orElse(List.of()) : List.of();
    }

    private static List<InnerCommand> shell(String name, List<Word> words, CharSequence text) {
        boolean fromText = false;
        int i = 1;
        for (; i < words.size(); i++) {
            String word = words.get(i).literal().orElse("");
            if (word.length() < 2 || word.charAt(0) != '-' && word.charAt(0) != '+') {
                break;
            }
            if (word.equals("--")) {
                i++;
                break;
            }
            if (word.startsWith("--")) {
                i += word.equals("--rcfile") || word.equals("--init-file") ? 1 : 0;
            } else {
                fromText |= word.charAt(0) == '-' && word.indexOf('c') > 0;
                i += word.endsWith("o") || word.endsWith("O") ? 1 : 0;
            }
        }
        return fromText ? script(name, words, i, text) : List.of();
    }

    private static List<InnerCommand> eval(List<Word> words, CharSequence text) {
        int from = words.size() > 1 && is(words.get(1), "--") ? 2 : 1;
        return from >= words.size() ? List.of()
                : ScriptText.of("eval", words.subList(from, words.size()), text).map(List::of).orElse(List.of());
    }

    private static List<InnerCommand> trap(List<Word> words, CharSequence text) {
        int from = words.size() > 1 && is(words.get(1), "--") ? 2 : 1;
        if (words.size() < from + 2) {
            return List.of();
        }
        String action = words.get(from).literal().orElse("?");
        return action.isEmpty() || action.startsWith("-") ? List.of() : script("trap", words, from, text);
    }

    private static List<InnerCommand> su(String name, List<Word> words, CharSequence text) {
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i).literal().orElse("");
            if (word.equals("--command") || COMMAND_OPTION.matcher(word).matches()) {
                return script(name, words, i + 1, text);
            }
            if (word.startsWith("--command=")) {
                return List.of();
            }
            if (word.equals("--")) {
                return name.equals("runuser") ? commandAt(name, words, i + 1, false, false) : List.of();
            }
            if (Set.of("-s", "--shell", "-g", "--group", "-G", "--supp-group", "-w").contains(word)) {
                i++;
            } else if (name.equals("runuser") && (word.equals("-u") || word.equals("--user"))) {
                return commandAt(name, words, i + 2 < words.size() && is(words.get(i + 2), "--") ? i + 3 : i + 2,
                        false, false);
            }
        }
        return List.of();
    }

    private static List<InnerCommand> find(List<Word> words) {
        List<InnerCommand> found = new ArrayList<>();
        int i = 1;
        while (i < words.size()) {
            if (!FIND_ACTIONS.contains(words.get(i).literal().orElse(""))) {
                i++;
                continue;
            }
            int start = i + 1;
            int end = start;
            while (end < words.size() && !is(words.get(end), ";")
                    && !(is(words.get(end), "+") && end > start && is(words.get(end - 1), "{}"))) {
                end++;
            }
            if (end > start) {
                found.add(new InnerCommand.Words("find", List.of(), words.subList(start, end), true));
            }
            i = end + 1;
        }
        return found;
    }

    private static List<InnerCommand> flock(List<Word> words, CharSequence text) {
        int place = Wrapper.FLOCK.inside(words).command();
        if (place >= 0 && place < words.size()
                && (is(words.get(place), "-c") || is(words.get(place), "--command"))) {
            return script("flock", words, place + 1, text);
        }
        return commandAt("flock", words, place, false, false);
    }

    /** {@code buildah run [options] container [--] command} (buildah-run(1)). */
    private static List<InnerCommand> buildah(List<Word> words) {
        if (words.size() < 4 || !is(words.get(1), "run")) {
            return List.of();
        }
        int i = 2;
        while (i < words.size() && words.get(i).literal().orElse("").startsWith("-") && !is(words.get(i), "--")) {
            i += BUILDAH_VALUED.contains(words.get(i).literal().orElse("")) ? 2 : 1;
        }
        i += i < words.size() && is(words.get(i), "--") ? 2 : 1;
        i += i < words.size() && is(words.get(i), "--") ? 1 : 0;
        return commandAt(InnerCommand.BUILDAH, words, i, false, false);
    }

    private static boolean is(Word word, String wanted) {
        return word.literal().filter(wanted::equals).isPresent();
    }
}
