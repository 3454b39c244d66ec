package dev.bit4bit.facts.sources;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.facts.packages.CommandLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands that give a package manager a repository beside those of the distribution, one that changes with every
 * upload. Repositories with a date in their address or suite are left out. In order of execution.
 */
public record PackageSources(List<Source> all) {

    /**
     * A repository.
     *
     * @param shown what it is named by
     * @param known enough of its address is known to tell it from one of the distribution
     */
    public record Source(CommandCall call, String shown, boolean known) {
    }

    private static final Pattern SOURCE_FILE = Pattern.compile(".*/(etc/apt/sources\\.list(\\.d/.*)?|etc/yum\\.repos\\.d/.*"
            + "|etc/zypp/repos\\.d/.*|etc/apk/repositories(\\.d/.*)?|etc/pacman\\.conf|etc/xbps\\.d/.*)");
    /** A substitution of sed whose new text is, or an added line that has, a branch of Alpine that moves. */
    private static final Pattern TO_EDGE = Pattern.compile("(?s)(?:s(\\W)(?:(?!\\1).)*\\1(?:(?!\\1).)*|[^sy]?[ai$].*/)\\b"
            + "(edge|latest-stable)\\b.*");
    private static final Set<String> WRITERS = Set.of("echo", "printf", "cat", "tee");
    private static final Set<String> TOOLS = Set.of("echo", "printf", "cat", "tee", "sed", "add-apt-repository",
            "apt-add-repository", "yum-config-manager", "dnf", "dnf5", "yum", "microdnf", "zypper", "apk");
    private static final Set<String> APT_VALUED = Set.of("-k", "--keyserver", "-c", "--component", "-p", "--pocket",
            "-S", "--sourceslist", "-U", "--uri", "-P", "--ppa", "-C", "--cloud");
    private static final Set<String> REPOSITORY_VALUED = Set.of("--repository", "-X", "--add-repo", "--from-repofile",
            "--repofrompath", "-t", "--virtual", "-p", "--root", "--type", "--keys-dir", "--repositories-file", "-n",
            "--name", "--priority", "--from");

    public static PackageSources of(FileFacts facts) {
        List<Source> found = new ArrayList<>();
        for (CommandCall call : facts.calls(TOOLS)) {
            read(call, facts).ifPresent(found::add);
        }
        return new PackageSources(List.copyOf(found));
    }

