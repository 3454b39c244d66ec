package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A command that fetches a package manager's index.
 *
 * @param action  command and subcommand for people
 * @param archive the archive that could be dated; empty where there is none
 * @param span    from the command word to the subcommand word
 */
public record IndexRefresh(CommandCall call, String action, Optional<Archive> archive, Span span) {

    private static final Set<String> RPM_VALUED = Set.of("-c", "--config", "-x", "--exclude", "--enablerepo",
            "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "-R", "-d", "-e",
            "--forcearch");

    private static final Set<String> NAMES = Stream.concat(AptInstalls.NAMES.stream(), Stream.of("apk", "xx-apk",
            "dnf", "dnf5", "yum", "microdnf", "tdnf", "zypper", "pacman")).collect(Collectors.toUnmodifiableSet());

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
            case "apk", "xx-apk" -> bySubcommand(CommandLine.of(call, ApkInstalls.VALUED), Set.of("update"), Optional.empty());
            case "dnf", "dnf5", "yum", "microdnf", "tdnf" -> bySubcommand(CommandLine.of(call, RPM_VALUED),
                    Set.of("makecache", "check-update", "check-upgrade"), Optional.of(Archive.RPM));
            case "zypper" -> bySubcommand(CommandLine.of(call, Set.of("-R", "--root", "-D", "--reposd-dir", "-c",
                    "--config")), Set.of("refresh", "ref"), Optional.of(Archive.RPM));
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
        CommandLine line = CommandLine.of(call, Set.of("-r", "--root", "-b", "--dbpath", "--config", "--cachedir"));
        boolean sync = line.has("-S", "--sync");
        for (CommandLine.Option option : line.options()) {
            if (sync && (option.name().equals("-y") || option.name().equals("--refresh"))) {
                return Optional.of(new IndexRefresh(call, "pacman -Sy", Optional.of(Archive.ARCH),
                        call.command().span().cover(option.span())));
            }
        }
        return Optional.empty();
    }
}
