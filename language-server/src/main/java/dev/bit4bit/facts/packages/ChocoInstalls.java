package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Installs by Chocolatey: {@code choco install name --version 1.2.3}; options may have one dash and long names. */
final class ChocoInstalls {

    private static final Set<String> VALUED = Set.of("version", "s", "source", "params", "packageparameters",
            "package-parameters", "pkgparameters", "ia", "installargs", "installarguments", "install-arguments",
            "timeout", "execution-timeout", "cache", "cachelocation", "cache-location", "u", "user", "p", "password",
            "log-file", "proxy", "overrideargs");

    private ChocoInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        List<Argument> words = new ArrayList<>();
        Pin all = Pin.MISSING;
        List<Argument> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            Value value = arguments.get(i).value();
            String text = value.pattern();
            if (!text.startsWith("-")) {
                words.add(arguments.get(i));
                continue;
            }
            String name = text.replaceFirst("^--?", "").toLowerCase(Locale.ROOT);
            int equals = name.indexOf('=');
            if (equals > 0 && name.startsWith("version")) {
                all = Version.pin(value.from(text.indexOf('=') + 1));
            } else if (VALUED.contains(name) && i + 1 < arguments.size()) {
                i++;
                all = name.equals("version") ? Version.pin(arguments.get(i).value()) : all;
            }
        }
        int first = call.isNamed("cinst") ? 0 : 1;
        String action = first == 0 ? "install" : words.isEmpty() ? "" : words.get(0).text().orElse("");
        if (!Set.of("install", "upgrade", "update").contains(action.toLowerCase(Locale.ROOT))
                || words.size() <= first || words.stream().anyMatch(w -> w.is("all"))) {
            return Optional.empty();
        }
        Pin version = all;
        CommandLine line = CommandLine.of(call, words.subList(0, first), Set.of());
        return Optional.of(PackageInstall.of(Manager.CHOCO, line, first, words.subList(first, words.size()), lists,
                v -> pin(v, version)));
    }

    private static Pin pin(Value value, Pin all) {
        String text = value.pattern();
        if (text.endsWith(".config") || text.endsWith(".nupkg") || Version.isPlace(text)) {
            return Pin.ELSEWHERE;
        }
        return all != Pin.MISSING ? all : PackageWord.isWhollyUnknown(value) ? Pin.UNKNOWN : Pin.MISSING;
    }
}
