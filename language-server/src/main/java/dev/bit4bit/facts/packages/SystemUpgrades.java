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
 * Commands that replace all that is installed by the newest there is. Upgrades of named packages are installs.
 *
 * @param all in order of execution
 */
public record SystemUpgrades(List<Upgrade> all) {

    private static final Set<String> NAMES = Set.of("apt-get", "apt", "aptitude", "apt-fast", "unattended-upgrade",
            "unattended-upgrades", "apk", "dnf", "dnf5", "dnf4", "dnf-3", "yum", "microdnf", "tdnf", "zypper",
            "pacman");
    private static final Set<String> APT = Set.of("upgrade", "dist-upgrade", "full-upgrade", "safe-upgrade");
    private static final Set<String> RPM = Set.of("update", "upgrade", "up", "distro-sync", "dsync", "dup",
            "dist-upgrade", "update-minimal", "upgrade-minimal");
    private static final Set<String> ZYPPER = Set.of("update", "up", "dist-upgrade", "dup", "patch");

    /**
     * One upgrade.
     *
     * @param action    command and subcommand for people
     * @param archive   the archive of which a dated snapshot would fix what comes; empty where there is none
     * @param refreshes it fetches the index as well, which later commands may need
     * @param span      from the command word to the subcommand word
     */
    public record Upgrade(CommandCall call, String action, Optional<Archive> archive, boolean refreshes, Span span) {
    }

    public static SystemUpgrades of(FileFacts facts) {
        List<Upgrade> found = new ArrayList<>();
        for (CommandCall call : facts.calls(NAMES)) {
            read(call).ifPresent(found::add);
        }
        return new SystemUpgrades(List.copyOf(found));
    }

    private static Optional<Upgrade> read(CommandCall call) {
        return switch (call.name()) {
            // apt upgrades all the rest, too, when packages are named.
            case "apt-get", "apt", "aptitude", "apt-fast" -> upgrade(AptInstalls.line(call), APT, Archive.DEBIAN,
                    "-s", "--simulate", "--just-print", "--dry-run", "--recon", "--no-act", "--print-uris", "-h",
                    "--help", "-d", "--download-only");
            case "unattended-upgrade", "unattended-upgrades" -> call.arguments().stream()
                    .anyMatch(a -> a.is("--dry-run"))
                    ? Optional.empty() : Optional.of(new Upgrade(call, call.name(), Optional.of(Archive.DEBIAN), false,
                    call.command().span()));
            case "apk" -> bySubcommand(CommandLine.of(call, ApkInstalls.VALUED), Set.of("upgrade"), null,
                    "-s", "--simulate", "-h", "--help");
            case "zypper" -> bySubcommand(RpmInstalls.line(call), ZYPPER, Archive.RPM, "-D", "--dry-run", "-d",
                    "--download-only", "-h", "--help");
            case "pacman" -> pacman(call);
            default -> bySubcommand(RpmInstalls.line(call), RPM, Archive.RPM, "--assumeno", "--downloadonly", "-h",
                    "--help");
        };
    }

    private static Optional<Upgrade> bySubcommand(CommandLine line, Set<String> wanted, Archive archive,
                                                  String... without) {
        return line.words().size() == 1 ? upgrade(line, wanted, archive, without) : Optional.empty();
    }

    private static Optional<Upgrade> upgrade(CommandLine line, Set<String> wanted, Archive archive, String... without) {
        boolean all = wanted.contains(line.word(0)) && !line.has(without);
        return all ? Optional.of(new Upgrade(line.call(), line.action(1), Optional.ofNullable(archive), false,
                line.spanTo(0))) : Optional.empty();
    }

    private static Optional<Upgrade> pacman(CommandCall call) {
        CommandLine line = CommandLine.of(call, PacmanInstalls.VALUED);
        boolean upgrade = line.has("-S", "--sync") && line.has("-u", "--sysupgrade") && line.words().isEmpty()
                && !line.has("-p", "--print", "-w", "--downloadonly", "-h", "--help");
        return upgrade ? Optional.of(new Upgrade(call, "pacman -Su", Optional.of(Archive.ARCH),
                line.has("-y", "--refresh"), line.spanTo(-1).cover(PacmanInstalls.operation(line).span())))
                : Optional.empty();
    }
}