    /** Whether a download is a file that names repositories. */
    public static boolean isSourceFile(Download download) {
        for (FilePath file : download.files()) {
            if (isSourceFile(file.key()) && !file.key().endsWith(".gpg") && !file.key().endsWith(".asc")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSourceFile(String path) {
        return path.length() > 10 && path.contains("/etc/") && SOURCE_FILE.matcher(path).matches();
    }

    private static Optional<Source> read(CommandCall call, FileFacts facts) {
        return switch (call.name()) {
            case "add-apt-repository", "apt-add-repository" -> addApt(call);
            case "yum-config-manager" -> option(call, "--add-repo");
            case "dnf", "dnf5", "yum", "microdnf" -> dnf(call);
            case "zypper" -> zypper(call);
            case "apk" -> option(call, "--repository", "-X");
            case "sed" -> sed(call);
            default -> written(call, facts);
        };
    }

    private static Optional<Source> addApt(CommandCall call) {
        CommandLine line = CommandLine.of(call, APT_VALUED);
        if (line.has("-r", "--remove", "-h", "--help", "-l", "--list")) {
            return Optional.empty();
        }
        List<Value> given = new ArrayList<>();
        line.values("-S", "--sourceslist", "-U", "--uri").forEach(given::add);
        boolean ppa = !line.values("-P", "--ppa").isEmpty();
        String words = "";
        for (Argument word : line.words()) {
            given.add(word.value());
            words += word.value().shown() + " ";
        }
        if (ppa || words.contains("ppa:")) {
            return Optional.of(new Source(call, ppa ? line.values("-P", "--ppa").get(0).shown()
                    : given.stream().filter(v -> v.pattern().startsWith("ppa:")).findFirst().map(Value::shown).orElse("a PPA"),
                    true));
        }
        for (Value value : given) {
            Optional<Source> one = Repositories.moving(value.pattern().startsWith("http") && line.words().size() > 1
                    ? words : value.shown()).map(r -> new Source(call, r.shown(), r.known()));
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    private static Optional<Source> option(CommandCall call, String... names) {
        List<Value> values = new ArrayList<>(CommandLine.of(call, REPOSITORY_VALUED).values(names));
        return first(call, values);
    }

    private static Optional<Source> first(CommandCall call, Collection<Value> values) {
        for (Value value : values) {
            String text = value.shown().startsWith("http") ? value.shown()
                    : value.shown().replaceFirst("^[^,]*,", "");
            Optional<Source> one = Repositories.moving(text).map(r -> new Source(call, r.shown(), r.known()));
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    private static Optional<Source> dnf(CommandCall call) {
        CommandLine line = CommandLine.of(call, REPOSITORY_VALUED);
        if (line.word(0).equals("copr") && line.word(1).equals("enable")) {
            return Optional.of(new Source(call, "the Copr repository " + line.word(2), true));
        }
        List<Value> values = new ArrayList<>(line.values("--repofrompath"));
        if (line.word(0).equals("config-manager")) {
            values.addAll(line.values("--add-repo", "--from-repofile"));
            // dnf config-manager --add-repo takes what follows, dnf5's addrepo names it by an option.
            line.words().stream().skip(1).map(Argument::value).filter(v -> v.pattern().startsWith("http"))
                    .filter(v -> line.has("--add-repo")).forEach(values::add);
        }
        return first(call, values);
    }

    private static Optional<Source> zypper(CommandCall call) {
        CommandLine line = CommandLine.of(call, REPOSITORY_VALUED);
        return line.word(0).equals("addrepo") || line.word(0).equals("ar")
                ? first(call, line.words().stream().skip(1).map(Argument::value).toList()) : Optional.empty();
    }

    /** A substitution that turns apk's repositories to a branch that moves. */
    private static Optional<Source> sed(CommandCall call) {
        boolean apk = call.arguments().stream().anyMatch(a -> a.value().pattern().endsWith("/etc/apk/repositories"));
        if (!apk) {
            return Optional.empty();
        }
        return call.arguments().stream().map(a -> a.value().pattern()).map(TO_EDGE::matcher).filter(Matcher::matches)
                .findFirst().map(m -> new Source(call, m.group(2).equals("edge") ? "Alpine's edge" : m.group(2), true));
    }

    private static Optional<Source> written(CommandCall call, FileFacts facts) {
        if (!WRITERS.contains(call.name()) || !isToSourceFile(call)) {
            return Optional.empty();
        }
        for (String line : text(call, facts).split("\\n|\\\\n")) {
            Optional<Source> one = Repositories.moving(line).map(r -> new Source(call, r.shown(), r.known()));
            if (one.isPresent()) {
                return one;
            }
        }
        return Optional.empty();
    }

    private static boolean isToSourceFile(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile() && isSourceFile(redirect.target().pattern())) {
                return true;
            }
        }
        if (call.isNamed("tee") && call.arguments().stream().anyMatch(a -> isSourceFile(a.value().pattern()))) {
            return true;
        }
        return call.pipedTo().stream().filter(r -> r.isNamed("tee", "dd", "sponge"))
                .anyMatch(r -> r.arguments().stream().map(a -> a.value().pattern())
                        .anyMatch(t -> isSourceFile(t.startsWith("of=") ? t.substring(3) : t)));
    }

    private static String text(CommandCall call, FileFacts facts) {
        StringBuilder text = new StringBuilder();
        if (!call.isNamed("tee")) {
            call.arguments().forEach(a -> text.append(shown(a.value(), facts)).append(' '));
        }
        for (Redirect redirect : call.redirects()) {
            redirect.body().ifPresent(b -> text.append('\n').append(shown(b, facts)));
            if (redirect.operator().equals("<<<")) {
                text.append('\n').append(shown(redirect.target(), facts));
            }
        }
        return text.toString();
    }

    /** As people are shown it, a template's hole as a variable that is named after what it holds. */
    private static String shown(Value value, FileFacts facts) {
        if (value.unknowns().stream().noneMatch(u -> u.reason() == Value.Reason.TEMPLATE_HOLE)) {
            return value.shown();
        }
        StringBuilder text = new StringBuilder();
        for (Value.Segment segment : value.segments()) {
            boolean hole = segment instanceof Value.Unknown unknown && unknown.reason() == Value.Reason.TEMPLATE_HOLE;
            text.append(hole ? "${" + facts.document().text(((Value.Unknown) segment).at()).replaceAll("\\W+",
            "_") + "}"
                    : Value.of(List.of(segment)).shown());
        }
        return text.toString();
    }
}
