package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Outputs;
import dev.bit4bit.facts.flow.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that ask the network which version is the newest, and whose answer decides what is fetched or what is built.
 * In order of execution.
 */
public record VersionQueries(List<Query> all) {

    /**
     * One question.
     *
     * @param asked  what is asked, for people
     * @param known  it is a service known to answer with a version; otherwise only the way the answer is used shows it
     * @param goesTo the command that is given the answer; empty when it is a file
     */
    public record Query(CommandCall call, String asked, boolean known, Optional<CommandCall> goesTo) {
    }

    private static final Set<String> CLIENTS = Set.of("curl", "wget", "wget2", "http", "https", "fetch", "aria2c",
            "lynx");
    private static final Set<String> TOOLS = Set.of("curl", "wget", "wget2", "http", "https", "fetch", "aria2c", "lynx",
            "npm", "yarn", "pnpm", "pip", "pip3", "git", "gh", "glab", "go", "gem", "cargo", "lastversion", "hub",
            "rustup", "rustup-init", "nvm");
    private static final Set<String> FILE_READERS = Set.of("jq", "cat", "grep", "egrep", "sed", "awk", "gawk", "head",
            "tail", "cut", "python3", "xmllint", "yq");
    /** Commands that fetch or install what they are told. */
    private static final Set<String> TAKERS = Set.of("curl", "wget", "wget2", "aria2c", "git", "gh", "fetch", "axel",
            "pip",
            "pip3", "npm", "yarn", "pnpm", "go", "cargo", "gem", "apt-get", "apt", "apk", "dnf", "yum", "docker",
            "podman",
            "helm", "nvm", "pyenv", "rbenv", "sdk", "asdf", "n", "rustup", "svn", "npx", "poetry", "conda", "mamba");
    private static final Set<String> PASS_ON = Set.of("echo", "printf", "cat");
    private static final Pattern GITHUB_API = Pattern.compile("/(api/v3/)?repos/[^/]+/[^/]+/(releases(/latest)?|tags"
            + "|git/(matching-)?refs(/tags|/heads.*)?|branches(/[^/]*)?|commits(/(master|main|HEAD))?)/?");
    private static final Pattern GITHUB_PAGE = Pattern.compile("/[^/]+/[^/]+/(releases(/latest)?|tags|releases\\.atom"
            + "|tags\\.atom)/?");
    private static final Pattern GITLAB_API = Pattern.compile(
            ".*/api/v4/projects/[^/]+/(releases(/permalink/latest)?|repository/(tags|branches|commits))/?");
    private static final Pattern REGISTRY = Pattern.compile("pypi\\.org/(pypi/[^/]+/json|simple/[^/]+)/?"
            + "|registry\\.npmjs\\.org/(@[^/]+/)?[^/]+(/latest)?|(www\\.)?crates\\.io/api/v1/crates/[^/]+/?"
            + "|rubygems\\.org/api/v1/(gems|versions)/.+|proxy\\.golang\\.org/.*/@(latest|v/list)"
            + "|hub\\.docker\\.com/v2/repositories/.*/tags/?|registry\\.hub\\.docker\\.com/.*/tags.*"
            + "|checkpoint-api\\.hashicorp\\.com/v1/check/.*|api\\.releases\\.hashicorp\\.com/v1/releases/[^/]+(/latest)?"
            + "|nodejs\\.org/(dist|download/release)/index\\.(json|tab)|golang\\.org/(VERSION|dl/?)|go\\.dev/(VERSION|dl/?)"
            + "|formulae\\.brew\\.sh/api/.*|product-details\\.mozilla\\.org/.*|api\\.adoptium\\.net/v3/info/.*"
            + "|meta\\.fabricmc\\.net/.*|(api|fill)\\.papermc\\.io/v[23]/projects/[^/]+(/versions/[^/]+(/builds)?)?/?"
            + "|launchermeta\\.mojang\\.com/.*|api\\.wordpress\\.org/core/version-check/.*"
            + "|data\\.services\\.jetbrains\\.com/products/releases.*|api\\.foojay\\.io/.*");
    private static final Pattern POINTER = Pattern.compile("(?i)latest([-_.]?(release|version|stable|build)[^/]*|[-_]\\w+)?"
            + "(\\.(txt|json|ya?ml|version))?|stable[^/.]*\\.(txt|version)|versions?(\\.(txt|json))?|current\\.(txt|json)"
            + "|latest_release(_[^/]*)?|maven-metadata\\.xml|releases\\.json|release\\.txt|version_manifest(_v2)?\\.json");

    /** The folders name a version already. */
    private static final Pattern VERSIONED = Pattern.compile(".*/v?\\d+\\.\\d+\\.\\d+[^/]*/.*");

    private static final Pattern NAMED = Pattern.compile("/tags/[^/]|[/_-]v?\\d+[._]\\d|[/_-]v\\d");

