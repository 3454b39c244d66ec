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

/**
 * Installs by {@code go install}, {@code go get} and {@code go run} of packages of other modules. After the Go modules
 * reference, "Version queries": a full semantic version or the beginning of a commit is one version, all else moves.
 */
final class GoInstalls {

    private static final Set<String> VALUED = Set.of("-C", "-p", "-asmflags", "-buildmode", "-buildvcs", "-compiler",
            "-exec", "-gccgoflags", "-gcflags", "-installsuffix", "-ldflags", "-mod", "-modfile", "-o", "-overlay",
            "-pgo", "-pkgdir", "-tags", "-toolexec", "-coverpkg", "-covermode");
    private static final Pattern EXACT = Pattern.compile(
            "(?s)v?[0-9\0]+\\.[0-9\0]+\\.[0-9\0]+([-+.].*)?|v?\0([-+.].*)?|v[0-9]+\\.\0|v[0-9]+\\.[0-9]+\\.?\0"
            + "|[0-9a-f]{7,40}");
    /** The first part of a path that is fetched names a host. */
    private static final Pattern REMOTE = Pattern.compile(
            "(?s)[A-Za-z0-9\0][A-Za-z0-9.\0-]*\\.[A-Za-z0-9\0-]+(:[0-9]+)?/.+");

    private GoInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        List<Argument> arguments = call.arguments();
        String subcommand = arguments.isEmpty() ? "" : arguments.get(0).text().orElse("");
        if (!Set.of("install", "get", "run").contains(subcommand)) {
            return Optional.empty();
        }
        // Options of go have one dash and may be long; what follows the package of go run is the program's.
        int first = 1;
        while (first < arguments.size() && arguments.get(first).startsWith("-")) {
            String option = arguments.get(first).value().pattern();
            String name = option.startsWith("--") ? option.substring(1) : option;
            first += VALUED.contains(name) ? 2 : 1;
        }
        first = Math.min(first, arguments.size());
        int end = subcommand.equals("run") ? Math.min(first + 1, arguments.size()) : arguments.size();
        CommandLine line = CommandLine.of(call, List.of(arguments.get(0)), Set.of());
        return Optional.of(PackageInstall.of(Manager.GO, line, 1, arguments.subList(first, end), lists,
                GoInstalls::pin));
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return null;
        }
        int at = text.lastIndexOf('@');
        if (at > 0) {
            return at + 1 == text.length() || EXACT.matcher(text.substring(at + 1)).matches() ? Pin.EXACT : Pin.RANGE;
        }
        boolean remote = REMOTE.matcher(text).matches() && !text.endsWith(".go");
        return !remote ? Pin.ELSEWHERE : PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
    }
}
