package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Installs by {@code pecl install name-1.2.3} or {@code pear install}: a state such as {@code -beta} is no version. */
final class PeclInstalls {

    private static final Set<String> VALUED = Set.of("--configureoptions", "-D", "--installroot", "-R", "--packagingroot",
            "-P", "-d");
    private static final Pattern VERSIONED = Pattern.compile(".*-v?(\\d.*|" + Value.UNKNOWN + ".*)", Pattern.DOTALL);

    private PeclInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = CommandLine.of(call, VALUED);
        if (!Set.of("install", "upgrade").contains(line.word(0)) || line.words().size() < 2
                || line.has("-h", "--help")) {
            return Optional.empty();
        }
        List<Argument> words = line.wordsFrom(1).stream().toList();
        return Optional.of(PackageInstall.of(Manager.PECL, line, 1, words, lists, PeclInstalls::pin));
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (text.endsWith(".tgz") || text.endsWith(".xml") || Version.isPlace(text)) {
            return Pin.ELSEWHERE;
        }
        return PackageWord.isWhollyUnknown(value) ? Pin.UNKNOWN
                : VERSIONED.matcher(text).matches() ? Pin.EXACT : Pin.MISSING;
    }
}
