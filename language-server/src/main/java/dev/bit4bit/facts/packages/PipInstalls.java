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
 * Installs by pip and what uses its index: pipx, uv, poetry add, conda. Requirements are read after PEP 508 and the
 * requirements file format of pip.
 *
 * @param all in order of execution
 */
public record PipInstalls(List<PackageInstall> all) {

    private static final Set<String> VALUED = Set.of("-r", "--requirement", "--requirements", "-c", "--constraint",
            "--constraints", "-e", "--editable", "-t", "--target", "-i", "--index-url", "--extra-index-url", "-f",
            "--find-links", "--platform", "--python-version", "--python-platform", "--implementation", "--abi",
            "--root", "--prefix", "-b", "--build", "--src", "--upgrade-strategy", "--install-option",
            "--global-option", "--config-settings", "--config-setting", "-C", "--no-binary", "--only-binary",
            "--cache-dir", "--log", "--proxy", "--retries", "--timeout", "--default-timeout", "--exists-action",
            "--trusted-host", "--cert", "--client-cert", "--progress-bar", "--report", "--root-user-action",
            "--use-feature", "--use-deprecated", "--hash", "--python", "-p", "--override", "--overrides", "--with",
            "--with-editable", "--group", "--extra", "--suffix", "--pip-args", "--index", "--index-strategy",
            "--link-mode", "--torch-backend", "--keyring-provider", "--exclude-newer", "--resolution", "-P",
            "--upgrade-package", "--refresh-package", "--source", "-G", "--preference", "--prerelease",
            "--allow-insecure-host", "--from", "--spec", "--python-preference", "--directory", "--project",
            "--build-constraint", "--build-constraints");
    private static final Set<String> CONDA_VALUED = Set.of("-n", "--name", "-p", "--prefix", "-c", "--channel",
            "-f", "--file", "--solver", "--experimental-solver", "--root-prefix", "-r", "--clone", "--subdir",
            "--platform", "--repodata-fn");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*");
    private static final Pattern EASY_INSTALL = Pattern.compile("easy_install(-?[0-9.]+)?");
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*|pypy[0-9.]*");
    private static final Pattern CONDA_BUILD = Pattern.compile("(?s)[^=]+=[^=]+=[^=]+");

    public static PipInstalls of(FileFacts facts) {
        List<PackageInstall> found = new ArrayList<>();
        PackageLists lists = PackageLists.of(facts);
        for (CommandCall call : facts.callsNamed(PipInstalls::mayInstall)) {
            install(call, lists).ifPresent(found::add);
        }
        return new PipInstalls(List.copyOf(found));
    }

    /** The requirements files that a command is given. */
    public static List<Argument> requirementFiles(PackageInstall install) {
        if (install.action().equals("uv pip sync")) {
            return install.line().wordsFrom(2);
        }
        if (install.call().isNamed("conda", "mamba", "micromamba")) {
            return List.of();
        }
        List<Argument> files = new ArrayList<>();
        for (CommandLine.Option option : install.line().options()) {
            boolean names = Set.of("-r", "--requirement", "--requirements").contains(option.name());
            option.value().filter(v -> names && !v.pattern().endsWith("pyproject.toml")).ifPresent(v ->
                    files.add(new Argument(v, v.written().orElse(option.span()), false)));
        }
        return files;
    }

    private static boolean mayInstall(String name) {
        return switch (name) {
            case "pipx", "poetry", "uv", "uvx", "conda", "mamba", "micromamba", "pdm", "pipenv" -> true;
            default -> EASY_INSTALL.matcher(name).matches()
                    || name.startsWith("p") && (PIP.matcher(name).matches() || PYTHON.matcher(name).matches());
        };
    }

