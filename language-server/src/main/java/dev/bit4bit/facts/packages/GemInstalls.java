package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs by {@code gem install} and {@code gem update}: {@code name}, {@code name:version}, {@code -v version}. */
final class GemInstalls {

    private static final Set<String> VALUED = Set.of("-v", "--version", "-i", "--install-dir", "-n", "--bindir", "-P",
            "--trust-policy", "-s", "--source", "-p", "--http-proxy", "--platform", "--build-root", "-B",
            "--bulk-threshold", "--config-file", "--without", "--target-rbconfig");

    private GemInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = CommandLine.of(call, VALUED);
        String action = line.word(0);
        boolean local = line.has("-l", "--local", "-g", "--file", "--explain", "-h", "--help");
        if (local || !Set.of("install", "i", "update").contains(action)) {
            return Optional.empty();
        }
        Pin all = Version.pin(line.values("-v", "--version"));
        if (action.equals("update") && line.has("--system")) {
            return system(line);
        }
        if (action.equals("update") && line.words().size() == 1) {
            return Optional.of(new PackageInstall(Manager.GEM, line.action(1), line, line.spanTo(0),
                    List.of(new PackageWord(Value.known("all gems", line.spanTo(0)), line.spanTo(0), Pin.MISSING))));
        }
        return Optional.of(PackageInstall.of(Manager.GEM, line, 1, line.wordsFrom(1), lists, v -> pin(v, all)));
    }

    /** {@code gem update --system [version]}. */
    private static Optional<PackageInstall> system(CommandLine line) {
        boolean fixed = line.words().size() > 1
                || line.values("--system").stream().anyMatch(v -> Version.pin(v) == Pin.EXACT);
        return fixed ? Optional.empty() : Optional.of(new PackageInstall(Manager.GEM, "gem update --system", line,
                line.spanTo(0), List.of(new PackageWord(Value.known("rubygems", line.spanTo(0)), line.spanTo(0),
                Pin.MISSING))));
    }

    private static Pin pin(Value value, Pin all) {
        String text = value.pattern();
        if (text.endsWith(".gem") || Version.isPlace(text)) {
            return Pin.ELSEWHERE;
        }
        if (all != Pin.MISSING) {
            return all;
        }
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Version.after(value, ':');
    }
}
