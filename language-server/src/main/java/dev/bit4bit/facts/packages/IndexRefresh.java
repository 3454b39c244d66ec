package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command that fetches a package manager's index.
 *
 * @param action  command and subcommand for people
 * @param archive the archive that could be dated; empty where there is none
 * @param span    from the command word to the subcommand word
 */
public record IndexRefresh(CommandCall call, String action, Optional<Archive> archive, Span span) {

    private static final Set<String> NAMES = Set.of("apt-get", "apt", "aptitude", "apt-fast", "xx-apt", "xx-apt-get", "apk", "xx-apk", "dnf", "dnf5",
            "yum", "microdnf", "tdnf", "zypper", "pacman");

    /** All of a file, in order of execution. */
    public record Refreshes(List<IndexRefresh> all) {

        public static Refreshes of(FileFacts facts) {
            List<IndexRefresh> found = new ArrayList<>();
            for (CommandCall call : facts.calls(NAMES)) {
                read(call).ifPresent(found::add);
            }
            return new Refreshes(List.copyOf(found));
        }
    }

    private static Optional<IndexRefresh> read(CommandCall call) {
        return switch (call.name()) {
            case "apt-get", "apt", "aptitude", "apt-fast", "xx-apt", "xx-apt-get" -> apt(AptInstalls.line(call));
            case "apk", "xx-apk" ->
                    bySubcommand(CommandLine.of(call, ApkInstalls.VALUED), Set.of("update"), Optional.empty());
            case "dnf", "dnf5", "yum", "microdnf", "tdnf" -> bySubcommand(RpmInstalls.line(call),
                    Set.of("makecache", "check-update", "check-upgrade"), Optional.of(Archive.RPM));
            case "zypper" -> bySubcommand(RpmInstalls.line(call), Set.of("refresh", "ref"), Optional.of(Archive.RPM));
            case "pacman" -> pacman(call);
            default -> Optional.empty();
        };
    }

    /** {@code apt-get update}, and {@code apt-get install --update} (apt 2.9.26), which does the same before. */
    private static Optional<IndexRefresh> apt(CommandLine line) {
        Optional<CommandLine.Option> first = line.word(0).equals("update") ? Optional.empty()
                : line.options().stream().filter(o -> o.name().equals("--update") || o.name().equals("-U")).findFirst();
        if (first.isPresent() && !line.has("--help", "--print-uris")) {
            return Optional.of(new IndexRefresh(line.call(), line.call().name() + " " + line.word(0) + " --update",
                    Optional.of(Archive.DEBIAN), first.get().span()));
        }
        return bySubcommand(line, Set.of("update"), Optional.of(Archive.DEBIAN));
    }

    private static Optional<IndexRefresh> bySubcommand(CommandLine line, Set<String> wanted,
                                                       Optional<Archive> archive) {
        return wanted.contains(line.word(0)) && !line.has("--help", "--print-uris")
                ? Optional.of(new IndexRefresh(line.call(), line.call().name() + " " + line.word(0), archive,
                        line.spanTo(0)))
                : Optional.empty();
    }

    private static Optional<IndexRefresh> pacman(CommandCall call) {
        CommandLine line = CommandLine.of(call, PacmanInstalls.VALUED);
        // What is upgraded or installed at once tells more.
        boolean sync = line.has("-S", "--sync") && line.words().isEmpty() && !line.has("-u", "--sysupgrade");
        for (CommandLine.Option option : line.options()) {
            if (sync && (option.name().equals("-y") || option.name().equals("--refresh"))) {
                return Optional.of(new IndexRefresh(call, "pacman -Sy", Optional.of(Archive.ARCH),
                        call.command().span().cover(option.span())));
            }
        }
        return Optional.empty();
    }
}
