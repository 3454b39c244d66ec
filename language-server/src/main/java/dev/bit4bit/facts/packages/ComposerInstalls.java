package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Installs by {@code composer require} and {@code create-project}: {@code vendor/name}, with the version after
 * {@code :}, {@code =} or a blank, or as the next word.
 */
final class ComposerInstalls {

    private static final Set<String> VALUED = Set.of("-d", "--working-dir", "--stability", "-s", "--repository",
            "--repository-url", "--ignore-platform-req", "--prefer-install", "--audit-format",
            "--apcu-autoloader-prefix");
    private static final Pattern PACKAGE = Pattern.compile("(?s)[A-Za-z0-9_.\0-]+/[A-Za-z0-9_.\0-]+([:= @].*)?");
    private static final Pattern FULL = Pattern.compile(
            "(?s)=?=?v?[0-9\0]+(\\.[0-9\0]+)*([-+@][A-Za-z0-9.\0-]*)?|v?\0.*"
            + "|dev-.*#[0-9a-f]{7,40}");

    private ComposerInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        List<Argument> arguments = call.arguments();
        boolean php = call.isNamed("php");
        int start = php ? script(arguments) + 1 : 0;
        if (php && start == 0) {
            return Optional.empty();
        }
        CommandLine line = CommandLine.of(call, arguments.subList(start, arguments.size()), VALUED);
        int words = line.word(0).equals("global") ? 2 : 1;
        String action = line.word(words - 1);
        boolean require = Set.of("require", "req", "r").contains(action);
        if (line.has("--dry-run", "-h", "--help") || !require && !action.equals("create-project")) {
            return Optional.empty();
        }
        List<Argument> packages = line.wordsFrom(words);
        PackageInstall install = require ? require(line, words, packages, lists) : create(line, words, packages, lists);
        return Optional.of(php ? install.named(install.action().replaceFirst("php", "composer")) : install);
    }

    /** The index of {@code composer.phar} among the arguments of php; -1 when it runs something else. */
    private static int script(List<Argument> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String text = arguments.get(i).value().pattern();
            if (!text.startsWith("-")) {
                String name = text.substring(text.lastIndexOf('/') + 1);
                return name.equals("composer.phar") || name.equals("composer") ? i : -1;
            }
        }
        return -1;
    }

    private static PackageInstall require(CommandLine line, int words, List<Argument> packages, PackageLists lists) {
        List<Argument> unversioned = new ArrayList<>();
        for (int i = 0; i < packages.size(); i++) {
            boolean versioned = i + 1 < packages.size() && isName(packages.get(i))
                    && FULL.matcher(packages.get(i + 1).value().pattern()).matches();
            if (versioned) {
                i++;
            } else {
                unversioned.add(packages.get(i));
            }
        }
        return PackageInstall.of(Manager.COMPOSER, line, words, unversioned, lists, ComposerInstalls::pin);
    }

    /** {@code create-project package [folder [version]]}. */
    private static PackageInstall create(CommandLine line, int words, List<Argument> given, PackageLists lists) {
        boolean versioned = given.size() > 2 && FULL.matcher(given.get(2).value().pattern()).matches();
        return PackageInstall.of(Manager.COMPOSER, line, words, versioned ? List.of()
                : given.subList(0, Math.min(1, given.size())), lists, ComposerInstalls::pin);
    }

    private static boolean isName(Argument argument) {
        String text = argument.value().pattern();
        return PACKAGE.matcher(text).matches() && text.indexOf(':') < 0 && text.indexOf('=') < 0;
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (!PACKAGE.matcher(text).matches()) {
            return null;
        }
        int at = Math.max(text.indexOf(':'), Math.max(text.indexOf('='), text.indexOf(' ')));
        if (at < 0) {
            return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
        }
        return FULL.matcher(text.substring(at + 1).strip()).matches() ? Pin.EXACT : Pin.RANGE;
    }
}
