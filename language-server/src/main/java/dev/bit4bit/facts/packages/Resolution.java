package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command that installs a project's dependencies without being held to its lock file.
 *
 * @param ecosystem whose lock file it is
 * @param kind      what it does with the lock
 * @param action    command and subcommand for people
 * @param span      from the command word to the subcommand word
 * @param words     how many words make the subcommand; 0 when none is written
 */
public record Resolution(Ecosystem ecosystem, Kind kind, CommandLine line, String action, Span span, int words) {

    private static final Pattern SWITCHED_ON = Pattern.compile("(?i)1|true|yes|on");

    /** The ecosystems, with their lock files. */
    public enum Ecosystem {
        NPM("package-lock.json", "npm-shrinkwrap.json"), YARN("yarn.lock"), PNPM("pnpm-lock.yaml"),
        BUN("bun.lock", "bun.lockb"), CARGO("Cargo.lock"), BUNDLER("Gemfile.lock", "gems.locked"), UV("uv.lock"),
        PIPENV("Pipfile.lock"), COMPOSER("composer.lock"), GO("go.sum"), POETRY("poetry.lock"), PDM("pdm.lock");

        private final List<String> locks;

        Ecosystem(String... locks) {
            this.locks = List.of(locks);
        }

        /** File names, the usual one first. */
        public List<String> locks() {
            return locks;
        }
    }

    /** What a command does with the lock. */
    public enum Kind {
        /** Keeps to it where it fits, and resolves anew where it does not. */
        LOOSE,
        /** Exists to write a new one. */
        RELOCK,
        /** Installs a package from its source and ignores the lock that came with it. */
        IGNORED
    }

    /** All of a file, in order of execution. */
    public record Resolutions(List<Resolution> all) {

        public static Resolutions of(FileFacts facts) {
            List<Resolution> found = new ArrayList<>();
            Set<CommandCall> frozen = BundleSettings.frozen(facts);
            for (CommandCall call : facts.calls(NAMES)) {
                if (!frozen.contains(call)) {
                    read(call).ifPresent(found::add);
                }
            }
            return new Resolutions(List.copyOf(found));
        }
    }

    private static final Set<String> NAMES = Set.of("npm", "yarn", "pnpm", "bun", "cargo", "bundle", "bundler", "uv",
            "poetry", "pdm", "pipenv", "composer", "go");
    private static final Set<String> NODE = Set.of("--prefix", "-C", "--dir", "--cwd", "--registry", "--cache",
            "--cache-folder", "--loglevel", "--omit", "--include", "-w", "--workspace", "--network-timeout",
            "--network-concurrency", "--modules-folder", "--mode", "--mutex", "--filter", "-F", "--store-dir",
            "--reporter", "--location", "--userconfig", "--fetch-timeout", "--fetch-retries", "--only",
            "--use-yarnrc", "--global-folder", "--maxsockets");
    private static final Set<String> CARGO = Set.of("-p", "--package", "--bin", "--example", "--features", "-F",
            "--target", "--target-dir", "--manifest-path", "--profile", "--config", "-Z", "-C", "-j", "--jobs",
            "--color", "--message-format", "--root", "--path", "--git", "--branch", "--tag", "--rev", "--version",
            "--vers", "--registry", "--index", "--exclude", "--test", "--bench", "--sync", "-s",
            "--precise");
    private static final Set<String> UPDATE = Set.of("update", "up", "upgrade");
    private static final Set<String> BUNDLE = Set.of("--path", "--jobs", "-j", "--without", "--with", "--retry",
            "--gemfile", "--binstubs", "--shebang", "--target-rbconfig", "--trust-policy", "--cache-path");
    private static final Set<String> PYTHON = Set.of("--extra", "--group", "--no-group", "--only-group", "--python",
            "-p", "--package", "--project", "--directory", "--index-url", "--cache-dir", "--link-mode", "-C",
            "--pypi-mirror", "-i", "--categories", "-r", "--requirements", "--index", "--no-install-package", "-E");

