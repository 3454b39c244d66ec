package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A package that a command is asked to install.
 *
 * @param value as far as known; one word
 * @param span  where it is written: in the command, or where the variable that carries it is set
 * @param pin   how firmly its version is named
 */
public record PackageWord(Value value, Span span, Pin pin) {

    /** How firmly a version is named. */
    public enum Pin {
        /** Exactly one version, and what can be checked of its content. */
        EXACT,
        /** Exactly one version where a checksum of the content could be named too. */
        WITHOUT_HASH,
        /** A version whose last part may move. */
        COMPATIBLE,
        /** A range, a wildcard or a tag. */
        RANGE,
        /** No version. */
        MISSING,
        /** Nothing of the package is known. */
        UNKNOWN,
        /** No package of an index: a file, a folder, an address. */
        ELSEWHERE
    }

    /** The package for people. */
    public String shown() {
        if (pin != Pin.UNKNOWN) {
            return value.shown();
        }
        for (Unknown unknown : value.unknowns()) {
            for (CommandCall producer : unknown.producers()) {
                return "the output of `" + brief(producer.toString()) + "`";
            }
            if (unknown.reason() == Reason.COMMAND_OUTPUT && unknown.name().isEmpty()) {
                return "the input of xargs";
            }
        }
        return value.shown();
    }

    private static String brief(String command) {
        int end = command.indexOf('\n');
        String line = end < 0 ? command : command.substring(0, end) + "…";
        return line.length() <= 48 ? line : line.substring(0, 47) + "…";
    }

    /** A word that may be a package: one of what an argument can be. */
    record Candidate(Value value, Span span) {

        /** Whether it is the output of a command that prints names of files. */
        boolean isFoundFile() {
            return isWhollyUnknown(value) && value.unknowns().stream().allMatch(u -> !u.producers().isEmpty()
                    && u.producers().stream().allMatch(p -> p.isNamed("find", "ls", "realpath", "readlink")));
        }

        /** Whether it is the output of a command that lists what apk has installed, which stays as it is. */
        boolean isInstalled() {
            return isWhollyUnknown(value) && value.unknowns().stream().allMatch(u -> !u.producers().isEmpty()
                    && u.producers().stream().allMatch(p -> listsInstalled(p, 0)));
        }

        private static boolean listsInstalled(CommandCall call, int depth) {
            boolean lists = call.isNamed("apk") && call.arguments().stream().anyMatch(a -> a.is("info"))
                    || call.isNamed("xargs") && call.arguments().stream().anyMatch(a -> a.is("apk"))
                    && call.arguments().stream().anyMatch(a -> a.is("info"));
            boolean filter = call.isNamed("sort", "uniq", "grep", "sed", "awk", "tr", "cut", "head", "cat");
            return lists || filter && depth < 8 && !call.pipedFrom().isEmpty()
                    && call.pipedFrom().stream().allMatch(p -> listsInstalled(p, depth + 1));
        }
    }

    /** What arguments may be, split as a shell splits them; options that come out of variables are left out. */
    static List<Candidate> candidates(List<Argument> arguments) {
        List<Candidate> found = new ArrayList<>(arguments.size());
        for (Argument argument : arguments) {
            if (argument.value().isKnown()) {
                add(argument.value(), argument, found);
                continue;
            }
            List<Value> all = argument.value().possibilities();
            for (Value possible : all) {
                // A word without alternatives was split when it was expanded: a blank left in it was quoted.
                if (all.size() == 1 || possible.segments().size() == 1 && !possible.isKnown()) {
                    add(possible, argument, found);
                } else {
                    possible.asUnquoted().fields().forEach(field -> add(field, argument, found));
                }
            }
        }
        return found;
    }

    private static void add(Value value, Argument argument, List<Candidate> found) {
        if (value.isEmpty() || value.pattern().startsWith("-") || isNoPackage(value)) {
            return;
        }
        Span at = value.written().filter(s -> !s.isEmpty()).orElse(argument.span());
        for (Candidate known : found) {
            if (known.span().equals(at) && known.value().pattern().equals(value.pattern())) {
                return;
            }
        }
        found.add(new Candidate(value, at));
    }

    /** A variable that by its name holds options or a file, such as {@code $APT_OPTS} or {@code $SRC_DIR}. */
    private static boolean isNoPackage(Value value) {
        if (value.segments().size() != 1 || value.isKnown()) {
            return false;
        }
        String name = value.unknowns().get(0).name().toUpperCase(Locale.ROOT);
        return name.contains("OPT") || name.contains("FLAG") || name.endsWith("ARGS") || name.contains("PARAM")
                || name.contains("VERBOSE") || name.contains("QUIET") || name.endsWith("DIR") || name.endsWith("PATH")
                || name.endsWith("WHEEL") || name.endsWith("FILE");
    }

    /** Whether nothing at all is known of a value. */
    static boolean isWhollyUnknown(Value value) {
        return !value.isEmpty() && !value.isKnown() && value.pattern().chars().allMatch(c -> c == Value.UNKNOWN);
    }

    /** Whether a value ends in a variable that by its name may hold a version with its operator. */
    static boolean endsInVersionVariable(Value value) {
        if (value.segments().size() < 2
                || !(value.segments().get(value.segments().size() - 1) instanceof Unknown last)) {
            return false;
        }
        String before = value.pattern().substring(0, value.pattern().length() - 1);
        boolean partOfName = before.endsWith("-") || before.endsWith(".") || before.endsWith("_");
        return !partOfName && last.name().toUpperCase(Locale.ROOT).contains("VER");
    }
}
