package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths that commands remove or empty, as globs. */
public final class Removals {

    /** {@code : > file} and {@code > file} run no command that is a fact. */
    private static final Pattern EMPTIED = Pattern.compile("(?<![>&\\d])>\\|?\\s*(/var/[^\\s;&|)'\"]+)");

    /**
     * One removal.
     *
     * @param path  a glob; what is unknown in it matches nothing
     * @param below what is below the path goes as well
     * @param name  a glob for the names of the files that go; null for all
     */
    private record Removal(int order, String path, boolean below, String name) {
    }

    private final List<Removal> removals = new ArrayList<>();

    private static final Set<String> REMOVERS =
            Set.of("rm", "unlink", "shred", "truncate", "rmdir", "find", "echo", "printf", "cat", "true", "cp", "tee");

    /** Whether a step may remove anything at all. */
    public static boolean mayRemove(Step step, List<CommandCall> calls) {
        return step.script().indexOf('>') >= 0 && step.script().contains("/var/")
                || calls.stream().anyMatch(call -> REMOVERS.contains(call.name()));
    }

    /** What the commands of a step remove. */
    public static Removals of(Step step, List<CommandCall> calls) {
        Removals found = new Removals();
        for (CommandCall call : calls) {
            found.read(call);
        }
        found.emptied(step.script());
        return found;
    }

    private void emptied(String script) {
        if (script.indexOf('>') < 0 || !script.contains("/var/")) {
            return;
        }
        Matcher emptied = EMPTIED.matcher(script);
        while (emptied.find()) {
            removals.add(new Removal(Integer.MAX_VALUE, emptied.group(1), false, null));
        }
    }

    /** Whether a file is gone or empty after what runs later than {@code order}. */
    public boolean cover(String file, int order) {
        for (Removal removal : removals) {
            if (removal.order() > order && covers(removal, file)) {
                return true;
            }
        }
        return false;
    }

    private void read(CommandCall call) {
        switch (call.name()) {
            case "rm", "unlink", "shred", "truncate", "rmdir" -> paths(call);
            case "find" -> find(call);
            case "echo", "printf", "cat", "true", "cp", "tee" -> emptied(call);
            default -> {
                // Removes nothing that is followed.
            }
        }
    }

    private void paths(CommandCall call) {
        for (Argument argument : call.arguments()) {
            for (Value path : argument.value().possibilities()) {
                if (!path.isEmpty() && !path.pattern().startsWith("-")) {
                    removals.add(new Removal(call.order(), absolute(call, path.pattern()),
                            call.isNamed("rm"), null));
                }
            }
        }
    }

    private static String absolute(CommandCall call, String path) {
        String directory = call.workingDirectory().pattern();
        String full = path.startsWith("/") || !directory.startsWith("/") ? path
                : directory.endsWith("/") ? directory + path : directory + "/" + path;
        full = full.replace("//", "/");
        return full.length() > 1 && full.endsWith("/") ? full.substring(0, full.length() - 1) : full;
    }

    /** {@code find paths … -delete} or {@code -exec rm}; a test of the name is kept. */
    private void find(CommandCall call) {
        boolean acts = false;
        String name = null;
        List<String> roots = new ArrayList<>();
        boolean atRoots = true;
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            atRoots &= !text.startsWith("-") && !text.startsWith("(") && !text.startsWith("!");
            if (atRoots) {
                roots.add(absolute(call, text));
            }
            acts |= text.equals("-delete") || text.equals("rm") || text.equals("truncate");
            if (text.equals("-name") && i + 1 < arguments.size()) {
                name = name == null ? arguments.get(i + 1).value().pattern() : "*";
            }
        }
        for (CommandCall reader : call.pipedTo()) {
            acts |= reader.isNamed("xargs") && reader.arguments().stream().anyMatch(a -> a.is("rm"))
                    || reader.isNamed("rm", "truncate");
        }
        if (acts) {
            for (String root : roots) {
                removals.add(new Removal(call.order(), root, true, name));
            }
        }
    }

    private void emptied(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile() && !redirect.operator().contains(">>")) {
                removals.add(new Removal(call.order(), redirect.target().pattern(), false, null));
            }
        }
        if (call.isNamed("cp") && !call.arguments().isEmpty() && call.arguments().get(0).is("/dev/null")) {
            paths(call);
        }
    }

    private static boolean covers(Removal removal, String file) {
        if (removal.name() != null && !Glob.matches(removal.name(), file.substring(file.lastIndexOf('/') + 1))) {
            return false;
        }
        return Glob.isGlob(removal.path()) ? coversByGlob(removal, file) : coversByName(removal, file);
    }

    private static boolean coversByName(Removal removal, String file) {
        String path = removal.path();
        if (!removal.below() || !file.startsWith(path)) {
            return file.equals(path);
        }
        return path.equals("/") || file.length() == path.length()
                || !path.isEmpty() && file.charAt(path.length()) == '/';
    }

    private static boolean coversByGlob(Removal removal, String file) {
        if (Glob.matches(removal.path(), file)) {
            return true;
        }
        if (!removal.below()) {
            return false;
        }
        for (int slash = file.lastIndexOf('/'); slash > 0; slash = file.lastIndexOf('/', slash - 1)) {
            if (Glob.matches(removal.path(), file.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }
}
