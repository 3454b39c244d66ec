package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.packages.ApkInstalls;
import dev.bit4bit.facts.packages.AptInstalls;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command of a package manager that leaves an index or a cache.
 *
 * @param kind   which cache
 * @param action command and subcommand for people
 * @param span   from the command word to the subcommand word
 * @param verb   the subcommand word, after which an option may stand
 */
record CacheWriter(CommandCall call, CacheKind kind, String action, Span span, Optional<Argument> verb) {

    private static final Set<String> APT_REFRESHES = Set.of("-U", "--update");
    private static final Set<String> DNF = Set.of("install", "in", "reinstall", "upgrade", "update", "up",
            "distro-sync",
            "localinstall", "groupinstall", "group", "swap", "builddep", "update-minimal", "upgrade-minimal",
            "downgrade", "makecache", "check-update", "module", "system-upgrade");
    private static final Set<String> DNF_VALUED = Set.of("-c", "--config", "-x", "--exclude", "--enablerepo",
            "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "-R", "-d", "-e",
            "--forcearch", "--comment");
    private static final Set<String> ZYPPER = Set.of("install", "in", "refresh", "ref", "update", "up", "dup",
            "dist-upgrade", "patch", "source-install", "si");
    private static final Set<String> ZYPPER_VALUED = Set.of("-R", "--root", "-D", "--reposd-dir", "-c", "--config",
            "-p", "--plus-repo", "-r", "--repo", "--from", "-t", "--type");
    private static final Set<String> NPM = Set.of("install", "i", "ci", "add", "update", "up", "clean-install", "in");
    private static final Set<String> YARN = Set.of("", "install", "add", "global", "upgrade", "workspaces");
    private static final Set<String> GO = Set.of("build", "install", "test", "run", "get");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*");
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*");

    private static final Set<String> WRITERS = Set.of("apt-get", "apt", "aptitude", "apk", "dnf", "dnf5", "yum",
            "microdnf", "tdnf", "zypper", "npm", "yarn", "yarnpkg", "go");

    /** Whether a command of this name may be one that {@link #of} knows. */
    static boolean mayWrite(String command) {
        return command.startsWith("p") || WRITERS.contains(command);
    }

    static Optional<CacheWriter> of(CommandCall call) {
        return switch (call.name()) {
            case "apt-get", "apt", "aptitude" -> apt(call);
            case "apk" -> apk(call);
            case "dnf", "dnf5", "yum", "microdnf", "tdnf" -> dnf(call);
            case "zypper" -> zypper(call);
            case "pacman" -> pacman(call);
            case "npm" -> npm(call);
            case "yarn", "yarnpkg" -> yarn(call);
            case "go" -> verb(call, line(call), GO, CacheKind.GO).filter(w -> !w.isSet("GOCACHE"));
            default -> call.name().startsWith("p") ? pip(call) : Optional.empty();
        };
    }

    private static CommandLine line(CommandCall call) {
        return CommandLine.of(call, Set.of("-C"));
    }

    private static Optional<CacheWriter> verb(CommandCall call, CommandLine line, Set<String> verbs, CacheKind kind) {
        String verb = line.word(0);
        if (!verbs.contains(verb) || line.has("--help", "--dry-run")) {
            return Optional.empty();
        }
        return Optional.of(new CacheWriter(call, kind, (call.name() + " " + verb).strip(), line.spanTo(0),
                line.words().stream().findFirst()));
    }

