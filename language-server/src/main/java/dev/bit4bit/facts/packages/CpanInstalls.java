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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Installs by cpan, cpanm and {@code perl -MCPAN}. A module alone is its newest release; {@code Module@1.2} (cpanm) and
 * the path of an archive ({@code AUTHOR/Module-1.2.tar.gz}) are one release.
 */
final class CpanInstalls {

    private static final Pattern ENDS_IN_E = Pattern.compile("-\\w*e");
    private static final Set<String> CPAN_VALUED = Set.of("-j", "-M");
    private static final Set<String> CPANM_VALUED = Set.of("-l", "--local-lib", "-L", "--local-lib-contained",
            "--mirror", "--from", "--cpanfile", "--configure-timeout", "--build-timeout", "--test-timeout",
            "--save-dists",
            "--perl", "--with-feature", "--without-feature", "--cascade-search", "--format", "--pp-path");
    private static final Pattern QUOTED = Pattern.compile("install\\W+([A-Za-z_]\\w*(::\\w+)*)");

    private CpanInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        return switch (call.name()) {
            case "cpan" -> cpan(CommandLine.of(call, CPAN_VALUED), lists);
            case "cpanm" -> {
                CommandLine line = CommandLine.of(call, CPANM_VALUED);
                yield line.has("--info", "--look", "--uninstall", "-U", "-V", "--version", "-h", "--help")
                        ? Optional.empty() : Optional.of(install(line, line.words(), lists));
            }
            default -> perl(call);
        };
    }

    private static Optional<PackageInstall> cpan(CommandLine line, PackageLists lists) {
        boolean other = line.has("-a", "-A", "-C", "-D", "-g", "-G", "-h", "-J", "-l", "-L", "-O", "-p", "-P", "-r",
                "-v", "-V", "-x", "-c");
        int first = line.word(0).equals("install") ? 1 : 0;
        return other ? Optional.empty() : Optional.of(install(line, line.wordsFrom(first), lists));
    }

    private static PackageInstall install(CommandLine line, List<Argument> words, PackageLists lists) {
        return PackageInstall.of(Manager.CPAN, line, 0, words, lists, CpanInstalls::pin);
    }

    /** {@code perl -MCPAN -e 'install Module'}. */
    private static Optional<PackageInstall> perl(CommandCall call) {
        List<Argument> arguments = call.arguments();
        boolean cpan = false;
        for (int i = 0; i < arguments.size(); i++) {
            cpan |= arguments.get(i).value().pattern().startsWith("-MCPAN");
            if (!cpan || !ENDS_IN_E.matcher(arguments.get(i).value().pattern()).matches() || i + 1 >= arguments.size()) {
                continue;
            }
            Matcher named = QUOTED.matcher(arguments.get(i + 1).value().pattern());
            List<PackageWord> found = new ArrayList<>();
            while (named.find()) {
                Value module = arguments.get(i + 1).value().to(named.end(1)).from(named.start(1));
                found.add(new PackageWord(module, module.written().orElse(arguments.get(i + 1).span()), Pin.MISSING));
            }
            CommandLine line = CommandLine.of(call, List.of(), Set.of());
            return Optional.of(new PackageInstall(Manager.CPAN, "perl -MCPAN", line, line.spanTo(-1)
                    .cover(arguments.get(0).span()), found));
        }
        return Optional.empty();
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (Version.isPlace(text) || text.contains("git@") || text.endsWith(".git")) {
            return Pin.ELSEWHERE;
        }
        if (text.matches("(?s).+\\.(tar\\.(gz|bz2|xz)|tgz|zip)")) {
            return Pin.EXACT;
        }
        if (text.indexOf('~') > 0) {
            return text.contains("~==") || text.contains("~ ==") ? Pin.EXACT : Pin.RANGE;
        }
        return Version.after(value, '@');
    }
}