    private static Optional<Resolution> read(CommandCall call) {
        return switch (call.name()) {
            case "npm" -> npm(call);
            case "yarn" -> yarn(call);
            case "pnpm" -> pnpm(call);
            case "bun" -> relock(Ecosystem.BUN, CommandLine.of(call, NODE), Set.of("update"), "-g", "--global",
                    "--dry-run")
                    .or(() -> loose(Ecosystem.BUN, CommandLine.of(call, NODE), Set.of("install", "i"), 0,
                    "--frozen-lockfile", "-g", "--global"));
            case "cargo" -> cargo(call);
            case "bundle", "bundler" -> bundle(call);
            case "uv" -> uv(call);
            case "poetry", "pdm" -> call.isNamed("pdm") && !isTrue(call, "PDM_FROZEN_LOCKFILE")
                    && CommandLine.of(call, PYTHON).word(0).equals("install")
                    ? loose(Ecosystem.PDM, CommandLine.of(call, PYTHON), Set.of("install"), 0, "--frozen-lockfile",
                    "--check")
                    : relock(call.isNamed("pdm") ? Ecosystem.PDM : Ecosystem.POETRY,
                    CommandLine.of(call, PYTHON), Set.of("lock", "update"), "--check", "--dry-run", "--no-update",
                    "--help");
            case "pipenv" -> pipenv(call);
            case "composer" -> relock(Ecosystem.COMPOSER, CommandLine.of(call, Set.of("-d", "--working-dir")),
                    Set.of("update", "u", "upgrade"), "--dry-run", "--lock");
            case "go" -> go(call);
            default -> Optional.empty();
        };
    }

    private static Optional<Resolution> found(Ecosystem ecosystem, Kind kind, CommandLine line, int words) {
        StringBuilder action = new StringBuilder(line.call().name());
        for (int i = 0; i < words; i++) {
            action.append(' ').append(line.word(i));
        }
        return Optional.of(new Resolution(ecosystem, kind, line, action.toString(), line.spanTo(words - 1), words));
    }

    /** An install of the project: a subcommand with no more than {@code names} words after it. */
    private static Optional<Resolution> loose(Ecosystem ecosystem, CommandLine line, Set<String> subcommands,
                                              int names, String... without) {
        boolean wanted = subcommands.contains(line.word(0)) && !line.has(without) && !line.has("-h", "--help");
        return wanted && PackageWord.candidates(line.words()).size() <= names + 1
                ? found(ecosystem, Kind.LOOSE, line, 1) : Optional.empty();
    }

    private static Optional<Resolution> relock(Ecosystem ecosystem, CommandLine line, Set<String> subcommands,
                                               String... without) {
        return subcommands.contains(line.word(0)) && !line.has(without) ? found(ecosystem, Kind.RELOCK, line, 1)
                : Optional.empty();
    }

    static boolean isTrue(CommandCall call, String variable) {
        return call.environment(variable).map(v -> SWITCHED_ON.matcher(v.pattern()).matches()).orElse(false);
    }

    private static Optional<Resolution> npm(CommandCall call) {
        CommandLine line = CommandLine.of(call, NODE);
        boolean global = line.values("--location").stream().anyMatch(v -> v.pattern().equals("global"));
        if (UPDATE.contains(line.word(0)) && line.words().size() == 1) {
            return global ? Optional.empty() : relock(Ecosystem.NPM, line, UPDATE, "-g", "--global", "--dry-run");
        }
        return global ? Optional.empty() : loose(Ecosystem.NPM, line, Set.of("install", "i", "in", "ins", "inst",
                "insta", "instal", "isntall", "add"), 0, "-g", "--global", "--dry-run", "--package-lock-only");
    }

    private static Optional<Resolution> yarn(CommandCall call) {
        CommandLine line = CommandLine.of(call, NODE);
        if (line.has("--frozen-lockfile", "--immutable", "--pure-lockfile", "--version", "-v", "-h", "--help")
                || isTrue(call, "YARN_ENABLE_IMMUTABLE_INSTALLS")) {
            return Optional.empty();
        }
        return UPDATE.contains(line.word(0)) ? found(Ecosystem.YARN, Kind.RELOCK, line, 1)
                : line.words().isEmpty() ? found(Ecosystem.YARN, Kind.LOOSE, line, 0)
                : loose(Ecosystem.YARN, line, Set.of("install"), 0);
    }

