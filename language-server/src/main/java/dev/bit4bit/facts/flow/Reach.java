package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How far the output of a command gets. */
public enum Reach {

    /** Nothing in the file is seen to use it. */
    NOWHERE,
    /** It is compared or reckoned with, no more. */
    COMPARED,
    /** It names a temporary file, a backup or a folder to work in. */
    ASIDE,
    /** It is printed or sent away. */
    LOG,
    /** It names an image or a tag, not what is inside. */
    NAME,
    /** It is given to a command of which nothing shows what that makes of it. */
    GIVEN,
    /** It becomes a file, a part of a binary, a label or a build argument. */
    IMAGE;

    private static final Set<String> TESTS = Set.of("[", "[[", "test", "expr", "sleep", "timeout", "bc", "let");
    private static final Set<String> SENDERS = Set.of("curl", "wget", "logger", "ssh", "mail", "aws", "gcloud",
            "kubectl", "git", "gh", "hub", "journalctl", "dmesg", "notify-send", "read", "exit", "return");
    private static final Set<String> PRINTERS = Set.of("echo", "printf", "cat", "print", "info", "log", "warn", "say");
    /** Functions of other files that by their name only say something. */
    private static final Pattern SPEAKS =
            Pattern.compile("(?i)(.*[_-])?(error|err|die|fail|abort|warn|warning|log|msg|message|debug|notice)([_-].*)?");
    private static final Set<String> BUILDERS = Set.of("make", "gmake", "cmake", "ninja", "meson", "cargo", "go", "npm",
            "yarn", "pnpm", "mvn", "gradle", "gradlew", "mvnw", "goreleaser", "bazel", "ant", "sbt", "rpmbuild",
            "dpkg-buildpackage", "debuild", "mage", "task", "just", "configure", "cc", "gcc", "clang", "docker",
            "docker-compose", "podman", "buildah", "nerdctl", "buildctl", "xgo", "gox", "ko");

    /** Commands that put their arguments into files or file names. */
    private static final Set<String> WRITERS = Set.of("sed", "tee", "mkdir", "touch", "cp", "mv", "ln", "install", "jq",
            "yq", "perl", "awk", "envsubst", "tar", "zip", "apt-get", "apt", "apk", "dnf", "yum", "pip", "pip3",
            "crudini",
            "augtool", "git-archive", "useradd", "adduser");

    private static final List<String> OUTSIDE =
            List.of("/dev/null", "/dev/stderr", "/dev/stdout", "/dev/tty", "/proc/", "&");
    private static final Pattern LOG_VARIABLE =
            Pattern.compile("(?i)\\$\\{?([a-z0-9]*_)?(log|logfile|log_file)}?\"?$");
    /** Files by which a step of a workflow hands values on: where they are used is where they get to. */
    private static final Pattern HANDED_ON = Pattern.compile("\\bGITHUB_(ENV|OUTPUT|STATE|PATH|STEP_SUMMARY)\\b");
    /** Names of files about a build, not of it. */
    private static final Pattern RECORD = Pattern.compile(
            "(?s)(.*[/._-])?(backups?|bak|logs?|reports?|summary|timings?|monitor|bench|benchmarks?)([/._-].*)?");
    /** Variables that name a folder for what is thrown away. */
    private static final Pattern TEMPORARY =
            Pattern.compile("(?i)((my|work|build)?_?(tmp|temp)_?(dir|path|folder|root)?|runner_temp)");
    /** What is given the names of files or folders, not their content. */
    private static final Set<String> FOLDERS =
            Set.of("mkdir", "rmdir", "rm", "ls", "cd", "pushd", "find", "mktemp", "du", "stat");
    private static final Set<String> MOVERS =
            Set.of("mv", "cp", "tar", "bsdtar", "zip", "gzip", "xz", "zstd", "7z", "chmod", "chown");

