package dev.bit4bit.facts.chance;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.flow.Trace;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.residue.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * All places where a file draws a random value: from the kernel ({@code /dev/urandom}), by a tool, by a one-liner of an
 * interpreter or from the shell itself ({@code $RANDOM}).
 */
public record RandomReads(List<RandomRead> all) {

    /**
     * A random value.
     *
     * @param source what draws it, for people
     * @param fate   what becomes of the file it goes into, when it is one that is named
     */
    public record RandomRead(Trace trace, String source, Fate fate) {
    }

    private static final Set<String> TOOLS = Set.of("uuidgen", "uuid", "mcookie", "pwgen", "apg", "makepasswd",
            "openssl",
            "gpg", "gpg2", "shuf", "sort", "systemd-machine-id-setup", "dbus-uuidgen", "python", "python2", "python3",
            "ruby", "node", "php", "perl");
    /** Commands that pass on what they read; others are only told where random bits could be had. */
    private static final Set<String> READERS = Set.of("head", "tail", "cat", "tr", "dd", "od", "xxd", "hexdump",
            "base64",
            "base32", "sha256sum", "sha512sum", "sha1sum", "md5sum", "fold", "strings", "cut", "grep", "sed");
    private static final Set<String> DEVICES = Set.of("/dev/urandom", "/dev/random", "/proc/sys/kernel/random/uuid");
    private static final Pattern IN_PROGRAM = Pattern.compile("\\bsecrets\\.(token|choice|randbelow)|\\buuid4?\\.?uuid4\\b"
            + "|\\buuid4\\(|\\bos\\.urandom\\(|\\brandom\\.(random|choices?|randint|sample|getrandbits|SystemRandom)\\("
            + "|\\brandomBytes\\(|\\brandomUUID\\(|\\bMath\\.random\\(|\\bSecureRandom\\b|\\brandom_bytes\\("
            + "|\\bget_random_secret_key\\(|\\bsecrets\\b.*\\btoken_(hex|urlsafe|bytes)\\(|\\bFernet\\.generate_key\\(");

