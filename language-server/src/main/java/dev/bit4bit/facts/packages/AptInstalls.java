package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Installs by apt-get, apt and aptitude. Syntax of packages after apt-get(8): {@code name[:arch][=version|/suite]},
 * with a last {@code +} or {@code -} to install or remove.
 *
 * @param all in order of execution
 */
public record AptInstalls(List<PackageInstall> all) {

    /** The options of apt that take a value (apt-get(8), apt(8), aptitude(8)). */
    static final Set<String> VALUED = Set.of("-t", "--target-release", "--default-release", "-o", "--option", "-c",
            "--config-file", "-a", "--host-architecture", "-P", "--build-profiles", "-S", "--snapshot", "--solver",
            "--planner", "-w", "--width", "--with-source");

    /** apt's front ends, and those of tonistiigi/xx, which call apt for the target's architecture. */
    static final Set<String> NAMES = Set.of("apt-get", "apt", "aptitude", "apt-fast", "xx-apt", "xx-apt-get");
    private static final Set<String> ACTIONS = Set.of("install", "reinstall", "build-dep", "source", "download");
    private static final Set<String> WITHOUT_EFFECT = Set.of("-s", "--simulate", "--just-print", "--dry-run",
            "--recon", "--no-act", "--print-uris", "-h", "--help");

    public static AptInstalls of(FileFacts facts) {
        List<PackageInstall> found = new ArrayList<>();
        PackageLists lists = PackageLists.of(facts);
        for (CommandCall call : facts.calls(NAMES)) {
            install(call, lists).ifPresent(found::add);
        }
        return new AptInstalls(List.copyOf(found));
    }

    /** The command line of apt, told apart. */
    public static CommandLine line(CommandCall call) {
        return CommandLine.of(call, VALUED);
    }

    private static Optional<PackageInstall> install(CommandCall call, PackageLists lists) {
        CommandLine line = line(call);
        if (!ACTIONS.contains(line.word(0))
                || line.options().stream().anyMatch(o -> WITHOUT_EFFECT.contains(o.name()))) {
            return Optional.empty();
        }
        return Optional.of(PackageInstall.of(Manager.APT, line, 1, line.wordsFrom(1), lists, AptInstalls::pin));
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (text.endsWith("-") && text.indexOf('=') < 0) {
            return null;
        }
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        int equals = text.indexOf('=');
        if (equals >= 0 && !text.startsWith("/") && !text.startsWith("./")) {
            String version = text.substring(equals + 1);
            return version.indexOf('*') >= 0 ? Pin.RANGE : Pin.EXACT;
        }
        if (text.endsWith(".deb") || text.startsWith("/") || text.startsWith("./") || text.startsWith("../")
                || text.startsWith("~/") || text.equals(".") || text.startsWith(Value.UNKNOWN + "/")) {
            return Pin.ELSEWHERE;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
    }
}
