package dev.bit4bit.facts.archive;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The archives that Info-ZIP's {@code zip} and the JDK's {@code jar} write.
 *
 * @param zips in order of execution
 * @param jars in order of execution
 */
public record ZipArchives(List<Zip> zips, List<ArchiveCreation> jars) {

    /** Options of zip(1) whose value is the next argument. */
    private static final Set<String> VALUED = Set.of("-b", "--temp-path", "-t", "--from-date", "-tt", "--before-date",
            "-n", "--suffixes", "-s", "--split-size", "-P", "--password", "-O", "--output-file", "--out", "-Z",
            "--compression-method", "-lf", "--logfile-path", "-ds", "--dot-size", "-TT", "--unzip-command");
    /** Options that take all words up to the next option. */
    private static final Set<String> LISTS = Set.of("-x", "--exclude", "-i", "--include", "-R", "--recurse-patterns");
    /** With these zip writes no new archive. */
    private static final Set<String> OTHER_WORK = Set.of("-sf", "--show-files", "-d", "--delete", "-h", "-h2", "--help",
            "-F", "-FF", "--fix", "--fixfix", "-so", "--show-options", "--version", "-L", "--license");

    /**
     * An archive that zip writes.
     *
     * @param members   what goes in, as far as it stands on the command line
     * @param plain     no extra fields are stored ({@code -X})
     * @param fromInput names of members come from standard input, or one member is standard input itself
     */
    public record Zip(ArchiveCreation archive, List<Argument> members, boolean plain, boolean fromInput) {

        public CommandCall call() {
            return archive.call();
        }
    }

    public static ZipArchives of(FileFacts facts) {
        return facts.derive(ZipArchives.class, ZipArchives::find);
    }

    private static ZipArchives find(FileFacts facts) {
        List<Zip> zips = new ArrayList<>();
        for (CommandCall call : facts.calls("zip")) {
            zip(call, facts).ifPresent(zips::add);
        }
        List<ArchiveCreation> jars = new ArrayList<>();
        for (CommandCall call : facts.calls("jar")) {
            if (isJarCreation(call)) {
                Value file = jarFile(call);
                jars.add(new ArchiveCreation(call, Optional.of(file), Archives.isRemoved(file, call, facts)));
            }
        }
        return new ZipArchives(List.copyOf(zips), List.copyOf(jars));
    }

    private static Optional<Zip> zip(CommandCall call, FileFacts facts) {
        List<Argument> words = new ArrayList<>();
        boolean plain = false;
        boolean input = false;
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            boolean option = text.startsWith("-") && text.length() > 1;
            if (!option && !text.equals("@")) {
                words.add(arguments.get(i));
            } else if (OTHER_WORK.contains(text)) {
                return Optional.empty();
            } else if (VALUED.contains(text)) {
                i++;
            } else if (LISTS.contains(text)) {
                i = endOfList(arguments, i);
            }
            plain |= text.equals("--no-extra") || isCluster(text) && text.indexOf('X') > 0;
            input |= isCluster(text) && text.indexOf('@') > 0 || text.equals("--names-stdin");
        }
        if (words.isEmpty() || words.size() == 1 && !input) {
            return Optional.empty();
        }
        Value file = words.get(0).value();
        List<Argument> members = words.subList(1, words.size());
        input |= members.stream().anyMatch(m -> m.is("-"));
        return Optional.of(new Zip(new ArchiveCreation(call, Optional.of(file), Archives.isRemoved(file, call, facts)),
                List.copyOf(members), plain, input));
    }

    private static boolean isCluster(String text) {
        return text.startsWith("-") && !text.startsWith("--");
    }

    private static int endOfList(List<Argument> arguments, int option) {
        int at = option;
        while (at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("-")) {
            at++;
            if (arguments.get(at).is("@")) {
                break;
            }
        }
        return at;
    }

    /** After jar(1): {@code --create}, or a first word of letters with {@code c} in it. */
    private static boolean isJarCreation(CommandCall call) {
        if (call.arguments().isEmpty()) {
            return false;
        }
        String first = call.arguments().get(0).value().pattern();
        boolean letters = !first.startsWith("--")
                && first.chars().skip(first.startsWith("-") ? 1 : 0).allMatch(c -> "ctxuifeimnpPvM0d".indexOf(c) >= 0);
        return letters && first.indexOf('c') >= 0 && first.indexOf('x') < 0
                || call.arguments().stream().anyMatch(a -> a.is("--create"));
    }

    private static Value jarFile(CommandCall call) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            if (text.startsWith("--file=")) {
                return arguments.get(i).value().from("--file=".length());
            }
            if (text.equals("--file") || i == 0 && !text.startsWith("--") && text.indexOf('f') >= 0) {
                return arguments.get(i + 1).value();
            }
        }
        return Value.EMPTY;
    }
}