    public static RandomReads of(FileFacts facts) {
        List<RandomRead> found = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(n -> TOOLS.contains(n) || READERS.contains(n))) {
            read(call, facts).filter(r -> isTelling(r, call, facts)).ifPresent(found::add);
        }
        boolean shell = facts.mentions("RANDOM");
        if (shell) {
            for (Trace trace : Trace.ofVariables(facts, u -> isRandom(u, facts))) {
                found.add(new RandomRead(trace, "$RANDOM", Fate.STAYS));
            }
        }
        TemporaryNames.addTo(found, facts);
        return new RandomReads(List.copyOf(found));
    }

    /** Left out are names of what is removed again, and an order by lot that nothing shows in a file. */
    private static boolean isTelling(RandomRead read, CommandCall call, FileFacts facts) {
        boolean order = call.isNamed("shuf", "sort");
        return !Trace.isOfRemoved(call, facts) && !(order && read.trace().reach() != Reach.IMAGE);
    }

    private static boolean isRandom(Value.Unknown unknown, FileFacts facts) {
        if (unknown.reason() == Value.Reason.FROM_OUTSIDE) {
            return unknown.name().equals("RANDOM") || unknown.name().equals("SRANDOM");
        }
        return unknown.reason() == Value.Reason.COMPUTED && unknown.name().isEmpty()
                && COMPUTED.matcher(facts.document().text(unknown.at())).find();
    }

    private static final Pattern COMPUTED = Pattern.compile("^\\$(\\(\\(|\\[)[^\\n]*\\bS?RANDOM\\b");

    private static Optional<RandomRead> read(CommandCall call, FileFacts facts) {
        if (READERS.contains(call.name()) && !call.isNamed("sort")) {
            return device(call).map(d -> call.isNamed("dd") ? written(call, operand(call, "of="), d, facts)
                    : new RandomRead(Trace.of(call, facts), d, Fate.STAYS));
        }
        return switch (call.name()) {
            case "openssl" -> subcommand(call, "rand")
                    ? Optional.of(written(call, value(call, "-out"), "openssl rand", facts)) : Optional.empty();
            case "gpg", "gpg2" -> has(call, "--gen-random") ? plain(call, "gpg --gen-random", facts) : Optional.empty();
            case "shuf" -> call.arguments().stream().noneMatch(a -> a.startsWith("--random-source"))
                    ? plain(call, "shuf", facts) : Optional.empty();
            case "sort" -> (has(call, "-R") || has(call, "--random-sort"))
                    && call.arguments().stream().noneMatch(a -> a.startsWith("--random-source"))
                    ? plain(call, "sort -R", facts) : Optional.empty();
            case "uuidgen" -> has(call, "-s") || has(call, "--sha1") || has(call, "-m") || has(call, "--md5")
                    ? Optional.empty() : plain(call, "uuidgen", facts);
            case "systemd-machine-id-setup" -> Optional.of(new RandomRead(Trace.intoFile(call), call.name(),
                    Fate.of("/etc/machine-id", call, facts)));
            case "dbus-uuidgen" -> machineId(call, facts);
            case "uuid", "mcookie", "pwgen", "apg", "makepasswd" -> plain(call, call.name(), facts);
            default -> program(call, facts);
        };
    }

    private static Optional<RandomRead> plain(CommandCall call, String source, FileFacts facts) {
        return call.arguments().stream().anyMatch(a -> a.is("--version") || a.is("--help")) ? Optional.empty()
                : Optional.of(new RandomRead(Trace.of(call, facts), source, Fate.STAYS));
    }

    private static RandomRead written(CommandCall call, Optional<Value> file, String source, FileFacts facts) {
        if (file.isEmpty()) {
            return new RandomRead(Trace.of(call, facts), source, Fate.STAYS);
        }
        boolean device = file.get().pattern().startsWith("/dev/");
        return new RandomRead(Trace.intoFile(call), source, device ? Fate.GONE : Fate.of(file.get(), call, facts));
    }

    private static Optional<RandomRead> machineId(CommandCall call, FileFacts facts) {
        for (Argument argument : call.arguments()) {
            if (argument.startsWith("--ensure")) {
                String text = argument.value().pattern();
                String file = text.contains("=") ? text.substring(text.indexOf('=') + 1) : "/var/lib/dbus/machine-id";
                return Optional.of(new RandomRead(Trace.intoFile(call), "dbus-uuidgen", Fate.of(file, call, facts)));
            }
        }
        return has(call, "--get") ? Optional.empty() : plain(call, "dbus-uuidgen", facts);
    }

    private static Optional<RandomRead> program(CommandCall call, FileFacts facts) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            String option = arguments.get(i).value().pattern();
            if (option.equals("-c") || option.equals("-e") || option.equals("-r") || option.equals("-p")) {
                return IN_PROGRAM.matcher(arguments.get(i + 1).value().pattern()).find()
                        ? plain(call, call.name(), facts) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<String> device(CommandCall call) {
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            String file = text.startsWith("if=") ? text.substring(3) : text;
            if (DEVICES.contains(file)) {
                return Optional.of(file);
            }
        }
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput() && DEVICES.contains(redirect.target().pattern())) {
                return Optional.of(redirect.target().pattern());
            }
        }
        return Optional.empty();
    }

    private static Optional<Value> operand(CommandCall call, String prefix) {
        return call.arguments().stream().filter(a -> a.startsWith(prefix)).findFirst()
                .map(a -> a.value().from(prefix.length()));
    }

    private static Optional<Value> value(CommandCall call, String option) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).is(option)) {
                return Optional.of(arguments.get(i + 1).value());
            }
        }
        return Optional.empty();
    }

    private static boolean subcommand(CommandCall call, String name) {
        return CommandLine.of(call, Set.of()).word(0).equals(name);
    }

    private static boolean has(CommandCall call, String option) {
        return call.arguments().stream().anyMatch(a -> a.is(option));
    }
}