    private static Optional<Resolution> pnpm(CommandCall call) {
        CommandLine line = CommandLine.of(call, NODE);
        if (UPDATE.contains(line.word(0))) {
            return relock(Ecosystem.PNPM, line, UPDATE, "-g", "--global");
        }
        return isTrue(call, "CI") && !line.has("--no-frozen-lockfile") ? Optional.empty() : loose(Ecosystem.PNPM, line,
                Set.of("install", "i"), 0, "--frozen-lockfile", "-g", "--global", "--offline");
    }

    private static Optional<Resolution> cargo(CommandCall call) {
        CommandLine line = CommandLine.of(call, CARGO);
        String subcommand = line.word(0);
        int words = subcommand.startsWith("+") ? 2 : 1;
        subcommand = line.word(words - 1);
        if (line.has("--locked", "--frozen", "--offline", "--help", "--list", "-V", "--version")
                && !subcommand.equals("install") || line.has("--locked", "--frozen", "--list", "--help")
                || isTrue(call, "CARGO_NET_OFFLINE")) {
            return Optional.empty();
        }
        return switch (subcommand) {
            case "build", "b", "run", "r", "test", "t", "rustc", "fetch", "vendor" ->
                    found(Ecosystem.CARGO, Kind.LOOSE, line, words);
            case "install" -> found(Ecosystem.CARGO, Kind.IGNORED, line, words);
            case "update", "generate-lockfile" -> line.has("--dry-run", "--precise") ? Optional.empty()
                    : found(Ecosystem.CARGO, Kind.RELOCK, line, words);
            default -> Optional.empty();
        };
    }

    private static Optional<Resolution> bundle(CommandCall call) {
        CommandLine line = CommandLine.of(call, BUNDLE);
        if (line.has("--frozen", "--deployment", "--local", "-v", "--version", "-h", "--help")
                || isTrue(call, "BUNDLE_FROZEN") || isTrue(call, "BUNDLE_DEPLOYMENT")) {
            return Optional.empty();
        }
        boolean version = line.word(0).matches("_.+_");
        int words = version ? 2 : 1;
        boolean relocks = line.word(words - 1).equals("update") || line.word(words - 1).equals("lock")
                && line.has("--update");
        return relocks ? found(Ecosystem.BUNDLER, Kind.RELOCK, line, words)
                : line.words().isEmpty() ? found(Ecosystem.BUNDLER, Kind.LOOSE, line, 0)
                : line.word(words - 1).equals("install") ? found(Ecosystem.BUNDLER, Kind.LOOSE, line, words)
                : Optional.empty();
    }

    private static Optional<Resolution> uv(CommandCall call) {
        CommandLine line = CommandLine.of(call, PYTHON);
        if (line.has("--locked", "--frozen", "--check", "--dry-run") || isTrue(call, "UV_LOCKED")
                || isTrue(call, "UV_FROZEN")) {
            return Optional.empty();
        }
        return line.word(0).equals("lock") ? found(Ecosystem.UV, Kind.RELOCK, line, 1)
                : loose(Ecosystem.UV, line, Set.of("sync"), 0);
    }

    private static Optional<Resolution> pipenv(CommandCall call) {
        CommandLine line = CommandLine.of(call, PYTHON);
        return line.word(0).equals("install") ? line.has("-r", "--requirements") ? Optional.empty()
                : loose(Ecosystem.PIPENV, line, Set.of("install"), 0, "--deploy", "--ignore-pipfile")
                : relock(Ecosystem.PIPENV, line, Set.of("lock", "update"), "--dry-run");
    }

    private static Optional<Resolution> go(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("-modfile", "-C"));
        if (line.word(0).equals("mod") && line.word(1).equals("tidy")) {
            return found(Ecosystem.GO, Kind.RELOCK, line, 2);
        }
        boolean local = line.words().size() > 1 && line.words().stream().skip(1)
                .allMatch(w -> w.startsWith("./") || w.is(".") || w.is("all"));
        return line.word(0).equals("get") && (local || line.words().size() == 1)
                ? found(Ecosystem.GO, Kind.RELOCK, line, 1) : Optional.empty();
    }
}