    public static VersionQueries of(FileFacts facts) {
        List<Query> found = new ArrayList<>();
        Downloads downloads = facts.derive(Downloads.class, Downloads::of);
        for (CommandCall call : facts.callsWhere(VersionQueries::mayAsk)) {
            Optional<String> asked = asked(call);
            if (ToolchainChannels.CALLS.contains(call.name())) {
                ToolchainChannels.asked(call).ifPresent(a -> found.add(new Query(call, a, true, Optional.empty())));
            } else if (asked.isPresent()) {
                if (!CLIENTS.contains(call.name()) || writesOut(call, downloads)) {
                    addIfUsed(call, asked.get(), true, facts, found);
                } else {
                    takerOfFile(call, downloads, facts)
                            .ifPresent(t -> found.add(new Query(call, asked.get(), true, Optional.of(t))));
                }
            } else if (CLIENTS.contains(call.name()) && writesOut(call, downloads)) {
                addIfUsed(call, "", false, facts, found);
            }
        }
        Set<List<Object>> seen = new HashSet<>();
        // The same question to the same end is asked once, by whichever client there is.
        found.removeIf(q -> q.goesTo().isPresent() && !seen.add(List.of(q.asked(), q.goesTo().get())));
        return new VersionQueries(List.copyOf(found));
    }

    private static boolean mayAsk(CommandCall call) {
        return TOOLS.contains(call.name()) && (CLIENTS.contains(call.name())
                || ToolchainChannels.CALLS.contains(call.name()) || asked(call).isPresent());
    }

    /** Whether a download is such a question. */
    public boolean asks(Download download) {
        return download.call().isPresent() && all.stream().anyMatch(q -> q.call() == download.call().get());
    }

    /** Whether what a client gets is a text for other commands, and no file. */
    private static boolean writesOut(CommandCall call, Downloads downloads) {
        return downloads.by(call).stream().noneMatch(d -> d.use() == Download.Use.FILE);
    }

