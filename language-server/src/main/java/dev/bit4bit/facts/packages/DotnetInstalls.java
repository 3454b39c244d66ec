package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Installs from NuGet: {@code dotnet tool install}, {@code dotnet add package}, {@code dotnet new install},
 * {@code dotnet workload install} and {@code nuget install}.
 */
final class DotnetInstalls {

    private static final Set<String> VALUED = Set.of("--version", "-v", "--tool-path", "--add-source", "--source", "-s",
            "--framework", "-f", "--configfile", "--tool-manifest", "--verbosity", "--arch", "-a",
            "--package-directory", "--from-rollback-file", "--temp-dir", "--nuget-source", "--project", "--file");
    private static final Set<String> NUGET_VALUED = Set.of("-Version", "-OutputDirectory", "-Source", "-ConfigFile",
            "-Framework", "-Verbosity", "-FallbackSource", "-SolutionDirectory", "-DependencyVersion",
            "-PackageSaveMode", "-o");

    private DotnetInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        if (!call.isNamed("dotnet")) {
            return nuget(call, lists);
        }
        CommandLine line = CommandLine.of(call, VALUED);
        if (line.has("-h", "--help")) {
            return Optional.empty();
        }
        String second = line.word(1);
        return switch (line.word(0)) {
            case "tool", "package" -> Set.of("install", "update", "add").contains(second)
                    ? install(line, 2, line.wordsFrom(2), lists) : Optional.empty();
            case "add" -> second.equals("package") ? install(line, 2, line.wordsFrom(2), lists)
                    : line.word(2).equals("package") ? install(line, 3, line.wordsFrom(3), lists) : Optional.empty();
            case "new" -> second.equals("install") ? install(line, 2, line.wordsFrom(2), lists) : Optional.empty();
            case "workload" -> second.equals("install") && !line.has("--from-rollback-file", "--skip-manifest-update")
                    ? install(line, 2, line.wordsFrom(2), lists) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<PackageInstall> install(CommandLine line, int words, List<Argument> packages,
                                                    PackageLists lists) {
        Pin all = Version.pin(line.values("--version", "-v"));
        return Optional.of(PackageInstall.of(Manager.DOTNET, line, words, packages, lists, v -> pin(v, all)));
    }

    /** NuGet's own options have one dash and long names. */
    private static Optional<PackageInstall> nuget(CommandCall call, PackageLists lists) {
        List<Argument> arguments = call.arguments();
        if (arguments.size() < 2 || !arguments.get(0).is("install")) {
            return Optional.empty();
        }
        Pin all = Pin.MISSING;
        for (int i = 2; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).value().pattern().equalsIgnoreCase("-version")) {
                all = Version.pin(arguments.get(i + 1).value());
            }
        }
        Pin version = all;
        CommandLine line = CommandLine.of(call, arguments.subList(0, 1), NUGET_VALUED);
        return arguments.get(1).startsWith("-") ? Optional.empty() : Optional.of(PackageInstall.of(Manager.DOTNET,
                line, 1,
                arguments.subList(1, 2), lists, v -> pin(v, version)));
    }

    private static Pin pin(Value value, Pin all) {
        String text = value.pattern();
        if (Version.isPlace(text) || text.endsWith(".nupkg") || text.endsWith(".config") || text.endsWith(".csproj")) {
            return Pin.ELSEWHERE;
        }
        if (all != Pin.MISSING) {
            return all;
        }
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        return text.indexOf('@') > 0 ? Version.after(value, '@') : Version.after(value, ':');
    }
}
