package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Installs by {@code luarocks install name [version]}; {@code make} builds what is there. */
final class LuarocksInstalls {

    private static final Set<String> VALUED = Set.of("--server", "--only-server", "--only-sources", "--tree",
            "--lua-dir", "--lua-version", "--namespace", "--timeout", "--project-tree", "--branch");

    private LuarocksInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = CommandLine.of(call, VALUED);
        if (!Set.of("install", "build").contains(line.word(0)) || line.words().size() < 2
                || line.has("-h", "--help")) {
            return Optional.empty();
        }
        List<Argument> words = line.wordsFrom(1).stream().filter(a -> a.value().pattern().indexOf('=') < 0).toList();
        boolean versioned = words.size() > 1;
        return Optional.of(PackageInstall.of(Manager.LUAROCKS, line, 1,
                words.subList(0, Math.min(1, words.size())), lists, v -> pin(v, versioned)));
    }

    private static Pin pin(Value value, boolean versioned) {
        String text = value.pattern();
        if (text.endsWith(".rockspec") || text.endsWith(".rock") || Version.isPlace(text)) {
            return Pin.ELSEWHERE;
        }
        return versioned ? Pin.EXACT : PackageWord.isWhollyUnknown(value) ? Pin.UNKNOWN : Pin.MISSING;
    }
}