    /** The command that is told what to fetch by a text that is read from the file that a client made. */
    private static Optional<CommandCall> takerOfFile(CommandCall call, Downloads downloads, FileFacts facts) {
        List<FilePath> files = downloads.by(call).stream().flatMap(d -> d.files().stream()).toList();
        for (CommandCall reader : facts.calls(FILE_READERS)) {
            if (reader.order() > call.order() && reader.unit().isBuiltOn(call.unit()) && reads(reader, files)) {
                Optional<CommandCall> taker = taker(reader, true, facts);
                if (taker.isPresent()) {
                    return taker;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean reads(CommandCall reader, List<FilePath> files) {
        List<Value> named = new ArrayList<>();
        reader.arguments().forEach(a -> named.add(a.value()));
        reader.redirects().stream().filter(r -> r.isInput() && r.isFile()).forEach(r -> named.add(r.target()));
        boolean inProgram = files.stream().anyMatch(f -> f.isKnown() && f.name().length() > 3
                && named.stream().anyMatch(v -> v.pattern().contains(f.key())));
        return inProgram || named.stream().filter(v -> !v.isEmpty()).map(v -> FilePath.of(v, reader.workingDirectory()))
                .anyMatch(n -> files.stream().anyMatch(f -> f.matches(n) == FilePath.Match.YES));
    }

    private static void addIfUsed(CommandCall call, String asked, boolean known, FileFacts facts, List<Query> found) {
        boolean text = !call.pipedTo().isEmpty() || call.place().substituted();
        if (!known && (!text || namesVersion(address(call)))) {
            return;
        }
        Optional<CommandCall> taker = taker(call, known, facts);
        boolean used = taker.isPresent() || known && text && Reach.of(call, facts).isImage();
        if (used) {
            found.add(new Query(call, known ? asked : Url.of(address(call)).shown(), known, taker));
        }
    }

    /** What is asked, when it is plain from the command alone. */
    private static Optional<String> asked(CommandCall call) {
        List<Argument> arguments = call.arguments();
        String first = arguments.isEmpty() ? "" : arguments.get(0).value().pattern();
        String second = arguments.size() < 2 ? "" : arguments.get(1).value().pattern();
        return switch (call.name()) {
            case "npm", "pnpm" -> Set.of("view", "show", "info", "v", "dist-tag").contains(first) && !isExact(second)
                    ? Optional.of(call.name() + " " + first) : Optional.empty();
            case "yarn" -> first.equals("info") ? Optional.of("yarn info") : Optional.empty();
            case "pip", "pip3" -> first.equals("index") ? Optional.of(call.name() + " index")
                    : Optional.empty();
            case "git" -> arguments.stream().limit(4).anyMatch(a -> a.is("ls-remote"))
                    && arguments.stream().noneMatch(a -> a.is("--get-url") || a.is("--exit-code") || isOneTag(a))
                    ? Optional.of("git ls-remote") : Optional.empty();
            case "gh", "glab", "hub" -> first.equals("release") && (second.equals("list") || second.equals("view"))
                    && (second.equals("list") || arguments.size() < 3 || arguments.get(2).startsWith("-"))
                    || first.equals("api") && GITHUB_API.matcher("/" + second.replaceFirst("^/", "")).matches()
                    ? Optional.of(call.name() + " " + first) : Optional.empty();
            case "go" -> first.equals("list") && arguments.stream().anyMatch(a -> a.is("-m") || a.is("-versions"))
                    && arguments.stream().anyMatch(a -> a.value().pattern().endsWith("@latest") || a.is("-versions"))
                    ? Optional.of("go list") : Optional.empty();
            case "gem" -> Set.of("search", "query").contains(first) ? Optional.of("gem " + first) : Optional.empty();
            case "cargo" -> first.equals("search") ? Optional.of("cargo search") : Optional.empty();
            case "lastversion" -> Optional.of("lastversion");
            default -> pointer(address(call));
        };
    }

    /** A tag that is named: which commit it is, is asked, and not which one is the newest. */
    private static boolean isOneTag(Argument argument) {
        String text = argument.value().pattern();
        return text.startsWith("refs/tags/") && text.indexOf('*') < 0;
    }

    private static boolean isExact(String packageName) {
        int at = packageName.lastIndexOf('@');
        return at > 0 && packageName.substring(at + 1).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    /** Whether an address is that of one version, so that the answer stays. */
    private static boolean namesVersion(Value address) {
        return NAMED.matcher(Url.of(address).path()).find() || address.unknowns().stream()
                .map(u -> u.name().toUpperCase(Locale.ROOT)).anyMatch(n -> n.contains("VER") || n.contains("TAG"));
    }

    /** The first argument of a client that is an address. */
    private static Value address(CommandCall call) {
        for (Argument argument : call.arguments()) {
            for (Value value : argument.value().possibilities()) {
                String text = value.pattern();
                if (text.startsWith("https://") || text.startsWith("http://") || text.startsWith("api.github.com/")) {
                    return value;
                }
            }
        }
        return Value.EMPTY;
    }

    private static Optional<String> pointer(Value address) {
        Url url = Url.of(address);
        if (url.isHostUnknown() || url.isLocal() || url.isContentAddressed()) {
            return Optional.empty();
        }
        String host = url.host();
        String path = url.path();
        boolean service = host.equals("api.github.com") && GITHUB_API.matcher(path).matches()
                || host.equals("github.com") && GITHUB_PAGE.matcher(path).matches()
                || GITLAB_API.matcher(path).matches() || REGISTRY.matcher(host + path).matches();
        boolean file = !service && POINTER.matcher(url.fileName()).matches() && !VERSIONED.matcher(path).matches();
        return service || file ? Optional.of(url.shown()) : Optional.empty();
    }

    /** The command that is told what to fetch or install by the answer, however many filters it passes. */
    private static Optional<CommandCall> taker(CommandCall query, boolean known, FileFacts facts) {
        Deque<CommandCall> open = new ArrayDeque<>(List.of(query));
        Set<CommandCall> seen = new HashSet<>(open);
        while (!open.isEmpty() && seen.size() < 100) {
            CommandCall call = open.removeFirst();
            for (CommandCall reader : call.pipedTo()) {
                if (known && (TAKERS.contains(reader.name())
                        || reader.isNamed("xargs") && reader.arguments().stream().anyMatch(a -> isTaker(a)))) {
                    return Optional.of(reader);
                }
                if (seen.add(reader)) {
                    open.add(reader);
                }
            }
            if (!call.place().substituted()) {
                continue;
            }
            for (Outputs.Use use : Outputs.of(facts).uses(call)) {
                CommandCall by = use.by();
                if (by != query && TAKERS.contains(by.name()) && use.argument().isPresent()
                        && (known ? !isHeader(by, use.argument().get()) : isAddress(use.argument().get(), by))) {
                    return Optional.of(by);
                }
                boolean on = PASS_ON.contains(by.name()) || by.place().substituted() || !by.pipedTo().isEmpty();
                if (on && !TAKERS.contains(by.name()) && seen.add(by)) {
                    open.add(by);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTaker(Argument argument) {
        return argument.value().isKnown() && TAKERS.contains(argument.value().pattern());
    }

    private static boolean isHeader(CommandCall call, Argument argument) {
        int index = call.arguments().indexOf(argument);
        String before = index > 0 ? call.arguments().get(index - 1).value().pattern() : "";
        return before.equals("-H") || before.equals("--header") || before.equals("-d") || before.equals("--data")
                || before.equals("-u") || before.equals("-m") || argument.startsWith("--header");
    }

    /** Whether the answer is a part of the path of an address, and a version by its place: {@code …/tool-$V.tar.gz}. */
    private static boolean isAddress(Argument argument, CommandCall by) {
        if (isHeader(by, argument)) {
            return false;
        }
        Url url = Url.of(argument.value());
        return !url.isHostUnknown() && !url.isLocal() && url.path().indexOf(Value.UNKNOWN) >= 0
                && !url.path().toLowerCase(Locale.ROOT).contains("token");
    }
}
