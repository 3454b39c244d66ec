package dev.bit4bit.facts.chance;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.facts.residue.Fate;
import dev.bit4bit.facts.flow.Reach;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Passwords that are hashed with a salt that is drawn anew each time (crypt(5)), in order of execution. */
public record SaltedPasswords(List<Hashing> all) {

    private static final Pattern NO_PASSWORD = Pattern.compile("-[dlueSanxwi]|--(delete|lock|unlock|expire|status|help)");

    /**
     * A password that is hashed.
     *
     * @param fate of {@code /etc/shadow} when it goes there, else whether its stage reaches the image
     * @param used something is done with the hash
     */
    public record Hashing(CommandCall call, Fate fate, boolean used) {
    }

    private static final Set<String> TOOLS = Set.of("chpasswd", "passwd", "htpasswd", "htdigest", "mkpasswd", "openssl",
            "slappasswd", "busybox", "python", "python3", "caddy", "doveadm", "newusers");
    private static final Set<String> CHPASSWD_VALUED = Set.of("-c", "--crypt-method", "-s", "--sha-rounds", "-R",
            "--root",
            "-P", "--prefix");
    private static final Pattern CRYPT = Pattern.compile("\\bcrypt\\.crypt\\(\\s*[^,()]+\\)|\\bmksalt\\(|\\bgensalt\\("
            + "|\\bpasswd\\(\\)|_crypt\\.(hash|encrypt)\\(");

    public static SaltedPasswords of(FileFacts facts) {
        List<Hashing> found = new ArrayList<>();
        for (CommandCall call : facts.calls(TOOLS)) {
            switch (call.name()) {
                case "chpasswd", "newusers", "passwd" -> {
                    if (setsPassword(call)) {
                        found.add(new Hashing(call, Fate.of("/etc/shadow", call, facts), true));
                    }
                }
                case "busybox" -> {
                    if (!call.arguments().isEmpty() && call.arguments().get(0).is("chpasswd") && !any(call, "-e")) {
                        found.add(new Hashing(call, Fate.of("/etc/shadow", call, facts), true));
                    }
                }
                default -> {
                    if (hashes(call)) {
                        boolean file = call.isNamed("htpasswd") && !isPrinting(call);
                        found.add(new Hashing(call, Fate.of("", call, facts), file || Reach.of(call, facts).isImage()));
                    }
                }
            }
        }
        return new SaltedPasswords(List.copyOf(found));
    }

    private static boolean setsPassword(CommandCall call) {
        if (call.isNamed("passwd")) {
            boolean other = call.arguments().stream().map(a -> a.value().pattern())
                    .anyMatch(t -> NO_PASSWORD.matcher(t).matches());
            boolean fed = any(call, "--stdin") || !call.pipedFrom().isEmpty()
                    || call.redirects().stream().anyMatch(r -> r.isInput());
            return fed && !other;
        }
        CommandLine line = CommandLine.of(call, CHPASSWD_VALUED);
        return !line.has("-e", "--encrypted") && !line.values("-c", "--crypt-method").stream()
                .anyMatch(v -> v.pattern().equals("NONE"));
    }

    private static boolean hashes(CommandCall call) {
        return switch (call.name()) {
            case "htpasswd" -> htpasswd(call);
            case "mkpasswd" -> call.arguments().stream().map(a -> a.value().pattern()).noneMatch(t -> t.startsWith("-S")
                    || t.startsWith("--salt") || t.equals("--version") || t.equals("--help") || t.endsWith("help"))
                    && CommandLine.of(call, Set.of("-m", "--method", "-R", "--rounds", "-P", "--password-fd")).words()
                    .size() < 2;
            case "openssl" -> !call.arguments().isEmpty() && call.arguments().get(0).is("passwd") && !any(call, "-salt")
                    && !any(call, "-help");
            case "slappasswd" -> true;
            case "caddy" -> !call.arguments().isEmpty() && call.arguments().get(0).is("hash-password");
            case "doveadm" -> !call.arguments().isEmpty() && call.arguments().get(0).is("pw");
            case "python", "python3" -> call.arguments().size() > 1 && call.arguments().get(0).is("-c")
                    && CRYPT.matcher(call.arguments().get(1).value().pattern()).find();
            default -> false;
        };
    }

    /** {@code -p} and {@code -s} need no salt; {@code -D} and {@code -v} hash nothing (htpasswd(1)). */
    private static boolean htpasswd(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("-C", "-r"));
        return !line.words().isEmpty() && !line.has("-p", "-s", "-D", "-v");
    }

    private static boolean isPrinting(CommandCall call) {
        return CommandLine.of(call, Set.of("-C", "-r")).has("-n");
    }

    private static boolean any(CommandCall call, String option) {
        for (Argument argument : call.arguments()) {
            if (argument.is(option)) {
                return true;
            }
        }
        return false;
    }
}
