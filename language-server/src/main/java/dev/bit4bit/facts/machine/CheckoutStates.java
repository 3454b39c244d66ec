package dev.bit4bit.facts.machine;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Questions about the state of the checkout that is built: its commit, branch, tags, or whether it was changed. Those
 * about a repository that the build itself fetched are left out, and so is the time of a commit.
 */
public record CheckoutStates(List<State> all) {

    /** What the answer depends on beside the commit. */
    public enum Kind {
        /** Tags that may not be there, changes that were not committed. */
        DESCRIPTION,
        /** The name of the branch, which a build service leaves out. */
        BRANCH,
        /** A hash cut as short as the other commits that are there allow. */
        SHORT_HASH,
        /** How many commits are there. */
        COUNT,
        /** Nothing but that there is a repository. */
        HASH
    }

    /** One question. */
    public record State(CommandCall call, Kind kind, Trace trace) {
    }

    private static final Set<String> TOOLS = Set.of("git", "hg", "svnversion");
    private static final Set<String> NO_STATE = Set.of("--show-toplevel", "--git-dir", "--absolute-git-dir",
            "--is-inside-work-tree", "--git-common-dir", "--show-cdup", "--show-prefix", "--is-shallow-repository",
            "--is-bare-repository", "--parseopt", "--git-path", "--is-inside-git-dir");
    private static final Pattern SHORT_FORMAT = Pattern.compile(".*%(h|t)(?![a-z]).*");
    private static final Pattern HASH_FORMAT = Pattern.compile(".*%[HT].*");

    public static CheckoutStates of(FileFacts facts) {
        List<State> found = new ArrayList<>();
        for (CommandCall call : facts.calls(TOOLS)) {
            kind(call).filter(k -> !isOfFetched(call, facts) && !isElsewhere(call) && !isTime(call, facts)
                            && !isOutside(call, facts))
                    .ifPresent(k -> found.add(new State(call, k, Trace.of(call, facts))));
        }
        return new CheckoutStates(List.copyOf(found));
    }

    private static Optional<Kind> kind(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (call.isNamed("svnversion")) {
            return Optional.of(Kind.DESCRIPTION);
        }
        int at = 0;
        while (at < arguments.size() && arguments.get(at).startsWith("-")) {
            at += arguments.get(at).is("-C") || arguments.get(at).is("-c") ? 2 : 1;
        }
        String action = at < arguments.size() ? arguments.get(at).value().pattern() : "";
        List<String> rest = arguments.stream().skip(at + 1L).map(a -> a.value().pattern()).toList();
        if (call.isNamed("hg")) {
            // With --debug it prints the whole hash.
            boolean whole = arguments.stream().anyMatch(a -> a.is("--debug"));
            return !Set.of("id", "identify").contains(action) ? Optional.empty()
                    : Optional.of(whole ? Kind.HASH : Kind.DESCRIPTION);
        }
        return switch (action) {
            case "describe" -> Optional.of(Kind.DESCRIPTION);
            case "rev-parse" -> revParse(rest);
            case "rev-list" -> rest.contains("--count") ? Optional.of(Kind.COUNT) : Optional.empty();
            case "branch" -> rest.contains("--show-current") ? Optional.of(Kind.BRANCH) : Optional.empty();
            case "symbolic-ref" -> Optional.of(Kind.BRANCH);
            case "log", "show" -> format(rest);
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> revParse(List<String> rest) {
        if (rest.isEmpty() || rest.stream().anyMatch(NO_STATE::contains)) {
            return Optional.empty();
        }
        if (rest.stream().anyMatch(t -> t.startsWith("--abbrev-ref") || t.equals("--symbolic-full-name"))) {
            return Optional.of(Kind.BRANCH);
        }
        boolean whole = rest.contains("--short=40");
        return Optional.of(!whole && rest.stream().anyMatch(t -> t.startsWith("--short")) ? Kind.SHORT_HASH : Kind.HASH);
    }

    private static Optional<Kind> format(List<String> rest) {
        if (rest.stream().noneMatch(t -> t.equals("-1") || t.equals("-n1") || t.equals("HEAD") || t.equals("--max-count=1")
                || t.equals("1") || t.equals("-s") || t.equals("--no-patch"))) {
            return Optional.empty();
        }
        for (String text : rest) {
            if (text.startsWith("--format=") || text.startsWith("--pretty=")) {
                return SHORT_FORMAT.matcher(text).matches() ? Optional.of(Kind.SHORT_HASH)
                        : HASH_FORMAT.matcher(text).matches() ? Optional.of(Kind.HASH) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether the repository may be one that this stage, or one below it, fetched itself. */
    private static boolean isOfFetched(CommandCall call, FileFacts facts) {
        for (CommandCall git : facts.calls("git")) {
            if (git.order() < call.order() && call.unit().isBuiltOn(git.unit()) && !git.arguments().isEmpty()
                    && git.arguments().stream().limit(4).anyMatch(a -> a.is("clone") || a.is("init") || a.is("fetch")
                    || a.is("checkout") || a.is("pull"))) {
                return true;
            }
        }
        return facts.copies().stream().anyMatch(c -> c.order() < call.order() && c.add()
                && call.unit().isBuiltOn(c.unit()) && c.flag("keep-git-dir").isPresent());
    }

    /** Whether it works in a folder of a stage into which nothing of the context was copied or mounted. */
    private static boolean isOutside(CommandCall call, FileFacts facts) {
        String folder = call.workingDirectory().pattern();
        if (!facts.isDockerfile() || !call.workingDirectory().isKnown() || !folder.startsWith("/")
                || call.arguments().stream().anyMatch(a -> a.is("-C"))) {
            return false;
        }
        boolean mounted = call.step().mounts().stream().anyMatch(m -> holds(m.target(), folder));
        return !mounted && facts.copies().stream().filter(c -> call.unit().isBuiltOn(c.unit()))
                .noneMatch(c -> holds(c.destination(), folder));
    }

    /** Whether a folder may be, or lie in, what something was put to. */
    private static boolean holds(Value target, String folder) {
        String to = target.pattern();
        String base = to.endsWith("/") ? to.substring(0, to.length() - 1) : to;
        return !target.isKnown() || !to.startsWith("/") || folder.equals(base) || folder.startsWith(base + "/");
    }

    private static boolean isElsewhere(CommandCall call) {
        return call.arguments().stream().anyMatch(a -> a.startsWith("--git-dir") || a.startsWith("origin/")
                || a.value().pattern().matches("(?s).*@\\{u.*|FETCH_HEAD.*"));
    }

    private static boolean isTime(CommandCall call, FileFacts facts) {
        for (ShellAssignment assignment : facts.assignments(call.step())) {
            if (assignment.name().equals("SOURCE_DATE_EPOCH")
                    && assignment.value().unknowns().stream().anyMatch(u -> u.producers().contains(call))) {
                return true;
            }
        }
        return false;
    }
}
