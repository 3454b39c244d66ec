package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Installs from the npm registry by name: npm, yarn, pnpm, bun, corepack, and what they fetch to run at once. Package
 * names after the npm documentation, "package-spec".
 *
 * @param all in order of execution
 */
public record NpmInstalls(List<PackageInstall> all) {

    private static final Set<String> VALUED = Set.of("--prefix", "-C", "--dir", "--cwd", "--registry", "--cache",
            "--cache-folder", "--loglevel", "--omit", "--include", "-w", "--workspace", "--tag", "--userconfig",
            "--globalconfig", "--package", "--call", "-c", "--fetch-timeout", "--fetch-retries", "--location",
            "--network-timeout", "--network-concurrency", "--modules-folder", "--mutex", "--filter", "--store-dir",
            "--reporter", "--target", "--arch", "--python", "--maxsockets", "--global-folder", "--global-dir",
            "--install-directory", "--node-options");
    private static final Set<String> RUN_VALUED = with(VALUED, "-p");
    private static final Set<String> NAMES = Set.of("npm", "npx", "yarn", "pnpm", "pnpx", "bun", "bunx", "corepack");
    private static final Set<String> CREATE = Set.of("create", "init", "innit");
    private static final Set<String> UPDATE = Set.of("update", "up", "upgrade");
    private static final Set<String> ADD = Set.of("install", "i", "in", "ins", "inst", "insta", "instal", "isntall",
            "add");
    private static final Pattern EXACT = Pattern.compile(
            "(?s)=?v?[0-9\0]+\\.[0-9\0]+\\.[0-9\0]+([-+.][0-9A-Za-z.+\0-]*)?|v?\0([-+.].*)?"
            + "|[0-9]+\\.\0|[0-9]+\\.[0-9]+\\.?\0");

    private static Set<String> with(Set<String> options, String more) {
        List<String> all = new ArrayList<>(options);
        all.add(more);
        return Set.copyOf(all);
    }

    public static NpmInstalls of(FileFacts facts) {
        List<PackageInstall> found = new ArrayList<>();
        PackageLists lists = PackageLists.of(facts);
        for (CommandCall call : facts.calls(NAMES)) {
            install(call, lists).ifPresent(found::add);
        }
        return new NpmInstalls(List.copyOf(found));
    }

    /** Whether the command fetches a tool to run it at once, and takes one that is installed instead if it can. */
    public static boolean prefersInstalled(PackageInstall install) {
        return install.action().equals("npx") || install.action().equals("npm exec")
                || install.action().equals("npm x") || install.action().equals("bunx");
    }

    private static Optional<PackageInstall> install(CommandCall call, PackageLists lists) {
        if (call.isNamed("npx", "bunx", "pnpx")) {
            return run(CommandLine.of(call, RUN_VALUED), 0, lists);
        }
        CommandLine line = CommandLine.of(call, VALUED);
        String subcommand = line.word(0);
        if (CREATE.contains(subcommand) && !call.isNamed("corepack")) {
            return named(line, 1, true, lists);
        }
        return switch (call.name()) {
            case "npm" -> ADD.contains(subcommand) || UPDATE.contains(subcommand) ? named(line, 1, false, lists)
                    : Set.of("exec", "x").contains(subcommand) ? run(CommandLine.of(call, RUN_VALUED), 1, lists)
                    : Optional.empty();
            case "yarn" -> switch (subcommand) {
                case "add" -> named(line, 1, false, lists);
                case "global" -> Set.of("add", "upgrade").contains(line.word(1)) ? named(line, 2, false, lists)
                        : Optional.empty();
                case "dlx" -> run(CommandLine.of(call, RUN_VALUED), 1, lists);
                default -> Optional.empty();
            };
            case "pnpm", "bun" -> Set.of("add", "install", "i").contains(subcommand) || line.has("-g", "--global")
                    && UPDATE.contains(subcommand) ? named(line, 1, false, lists)
                    : Set.of("dlx", "x").contains(subcommand) ? run(CommandLine.of(call, RUN_VALUED), 1, lists)
                    : Optional.empty();
            default -> Set.of("prepare", "install", "use").contains(subcommand) ? named(line, 1, false, lists)
                    : Optional.empty();
        };
    }

    private static Optional<PackageInstall> run(CommandLine line, int first, PackageLists lists) {
        if (line.has("--no-install", "--no", "--offline", "-v", "--version")) {
            return Optional.empty();
        }
        List<Value> given = line.values("-p", "--package");
        if (given.isEmpty()) {
            return named(line, first, true, lists);
        }
        List<Argument> words = new ArrayList<>();
        line.options().stream().filter(o -> o.name().equals("-p") || o.name().equals("--package"))
                .forEach(o -> o.value().ifPresent(v -> words.add(new Argument(v, o.span(), false))));
        return Optional.of(PackageInstall.of(Manager.NPM, line, first, words, lists, NpmInstalls::pin));
    }

    private static Optional<PackageInstall> named(CommandLine line, int first, boolean one,
                                                  PackageLists lists) {
        int size = line.words().size();
        if (size <= first || line.has("--dry-run", "-h", "--help")) {
            return Optional.empty();
        }
        return Optional.of(PackageInstall.of(Manager.NPM, line, first,
                line.words().subList(first, one ? first + 1 : size), lists, NpmInstalls::pin));
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (text.startsWith(".") || text.startsWith("/") || text.startsWith("~/") || text.endsWith(".tgz")
                || text.endsWith(".tar.gz") || text.startsWith(Value.UNKNOWN + "/") || text.contains("://")
                || text.matches("(?s)(git|github|gitlab|bitbucket|file|link|workspace|portal)[:+@].*")) {
            return Pin.ELSEWHERE;
        }
        int at = text.lastIndexOf('@');
        if (at > 0) {
            String version = text.substring(at + 1);
            return version.contains("git") && version.contains(":") || version.startsWith("file:") ? Pin.ELSEWHERE
                    : version.isEmpty() || EXACT.matcher(version).matches() ? Pin.EXACT : Pin.RANGE;
        }
        if (text.matches("(?s)[^@].*/.*#[0-9a-f]{40}")) {
            return Pin.ELSEWHERE;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.EXACT : Pin.MISSING;
    }
}