    private static Optional<PackageInstall> install(CommandCall call, PackageLists lists) {
        String name = call.name();
        if (PIP.matcher(name).matches()) {
            return pip(CommandLine.of(call, VALUED), lists);
        }
        if (PYTHON.matcher(name).matches()) {
            return module(call, lists);
        }
        CommandLine line = CommandLine.of(call, call.isNamed("conda", "mamba", "micromamba") ? CONDA_VALUED : VALUED);
        String first = line.word(0);
        return switch (name) {
            case "pipx" -> pipx(line, lists);
            case "poetry", "pdm" -> first.equals("add") ? install(line, 1, line.wordsFrom(1), lists)
                    : first.equals("self") && line.word(1).equals("add")
                    ? install(line, 2, line.wordsFrom(2), lists) : Optional.empty();
            case "uv" -> uv(line, lists);
            case "uvx" -> run(line, 0, lists, "--from");
            case "pipenv" -> first.equals("install") && line.words().size() > 1
                    ? install(line, 1, line.wordsFrom(1), lists) : Optional.empty();
            default -> EASY_INSTALL.matcher(name).matches() ? install(line, 0, line.words(), lists)
                    : Set.of("install", "create", "update", "upgrade").contains(first)
                    && !line.has("--clone") ? install(line, 1, line.wordsFrom(1), lists) : Optional.empty();
        };
    }

    private static Optional<PackageInstall> pip(CommandLine line, PackageLists lists) {
        return Set.of("install", "download", "wheel").contains(line.word(0))
                ? install(line, 1, line.wordsFrom(1), lists) : Optional.empty();
    }

    /** {@code python -m pip}. */
    private static Optional<PackageInstall> module(CommandCall call, PackageLists lists) {
        List<Argument> arguments = call.arguments();
        for (int i = 0; i + 1 < arguments.size() && i < 4; i++) {
            String module = arguments.get(i).is("-m") ? arguments.get(i + 1).text().orElse("") : "";
            if (module.equals("pip") || module.equals("pipx")) {
                CommandLine line = CommandLine.of(call, arguments.subList(i + 2, arguments.size()), VALUED);
                return (module.equals("pip") ? pip(line, lists) : pipx(line, lists)).map(p -> p.named(
                        call.name() + " -m " + module + p.action().substring(call.name().length())));
            }
        }
        return Optional.empty();
    }

    private static Optional<PackageInstall> pipx(CommandLine line, PackageLists lists) {
        return switch (line.word(0)) {
            case "install" -> install(line, 1, line.wordsFrom(1), lists);
            case "inject" -> install(line, 1, line.wordsFrom(2), lists);
            case "run" -> run(line, 1, lists, "--spec");
            default -> Optional.empty();
        };
    }

    private static Optional<PackageInstall> uv(CommandLine line, PackageLists lists) {
        String second = line.word(1);
        return switch (line.word(0)) {
            case "add" -> install(line, 1, line.wordsFrom(1), lists);
            case "pip" -> second.equals("install") ? install(line, 2, line.wordsFrom(2), lists)
                    : second.equals("sync") ? install(line, 2, List.of(), lists) : Optional.empty();
            case "tool" -> second.equals("install") ? install(line, 2, line.wordsFrom(2), lists)
                    : second.equals("run") ? run(line, 2, lists, "--from") : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** A tool that is fetched and run at once; {@code from} is the option that names its package. */
    private static Optional<PackageInstall> run(CommandLine line, int words, PackageLists lists, String from) {
        List<Argument> tool = line.options().stream().filter(o -> o.name().equals(from))
                .flatMap(o -> o.value().map(v -> new Argument(v, o.span(), false)).stream()).toList();
        return install(line, words, tool.isEmpty() && line.words().size() > words
                ? line.words().subList(words, words + 1) : tool, lists);
    }

    private static Optional<PackageInstall> install(CommandLine line, int words, List<Argument> packages,
                                                    PackageLists lists) {
        if (line.has("--dry-run", "-h", "--help")) {
            return Optional.empty();
        }
        boolean conda = line.call().isNamed("conda", "mamba", "micromamba");
        boolean hashed = line.has("--hash");
        return Optional.of(PackageInstall.of(Manager.PIP, line, words, packages, lists,
                value -> conda ? condaPin(value) : PipRequirement.pin(value, hashed)));
    }

    /** After the match specification of conda: one {@code =} is a version whose last part may move. */
    private static Pin condaPin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (text.contains("://") || text.contains("/") && !text.contains("::") || text.endsWith(".conda")
                || text.endsWith(".tar.bz2")) {
            return Pin.ELSEWHERE;
        }
        if (text.indexOf('<') >= 0 || text.indexOf('>') >= 0 || text.indexOf('*') >= 0 || text.indexOf('|') >= 0) {
            return Pin.RANGE;
        }
        return CONDA_BUILD.matcher(text).matches() ? Pin.EXACT : text.indexOf('=') > 0 ? Pin.WITHOUT_HASH
                : Pin.MISSING;
    }
}