    /** The farthest of all the ways the output of {@code call} takes. */
    public static Reach of(CommandCall call, FileFacts facts) {
        return of(call, facts, new HashSet<>());
    }

    /** How far one use of a text takes it. */
    static Reach of(Outputs.Use use, FileFacts facts) {
        return used(use, facts, new HashSet<>());
    }

    /** Whether it reaches the image as far as can be seen: nothing tells that it does not. */
    public boolean isImage() {
        return this == IMAGE || this == GIVEN;
    }

    private static Reach of(CommandCall call, FileFacts facts, Set<CommandCall> seen) {
        if (!seen.add(call) || seen.size() > 200) {
            return NOWHERE;
        }
        Reach farthest = NOWHERE;
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                return onDisk(file(redirect, facts), facts);
            }
        }
        for (CommandCall reader : call.pipedTo()) {
            farthest = farthest.or(piped(reader, facts, seen));
        }
        if (call.place().substituted()) {
            for (Outputs.Use use : Outputs.of(facts).uses(call)) {
                farthest = farthest.or(used(use, facts, seen));
            }
            return farthest.or(exported(call, facts));
        }
        return call.pipedTo().isEmpty() ? farthest.or(LOG) : farthest;
    }

    private static Reach piped(CommandCall reader, FileFacts facts, Set<CommandCall> seen) {
        if (reader.isNamed("tee")) {
            return reader.arguments().stream().filter(a -> !a.startsWith("-")).map(a -> file(a.value()))
                    .reduce(NOWHERE, Reach::or).or(of(reader, facts, seen));
        }
        return reader.isNamed("chpasswd", "passwd") ? IMAGE : of(reader, facts, seen);
    }

    private static Reach used(Outputs.Use use, FileFacts facts, Set<CommandCall> seen) {
        CommandCall by = use.by();
        if (use.variable().isPresent()) {
            // Jobs give their steps far more in the environment than any one of them uses.
            if (facts.isJob()) {
                return GIVEN;
            }
            return TESTS.contains(by.name()) || SENDERS.contains(by.name()) ? LOG
                    : BUILDERS.contains(by.name()) ? IMAGE : GIVEN;
        }
        if (TESTS.contains(by.name())) {
            return by.place().substituted() ? of(by, facts, seen) : COMPARED;
        }
        if (by.isNamed("docker", "podman", "buildah", "nerdctl", "docker-compose", "skopeo", "crane")) {
            return container(use);
        }
        if (use.path().isPresent()) {
            return path(use.path().get(), facts);
        }
        if (SENDERS.contains(by.name())) {
            return LOG;
        }
        if (PRINTERS.contains(by.name()) || SPEAKS.matcher(by.name()).matches() || by.place().substituted()
                || !by.pipedTo().isEmpty()) {
            return of(by, facts, seen);
        }
        if (use.argument().isEmpty()) {
            boolean kept = by.redirects().stream().anyMatch(r -> r.isOutput() && r.isFile());
            return kept ? onDisk(IMAGE, facts) : of(by, facts, seen);
        }
        Value value = use.argument().get().value();
        if (FOLDERS.contains(by.name())) {
            return path(value, facts) == IMAGE ? IMAGE : ASIDE;
        }
        if (MOVERS.contains(by.name()) && !value.pattern().startsWith("-") && !isTime(use)) {
            return path(value, facts);
        }
        if (isTemporary(value)) {
            return ASIDE;
        }
        if (by.isNamed("date", "touch") && use.argument().get().startsWith("-")) {
            return LOG;
        }
        return BUILDERS.contains(by.name()) ? IMAGE : WRITERS.contains(by.name()) ? onDisk(IMAGE, facts) : GIVEN;
    }

    /** What a job writes to the disk of its machine is seldom what it builds from. */
    private static Reach onDisk(Reach reach, FileFacts facts) {
        return reach == IMAGE && facts.isJob() ? GIVEN : reach;
    }

    private static boolean isTime(Outputs.Use use) {
        int index = use.argument().map(use.by().arguments()::indexOf).orElse(-1);
        return index > 0 && use.by().arguments().get(index - 1).is("--mtime");
    }

    /** A file whose name holds the time. What a script makes may be called anything; in a stage names are content. */
    private static Reach path(Value path, FileFacts facts) {
        if (isTemporary(path) || RECORD.matcher(path.pattern().toLowerCase(Locale.ROOT)).matches()) {
            return ASIDE;
        }
        return facts.runsInside() ? IMAGE : NAME;
    }

    /** Whether a path starts in a folder for what is thrown away. */
    private static boolean isTemporary(Value path) {
        return path.possibilities().stream().anyMatch(Reach::startsTemporary);
    }

    private static boolean startsTemporary(Value path) {
        if (path.segments().isEmpty()) {
            return false;
        }
        if (path.segments().get(0) instanceof Value.Unknown unknown) {
            return path.segments().size() > 1 && (TEMPORARY.matcher(unknown.name()).matches()
                    || unknown.producers().stream().anyMatch(p -> p.isNamed("mktemp")));
        }
        String text = path.pattern();
        return text.startsWith("/tmp/") || text.startsWith("/var/tmp/");
    }

    private static Reach container(Outputs.Use use) {
        CommandCall by = use.by();
        if (use.argument().isEmpty()) {
            return IMAGE;
        }
        String text = use.argument().get().value().pattern();
        int index = by.arguments().indexOf(use.argument().get());
        String before = index > 0 ? by.arguments().get(index - 1).value().pattern() : "";
        boolean build = by.arguments().stream().anyMatch(a -> a.is("build") || a.is("bake") || a.is("bud"));
        if (build && (before.equals("--build-arg") || before.equals("--label") || text.startsWith("--build-arg")
                || text.startsWith("--label") || before.equals("--annotation") || text.startsWith("--set")
                || before.equals("--set") || isOptions(text))) {
            return IMAGE;
        }
        return NAME;
    }

    /** A list of options in one argument, as of {@code "${options[@]}"}, of which none names the image. */
    private static boolean isOptions(String text) {
        return (text.contains("--build-arg") || text.contains("--label")) && !text.contains("--tag")
                && !text.contains("-t ");
    }

    /** An exported variable reaches every program its step starts later; it matters when one of them builds. */
    private static Reach exported(CommandCall call, FileFacts facts) {
        for (ShellAssignment assignment : facts.assignments(call.step())) {
            if (assignment.exported() && assignment.order() > call.order() && holds(assignment.value(), call)
                    && !isTemporary(assignment.value())) {
                boolean built = facts.calls(call.step()).stream().anyMatch(c -> c.order() > assignment.order()
                        && (BUILDERS.contains(c.name()) || c.name().endsWith(".sh")));
                return !built ? NOWHERE : facts.isJob() ? GIVEN : IMAGE;
            }
        }
        return NOWHERE;
    }

    private static boolean holds(Value value, CommandCall producer) {
        return !value.isKnown() && value.unknowns().stream().anyMatch(u -> u.producers().contains(producer));
    }

    /** A variable that is called a log holds one, whatever its value. */
    private static Reach file(Redirect redirect, FileFacts facts) {
        String written = redirect.span().of(facts.document().text());
        return LOG_VARIABLE.matcher(written).find() ? LOG
                : HANDED_ON.matcher(written).find() ? NOWHERE : file(redirect.target());
    }

    private static Reach file(Value target) {
        String name = target.pattern().toLowerCase(Locale.ROOT);
        if (OUTSIDE.stream().anyMatch(name::startsWith) || name.endsWith(".log") || name.contains("log_file")
                || name.contains("github_output") || name.contains("github_step_summary")
                || RECORD.matcher(name).matches()) {
            return LOG;
        }
        return IMAGE;
    }

    private Reach or(Reach other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
