package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.packages.BaseImage;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.findings.Lookup.Index;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.rules.packages.VersionFix.Pin;
import dev.bit4bit.rules.packages.VersionFix.Place;
import dev.bit4bit.rules.packages.VersionFix.Word;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pins packages of Python, npm, Ruby, Rust and Go in the way of each. Not where another index is named. */
final class LanguagePins {

    private static final Pattern REQUIREMENT = Pattern.compile(
            "([A-Za-z0-9][A-Za-z0-9._-]*)(\\s*\\[[A-Za-z0-9._, -]*])?"
            + "(\\s*(?:[~=!<>]=|[<>])[A-Za-z0-9.*+!, ~=<>]*?)?(\\s*;.*)?");
    private static final String CLAUSE = "\\s*(?:~=|==|!=|<=|>=|<|>)\\s*[0-9][A-Za-z0-9.!]*(?:\\.\\*)?\\s*";
    private static final Pattern SPECIFIER = Pattern.compile(CLAUSE + "(?:," + CLAUSE + ")*");
    private static final Pattern PIP = Pattern.compile("pip[0-9.]*|python[0-9.]*");
    private static final String[] PIP_ELSEWHERE = {"-i", "--index-url", "--extra-index-url", "-f", "--find-links",
        "--index", "--default-index", "--pre", "--prerelease", "--platform", "--python-version", "--python-platform",
        "-p", "--python", "-c", "--constraint", "--constraints", "--override", "--overrides", "--exclude-newer",
        "--resolution", "--source", "--torch-backend"};
    private static final List<String> PIP_VARIABLES = List.of("PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_CONSTRAINT",
            "PIP_FIND_LINKS", "PIP_PRE", "UV_INDEX_URL", "UV_EXTRA_INDEX_URL", "UV_INDEX", "UV_DEFAULT_INDEX");
    private static final Pattern NPM = Pattern.compile(
            "((?:@[a-z0-9~_-][a-z0-9._~-]*/)?[a-z0-9][a-z0-9._~-]*)(?:@([~^]?[A-Za-z0-9][A-Za-z0-9._*-]*))?");
    private static final Set<String> NPM_TOOLS = Set.of("npm", "npx", "yarn", "pnpm", "pnpx", "bun", "bunx");
    private static final Set<String> NPM_ACTIONS = Set.of("npx", "pnpx", "bunx", "npm exec", "npm x", "npm install",
            "npm i", "npm add", "yarn add", "yarn global add", "yarn dlx", "pnpm add", "pnpm install", "pnpm i",
            "pnpm dlx", "bun add", "bun install", "bun i", "bun x");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern CRATE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]*)(?:@([~^]?[0-9]+(?:\\.[0-9]+){0,2}))?");
    private static final Pattern GEM_RANGE = Pattern.compile(
            "(~>|>=|<=|<|>|!=)?\\s*[0-9][0-9.]*(\\s*,\\s*(~>|>=|<=|<|>|!=)?\\s*[0-9][0-9.]*)*");
    private static final Pattern CRATE_RANGE = Pattern.compile("[~^]?[0-9]+(\\.[0-9]+){0,2}");
    private static final Pattern GO =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9.-]*\\.[a-z]+/[A-Za-z0-9._~/-]+)(?:@([A-Za-z0-9][A-Za-z0-9._-]*))?");

    private LanguagePins() {
    }

    static Optional<Pin> pip(FileFacts facts, PackageInstall install, Word word) {
        if (!usesPyPi(facts, install)) {
            return Optional.empty();
        }
        String python = install.call().isNamed("uv", "pipx") ? "" : python(install);
        return pip(install, word).map(place -> Pin.at(place, new PackageVersion(Index.PYPI, place.name(),
                written(word, place).replace(" ", ""), python)));
    }

    /** What stands in a word where a version is to be written. */
    private static String written(Word word, Place place) {
        return word.text().substring(place.span().start() - word.span().start(), place.span().end() - word.span()
                .start());
    }

    static Optional<Place> pip(PackageInstall install, Word word) {
        Matcher m = REQUIREMENT.matcher(word.text());
        CommandCall call = install.call();
        boolean understood = PIP.matcher(call.name()).matches() && (!install.action().contains("pipx")
                || !install.action().endsWith("run"))
                || call.isNamed("pipx") && !install.line().word(0).equals("run")
                || call.isNamed("uv") && install.action().endsWith("install")
                || call.isNamed("poetry", "pdm", "pipenv");
        if (!understood || !m.matches() || m.group(3) != null && !SPECIFIER.matcher(m.group(3)).matches()) {
            return Optional.empty();
        }
        int from = m.group(3) != null ? m.start(3) : m.group(2) != null ? m.end(2) : m.end(1);
        int to = m.group(3) != null ? m.end(3) : from;
        return Optional.of(new Place(m.group(1), word.part(from, to), "=="));
    }

    /** Whether pip asks the usual index, and for what runs here. */
    static boolean usesPyPi(FileFacts facts, PackageInstall install) {
        return !install.line().has(PIP_ELSEWHERE) && !isSet(install.call(), PIP_VARIABLES)
                && !configures(facts, install.call(), "pip", "poetry", "pdm");
    }

    /** The version of Python that the base image names; empty when it names none. */
    static String python(PackageInstall install) {
        return BaseImage.version(install.call().unit(), "python").orElse("");
    }

    static Optional<Pin> npm(FileFacts facts, PackageInstall install, Word word) {
        CommandCall call = install.call();
        if (isSet(call, List.of("NPM_CONFIG_REGISTRY", "npm_config_registry", "YARN_NPM_REGISTRY_SERVER"))
                || install.line().has("--registry", "--tag", "--userconfig", "--globalconfig")
                || configures(facts, call, "npm", "yarn", "pnpm")) {
            return Optional.empty();
        }
        return npm(install, word).map(place -> Pin.at(place, new PackageVersion(Index.NPM, place.name(),
                written(word, place).replaceFirst("^@", ""), "")));
    }

    static Optional<Place> npm(PackageInstall install, Word word) {
        Matcher m = NPM.matcher(word.text());
        CommandCall call = install.call();
        boolean corepack = call.isNamed("corepack") && Set.of("prepare", "install", "use").contains(install.line().word(0))
                && word.text().startsWith("pnpm");
        boolean understood = corepack || NPM_TOOLS.contains(call.name()) && NPM_ACTIONS.contains(install.action());
        return understood && m.matches()
                ? Optional.of(new Place(m.group(1), word.part(m.end(1), word.text().length()), "@")) : Optional.empty();
    }

    static Optional<Pin> gem(FileFacts facts, PackageInstall install, Word word) {
        if (!install.call().isNamed("gem") || !Set.of("install", "i").contains(install.line().word(0))
                || !NAME.matcher(word.text()).matches() || install.line().has("-s", "--source", "--clear-sources",
                "--pre", "--prerelease", "--platform") || configures(facts, install.call(), "gem", "bundle")) {
            return Optional.empty();
        }
        String ruby = BaseImage.version(install.call().unit(), "ruby").orElse("");
        List<Value> versions = install.line().values("-v", "--version");
        if (versions.isEmpty()) {
            return Optional.of(Pin.after(word, ":", new PackageVersion(Index.RUBYGEMS, word.text(), "", ruby)));
        }
        return ofOption(facts, install, versions, GEM_RANGE).map(at -> new Pin(
                new PackageVersion(Index.RUBYGEMS, word.text(), facts.document().text(at), ruby), at, ""));
    }

    static Optional<Pin> cargo(FileFacts facts, PackageInstall install, Word word) {
        Matcher m = CRATE.matcher(word.text());
        if (install.action().endsWith("add") || install.line().has("--registry", "--index", "--config")
                || !m.matches()) {
            return Optional.empty();
        }
        boolean other = install.action().contains("+") || install.action().contains("binstall");
        String rust = other ? "" : BaseImage.version(install.call().unit(), "rust").orElse("");
        List<Value> versions = install.line().values("--version", "--vers");
        if (versions.isEmpty()) {
            return Optional.of(new Pin(new PackageVersion(Index.CRATES, m.group(1),
                    m.group(2) == null ? "" : m.group(2), rust), word.part(m.end(1), word.text().length()), "@"));
        }
        return ofOption(facts, install, versions, CRATE_RANGE).filter(at -> m.group(2) == null).map(at -> new Pin(
                new PackageVersion(Index.CRATES, m.group(1), facts.document().text(at), rust), at, ""));
    }

    static Optional<Pin> go(FileFacts facts, PackageInstall install, Word word) {
        Matcher m = GO.matcher(word.text());
        boolean elsewhere = isSet(install.call(), List.of("GOPROXY", "GOPRIVATE", "GONOPROXY"))
                || before(facts, install.call(), "go").stream().anyMatch(c -> c.arguments().size() > 1
                && c.arguments().get(0).is("env") && c.arguments().get(1).is("-w"));
        if (elsewhere || !m.matches() || m.group(2) == null && !install.action().endsWith(" get")) {
            return Optional.empty();
        }
        String wanted = m.group(2) == null || Set.of("upgrade", "latest").contains(m.group(2)) ? "latest" : m.group(2);
        return wanted.equals("patch") || wanted.equals("none") ? Optional.empty() : Optional.of(new Pin(
                new PackageVersion(Index.GO, m.group(1), wanted, ""), word.part(m.end(1), word.text().length()), "@"));
    }

    /** Where the version that an option names for a single package stands in the command. */
    private static Optional<Span> ofOption(FileFacts facts, PackageInstall install, List<Value> versions, Pattern form) {
        Value value = versions.get(0);
        return versions.size() > 1 || install.packages().size() > 1 ? Optional.empty()
                : value.written().filter(at -> install.call().span().contains(at) && form.matcher(value.pattern()).matches()
                && facts.document().text(at).equals(value.pattern()));
    }

    private static boolean isSet(CommandCall call, List<String> variables) {
        return variables.stream().anyMatch(v -> call.environment(v).filter(x -> !x.isEmpty()).isPresent());
    }

    /** Whether a tool was told before to use another index: {@code pip config set}, {@code gem sources}. */
    private static boolean configures(FileFacts facts, CommandCall install, String... tools) {
        for (CommandCall call : before(facts, install, tools)) {
            List<Argument> arguments = call.arguments();
            boolean sets = arguments.stream().limit(2).anyMatch(a -> a.is("config") || a.is("sources")
                    || a.is("source") || a.is("set"));
            if (sets && arguments.stream().anyMatch(a -> a.value().pattern().matches(
                    "(?s).*(registry|index|mirror|source|://).*") && !a.is("sources") && !a.is("source")
                    || a.is("--add") || a.is("-a"))) {
                return true;
            }
        }
        return false;
    }

    /** The calls of some tools that the stage of a command has run before it. */
    private static List<CommandCall> before(FileFacts facts, CommandCall install, String... tools) {
        return facts.calls(List.of(tools)).stream()
                .filter(c -> c.order() < install.order() && install.unit().isBuiltOn(c.unit())).toList();
    }
}
