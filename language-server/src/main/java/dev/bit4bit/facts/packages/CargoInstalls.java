package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Installs by {@code cargo install}, {@code cargo binstall} and {@code cargo add}: {@code name[@version]}. */
final class CargoInstalls {

    static final Set<String> VALUED = Set.of("--version", "--vers", "--git", "--branch", "--tag", "--rev", "--path",
            "--root", "--registry", "--index", "--features", "-F", "--bin", "--example", "--profile", "--target",
            "--target-dir", "-j", "--jobs", "--message-format", "--color", "--config", "-Z", "-C", "--rename", "-p",
            "--package", "--manifest-path", "--targets", "--pkg-url", "--install-path", "--strategies",
            "--disable-strategies", "--github-token", "--log-level", "--timings");
    private static final Pattern FULL = Pattern.compile("(?s)=?\\s*[0-9\0]+\\.[0-9\0]+\\.[0-9\0]+([-+.].*)?|=?\0.*|=.+"
            + "|[0-9]+\\.\0|[0-9]+\\.[0-9]+\\.?\0");

    private CargoInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = CommandLine.of(call, VALUED);
        int words = line.word(0).startsWith("+") ? 2 : 1;
        String action = line.word(words - 1);
        boolean separate = call.isNamed("cargo-binstall");
        if (line.has("--git", "--path", "--list", "--dry-run", "-n", "-h", "--help")
                || !separate && !Set.of("install", "binstall", "add").contains(action)) {
            return Optional.empty();
        }
        words = separate ? 0 : words;
        Pin all = line.values("--version", "--vers").stream().map(CargoInstalls::version).findFirst()
                .orElse(Pin.MISSING);
        return Optional.of(PackageInstall.of(Manager.CARGO, line, words, line.wordsFrom(words), lists,
                v -> pin(v, all)));
    }

    private static Pin version(Value version) {
        return version.isEmpty() || FULL.matcher(version.pattern()).matches() ? Pin.EXACT : Pin.RANGE;
    }

    private static Pin pin(Value value, Pin all) {
        if (all != Pin.MISSING) {
            return all;
        }
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        int at = value.pattern().lastIndexOf('@');
        return at > 0 ? version(value.from(at + 1)) : PackageWord.endsInVersionVariable(value) ? Pin.EXACT
                : Pin.MISSING;
    }
}
