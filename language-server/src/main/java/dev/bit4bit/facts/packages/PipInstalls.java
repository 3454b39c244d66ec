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
import java.util.regex.Matcher;
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
            "--allow-insecure-host", "--python-preference", "--directory", "--project", "--build-constraint",
            "--build-constraints");
    private static final Set<String> CONDA_VALUED = Set.of("-n", "--name", "-p", "--prefix", "-c", "--channel",
            "-f", "--file", "--solver", "--experimental-solver", "--root-prefix", "-r");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*");
    private static final Pattern PYTHON = Pattern.compile("python[0-9.]*|pypy[0-9.]*");
    private static final Pattern HASHED_ADDRESS = Pattern.compile("(?s).*#(.*&)?sha(256|384|512)=.*");
    private static final Pattern VERSION = Pattern.compile("(?s)\0|v?[0-9].*");
    private static final Pattern CONDA_BUILD = Pattern.compile("(?s)[^=]+=[^=]+=[^=]+");
    private static final Pattern OPERATOR = Pattern.compile("===?|~=|!=|<=|>=|<|>");
    private static final Pattern PATH = Pattern.compile(
            "(?s)(\\.{1,2}|~)?/.*|\\.{1,2}(\\[.*)?|[^@:]*/.*|.*\\.(whl|tar\\.gz|zip|tgz|tar\\.bz2)(\\[.*])?");

    public static PipInstalls of(FileFacts facts) {
        List<PackageInstall> found = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(PipInstalls::mayInstall)) {
            install(call).ifPresent(found::add);
        }
        return new PipInstalls(List.copyOf(found));
    }

    private static boolean mayInstall(String name) {
        return switch (name) {
            case "pipx", "poetry", "uv", "conda", "mamba", "micromamba" -> true;
            default -> name.startsWith("p") && (PIP.matcher(name).matches() || PYTHON.matcher(name).matches());
        };
    }

    private static Optional<PackageInstall> install(CommandCall call) {
        String name = call.name();
        if (PIP.matcher(name).matches()) {
            return pip(call, CommandLine.of(call, VALUED), "install");
        }
        if (PYTHON.matcher(name).matches()) {
            List<Argument> arguments = call.arguments();
            for (int i = 0; i + 1 < arguments.size() && i < 4; i++) {
                if (arguments.get(i).is("-m") && arguments.get(i + 1).is("pip")) {
                    return pip(call, CommandLine.of(call, arguments.subList(i + 2, arguments.size()), VALUED),
                            "install").map(p -> new PackageInstall(p.manager(), name + " -m pip install", p.line(),
                            p.span(), p.packages()));
                }
            }
            return Optional.empty();
        }
        return switch (name) {
            case "pipx" -> pip(call, CommandLine.of(call, VALUED), "install");
            case "poetry" -> pip(call, CommandLine.of(call, VALUED), "add");
            case "uv" -> {
                CommandLine line = CommandLine.of(call, VALUED);
                yield line.word(0).equals("add") ? pip(call, line, "add") : line.word(0).equals("pip")
                        ? pip(call, line, "pip", "install") : pip(call, line, "tool", "install");
            }
            case "conda", "mamba", "micromamba" -> pip(call, CommandLine.of(call, CONDA_VALUED), "install");
            default -> Optional.empty();
        };
    }

    private static Optional<PackageInstall> pip(CommandCall call, CommandLine line, String... subcommand) {
        for (int i = 0; i < subcommand.length; i++) {
            if (!line.word(i).equals(subcommand[i])) {
                return Optional.empty();
            }
        }
        if (line.has("--dry-run", "-h", "--help")) {
            return Optional.empty();
        }
        int first = subcommand.length;
        boolean conda = call.isNamed("conda", "mamba", "micromamba");
        boolean hashed = line.has("--hash");
        List<PackageWord> packages = new ArrayList<>();
        for (PackageWord.Candidate word : PackageWord.candidates(line.words().subList(first, line.words().size()))) {
            packages.add(new PackageWord(word.value(), word.span(),
                    conda ? condaPin(word.value()) : pin(word.value(), hashed)));
        }
        return Optional.of(new PackageInstall(Manager.PIP, call.name() + " " + String.join(" ", subcommand), line,
                line.spanTo(first - 1), List.copyOf(packages)));
    }

    private static Pin pin(Value value, boolean hashed) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        int marker = text.indexOf(';');
        String requirement = (marker > 0 ? text.substring(0, marker) : text).strip();
        if (requirement.contains("git+") || requirement.contains("hg+") || requirement.startsWith("file:")) {
            return Pin.ELSEWHERE;
        }
        if (requirement.contains("://")) {
            return HASHED_ADDRESS.matcher(requirement).matches() || hashed ? Pin.EXACT : Pin.WITHOUT_HASH;
        }
        boolean compared = requirement.indexOf('=') >= 0 || requirement.indexOf('<') >= 0
                || requirement.indexOf('>') >= 0;
        Matcher operator = compared ? OPERATOR.matcher(requirement) : null;
        if (compared && operator.find()) {
            String version = requirement.substring(operator.end());
            return !operator.group().startsWith("==") || version.indexOf('*') >= 0 ? Pin.RANGE
                    : hashed ? Pin.EXACT : Pin.WITHOUT_HASH;
        }
        boolean pathLike = requirement.indexOf('/') >= 0 || requirement.indexOf('.') >= 0;
        if (pathLike && PATH.matcher(requirement).matches()) {
            return Pin.ELSEWHERE;
        }
        int at = requirement.indexOf('@');
        if (at > 0) {
            return VERSION.matcher(requirement.substring(at + 1).strip()).matches() ? Pin.WITHOUT_HASH : Pin.RANGE;
        }
        return PackageWord.endsInVersionVariable(value) ? Pin.WITHOUT_HASH : Pin.MISSING;
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