    private boolean isSet(String... variables) {
        for (String variable : variables) {
            if (call.environment(variable).filter(v -> !v.isEmpty()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<CacheWriter> apt(CommandCall call) {
        CommandLine line = AptInstalls.line(call);
        boolean moved = line.values("-o", "--option").stream().anyMatch(v -> v.pattern().contains("Dir::"));
        boolean refreshes = line.word(0).equals("update") || line.word(0).equals("install")
                && line.options().stream().anyMatch(o -> APT_REFRESHES.contains(o.name()));
        return !refreshes || moved || line.has("--print-uris") ? Optional.empty()
                : Optional.of(new CacheWriter(call, CacheKind.APT, call.name() + " " + line.word(0), line.spanTo(0),
                        Optional.empty()));
    }

    private static Optional<CacheWriter> apk(CommandCall call) {
        CommandLine line = ApkInstalls.line(call);
        if (line.has("--no-cache", "--root", "-p", "--cache-dir", "-s", "--simulate", "--no-network")) {
            return Optional.empty();
        }
        return verb(call, line, Set.of("add", "update", "upgrade"), CacheKind.APK);
    }

    private static Optional<CacheWriter> dnf(CommandCall call) {
        CommandLine line = CommandLine.of(call, DNF_VALUED);
        return line.has("--installroot", "--downloadonly", "--assumeno", "-C", "--cacheonly") ? Optional.empty()
                : verb(call, line, DNF, CacheKind.DNF);
    }

    private static Optional<CacheWriter> zypper(CommandCall call) {
        CommandLine line = CommandLine.of(call, ZYPPER_VALUED);
        return line.has("--root", "-R", "--installroot") ? Optional.empty() : verb(call, line, ZYPPER,
                CacheKind.ZYPPER);
    }

    private static Optional<CacheWriter> pacman(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("-r", "--root", "-b", "--dbpath", "--config", "--cachedir",
                "--logfile", "--ignore"));
        boolean refreshes = line.has("-S", "--sync") && line.has("-y", "--refresh");
        if (!refreshes || line.has("-r", "--root", "-b", "--dbpath", "--cachedir", "-p", "--print")) {
            return Optional.empty();
        }
        return Optional.of(new CacheWriter(call, CacheKind.PACMAN, "pacman -Sy",
                call.command().span().cover(line.options().get(0).span()), Optional.empty()));
    }

    private static Optional<CacheWriter> npm(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("--prefix", "-C", "--registry", "--cache", "-w", "--workspace"));
        return line.has("--cache") ? Optional.empty() : verb(call, line, NPM, CacheKind.NPM)
                .filter(w -> !w.isSet("NPM_CONFIG_CACHE", "npm_config_cache"));
    }

    private static Optional<CacheWriter> yarn(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("--cwd", "--registry", "--cache-folder", "--network-timeout"));
        if (line.has("--cache-folder", "--version", "-v") || line.word(0).isEmpty() && !line.words().isEmpty()) {
            return Optional.empty();
        }
        return verb(call, line, YARN, CacheKind.YARN).filter(w -> !w.isSet("YARN_CACHE_FOLDER"));
    }

    private static Optional<CacheWriter> pip(CommandCall call) {
        List<Argument> arguments = call.arguments();
        int from = 0;
        if (PYTHON.matcher(call.name()).matches()) {
            while (from + 1 < arguments.size() && from < 4 && !arguments.get(from).is("-m")) {
                from++;
            }
            if (from + 1 >= arguments.size() || !arguments.get(from).is("-m") || !arguments.get(from + 1).is("pip")) {
                return Optional.empty();
            }
            from += 2;
        } else if (!PIP.matcher(call.name()).matches()) {
            return Optional.empty();
        }
        Argument verb = null;
        int packages = 0;
        for (Argument argument : arguments.subList(from, arguments.size())) {
            String text = argument.value().pattern();
            if (text.equals("--no-cache-dir") || text.equals("--no-cache") || text.startsWith("--cache-dir")
                    || text.equals("--no-index") || text.equals("--dry-run") || text.equals("--help")) {
                return Optional.empty();
            }
            if (!text.startsWith("-") && verb == null) {
                verb = argument;
            } else if (!text.equals(".") && !text.startsWith("./") && !text.startsWith("-e")
                    && !text.equals("--no-deps")) {
                packages++;
            }
        }
        if (verb == null || !verb.is("install") || packages == 0) {
            return Optional.empty();
        }
        String name = from == 0 ? call.name() : call.name() + " -m pip";
        CacheWriter writer = new CacheWriter(call, CacheKind.PIP, name + " install",
                call.command().span().cover(verb.span()), Optional.of(verb));
        return writer.isSet("PIP_NO_CACHE_DIR", "PIP_CACHE_DIR", "XDG_CACHE_HOME") ? Optional.empty()
                : Optional.of(writer);
    }
}
