package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.Optional;
import java.util.Set;

/** Installs by {@code pacman -S}; {@code -U} takes files. Packages after pacman(8): {@code [repo/]name[=version]}. */
final class PacmanInstalls {

    static final Set<String> VALUED = Set.of("-b", "--dbpath", "-r", "--root", "--arch", "--cachedir", "--color",
            "--config", "--gpgdir", "--hookdir", "--logfile", "--sysroot", "--assume-installed", "--print-format",
            "--ignore", "--ignoregroup", "--overwrite", "-o", "--owns");

    private PacmanInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = CommandLine.of(call, VALUED);
        boolean sync = line.has("-S", "--sync");
        if (!sync || line.words().isEmpty() || line.has("-s", "--search", "-i", "--info", "-l", "--list", "-g",
                "--groups", "-p", "--print", "-c", "--clean", "-h", "--help")) {
            return Optional.empty();
        }
        PackageInstall all = PackageInstall.of(Manager.PACMAN, line, 0, line.words(), lists, PacmanInstalls::pin);
        CommandLine.Option option = operation(line);
        return Optional.of(new PackageInstall(Manager.PACMAN, call.name() + " "
                + (option.name().startsWith("--") ? "--sync" : "-S"), line, line.spanTo(-1).cover(option.span()),
                all.packages()));
    }

    /** The option that says what to do. */
    static CommandLine.Option operation(CommandLine line) {
        return line.options().stream().filter(o -> o.name().equals("-S") || o.name().equals("--sync")).findFirst()
                .orElseThrow();
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (Version.isPlace(text) || text.contains(".pkg.tar")) {
            return Pin.ELSEWHERE;
        }
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0) {
            return Pin.RANGE;
        }
        return Version.after(value, '=');
    }
}
