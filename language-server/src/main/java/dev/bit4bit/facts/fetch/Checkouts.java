package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Checkout.Pin;
import dev.bit4bit.facts.fetch.Checkout.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Everything a file takes from repositories, in order of execution. Copies of folders of the machine are left out. */
public final class Checkouts {

    private static final Options.Syntax MERCURIAL = new Options.Syntax("rubep", "", Set.of("--rev", "--updaterev",
            "--branch", "--revision", "--username", "--password", "--depth"));
    private static final Pattern COMMIT_NAME =
            Pattern.compile("(?i).*(commit|sha|hash|revision|git_?rev|_rev$|^rev$|gitref|digest).*");
    private static final Pattern NO_COMMIT_NAME = Pattern.compile("(?i).*(branch|tag|version|release).*|.*_ver");
    private static final Set<String> QUIET = Set.of("-q", "--quiet", "-f", "--force", "--detach", "-d", "--progress");
    private static final Set<String> INSTALLERS = Set.of("pip", "pip3", "pipx", "uv", "poetry", "npm", "yarn", "pnpm",
            "python", "python3", "pipenv", "bun");

    private static final Set<String> OTHERS = Set.of("hg", "svn", "cargo");
    private static final Set<String> COMPARERS = Set.of("[", "[[", "test", "grep");
    private static final Pattern SUBVERSION_TAKES = Pattern.compile("checkout|co|export");
    private static final Pattern INSTALLS = Pattern.compile("install|add|i|sync|run");
    private static final Pattern NUMBER = Pattern.compile("r?\\d+");
    private static final Pattern NUMBERED = Pattern.compile("(?s).*@\\d+");
    private static final Pattern COMMIT_QUERY = Pattern.compile("(?i).*(commit|checksum|ref)=[0-9a-f]{40}.*");
    /** What may follow {@code git checkout} and is no branch or tag of the other side: a file, HEAD, a tracked branch. */
    private static final Pattern NO_REFERENCE = Pattern.compile("|[.~/-].*|.*(HEAD|[~^@]).*|origin/.*|.*\\.[A-Za-z]\\w*");
    private static final Pattern REFERENCE_QUERY = Pattern.compile("[?&](?:ref|branch|tag)=([^&#]+)");
    private static final Pattern SCHEME = Pattern.compile("^[a-z+]+://");
    private static final Pattern USER = Pattern.compile("^[^@/]*@");
    private static final Pattern ENDING = Pattern.compile("\\.git/?$");

    private final List<Checkout> all = new ArrayList<>();
    private final List<GitCommand> commands = new ArrayList<>();
    private final FileFacts facts;

    private Checkouts(FileFacts facts) {
        this.facts = facts;
        for (CommandCall call : facts.calls("git")) {
            GitCommand.of(call).ifPresent(commands::add);
        }
        commands.forEach(this::read);
        for (CommandCall call : facts.callsNamed(Checkouts::mayTake)) {
            if (call.isNamed("hg")) {
                mercurial(call);
            } else if (call.isNamed("svn")) {
                subversion(call);
            } else if (INSTALLERS.contains(call.name()) || call.name().startsWith("pip3.")) {
                installed(call);
            } else if (call.isNamed("cargo")) {
                cargo(call);
            }
        }
        for (CopyStep copy : facts.copies()) {
            if (copy.add()) {
                copy.sources().stream().filter(s -> GitSources.isRepository(s.value())).forEach(s -> added(copy, s));
            }
        }
    }

    /** Whether a command of a name, git aside, may take something from a repository. */
    private static boolean mayTake(String name) {
        return INSTALLERS.contains(name) || name.startsWith("pip3.") || OTHERS.contains(name);
    }

    public static Checkouts of(FileFacts facts) {
        return new Checkouts(facts);
    }

    public List<Checkout> all() {
        return List.copyOf(all);
    }

    private void read(GitCommand git) {
        switch (git.name()) {
            case "clone" -> cloned(git);
            case "pull" -> add(git, Way.PULL, Value.EMPTY, laterReference(git, git.directory())
                    .or(() -> operand(git, 1)), later(git, git.directory()));
            case "fetch" -> fetched(git);
            case "submodule" -> {
                if (git.options().has("--remote")) {
                    add(git, Way.SUBMODULES, Value.EMPTY, Optional.empty(), Pin.MOVING);
                }
            }
            default -> {
                // The rest takes nothing from elsewhere.
            }
        }
    }

    private void add(GitCommand git, Way way, Value repository, Optional<Value> reference, Pin pin) {
        all.add(new Checkout(Optional.of(git.call()), git.call().unit(), git.call().span(), way, repository,
                reference, pin));
    }

    private static Optional<Value> operand(GitCommand git, int index) {
        List<Argument> operands = git.options().operands();
        return operands.size() > index ? Optional.of(operands.get(index).value()) : Optional.empty();
    }

    private void cloned(GitCommand git) {
        Value repository = operand(git, 0).orElse(Value.EMPTY);
        if (repository.isEmpty() || isFolder(repository) || git.options().has("--help", "-h")) {
            return;
        }
        Optional<Value> revision = git.options().value("--revision");
        Optional<Value> asked = revision.or(() -> git.options().value("-b", "--branch"));
        String name = withoutEnding(FilePath.text(repository));
        FilePath target = operand(git, 1).map(v -> FilePath.of(v, Value.EMPTY)).orElseGet(() ->
                new FilePath(name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1)));
        FilePath folder = FilePath.of(target.key(), git.directory().key());
        Pin pin = revision.map(Checkouts::pin).orElse(Pin.MOVING);
        Optional<Value> reference = asked.or(() -> laterReference(git, folder));
        add(git, Way.CLONE, repository, reference, pin == Pin.PINNED ? pin : best(pin, later(git, folder)));
    }

    /** A repository's address without slashes and {@code .git} at its end. */
    private static String withoutEnding(String address) {
        int end = address.length();
        while (end > 0 && address.charAt(end - 1) == '/') {
            end--;
        }
        String text = address.substring(0, end);
        return text.endsWith(".git") ? text.substring(0, end - ".git".length()) : text;
    }

    /** The surer of two. */
    private static Pin best(Pin a, Pin b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static boolean isFolder(Value repository) {
        String text = repository.pattern();
        boolean elsewhere = !repository.isKnown() || text.indexOf(':') >= 0;
        return !elsewhere || text.startsWith("/") || text.startsWith("./") || text.startsWith("../")
                || text.startsWith("file:")
                || text.startsWith("~") || text.equals(".") || text.endsWith(".bundle");
    }

    private static Pin pin(Value reference) {
        Pin best = Pin.PINNED;
        for (Value value : reference.possibilities()) {
            // ${REV:-} is given from outside, so it may well be a commit.
            Pin now = value.isEmpty() ? Pin.PERHAPS : value.isKnown() ? GitSources.isCommit(value.pattern()) ? Pin.PINNED : Pin.MOVING
                    : mayBeCommit(value) ? Pin.PERHAPS : Pin.MOVING;
            best = now.compareTo(best) > 0 ? now : best;
        }
        return best;
    }

    /** Whether a value that is wholly unknown may be a commit: its name does not say that it is none. */
    private static boolean mayBeCommit(Value value) {
        return value.segments().size() == 1
                && value.unknowns().stream().anyMatch(u -> COMMIT_NAME.matcher(u.name()).matches()
                || !NO_COMMIT_NAME.matcher(u.name()).matches());
    }

    /** Whether a later command in the same folder moves the tree to a full commit, or compares it with one. */
    private Pin later(GitCommand git, FilePath folder) {
        Pin best = Pin.MOVING;
        boolean others = false;
        for (GitCommand next : commands) {
            if (next.call().order() <= git.call().order() || !next.call().unit().isBuiltOn(git.call().unit())
                    || !isSameFolder(folder, next.directory())) {
                continue;
            }
            others |= next.name().equals("clone");
            boolean sure = !others || !FilePath.hasUnknown(folder.key() + next.directory().key());
            boolean verifies = next.name().equals("verify-tag") || next.name().equals("verify-commit")
                    || next.name().equals("tag") && next.options().has("-v", "--verify");
            if (verifies || next.name().equals("rev-parse") && isCompared(next.call())) {
                return Pin.PINNED;
            }
            if (next.movesTree() || next.name().equals("fetch")) {
                boolean takesHead = next.options().operands().stream().anyMatch(o -> o.startsWith("FETCH_HEAD"));
                for (Argument operand : next.options().operands()) {
                    Pin now = next.name().equals("fetch") && !usesFetched(next) ? Pin.MOVING : pin(source(operand.value()));
                    best = best(best, now == Pin.PERHAPS && !sure ? Pin.MOVING : now);
                }
                for (Options.Option option : next.options().all()) {
                    best = best(best, option.value().isEmpty() ? Pin.MOVING : pin(option.value()));
                }
                if (takesHead && best == Pin.PERHAPS) {
                    return Pin.PERHAPS;
                }
            }
        }
        return best;
    }

    /**
     * What a later {@code git checkout} in the same folder takes. Where it can't be told whether a folder is the same,
     * a checkout belongs to the last clone before it.
     */
    private Optional<Value> laterReference(GitCommand git, FilePath folder) {
        Optional<Value> fetched = Optional.empty();
        for (GitCommand next : commands) {
            if (next.call().order() <= git.call().order() || !next.call().unit().isBuiltOn(git.call().unit())) {
                continue;
            }
            if (next.name().equals("clone") && FilePath.hasUnknown(folder.key() + next.directory().key())) {
                return Optional.empty();
            }
            if (!isSameFolder(folder, next.directory())) {
                continue;
            }
            if (next.name().equals("fetch")) {
                fetched = operand(next, 1).map(Checkouts::source);
            } else if (next.name().equals("checkout") && next.options().all().stream().allMatch(Checkouts::saysLittle)
                    && next.options().operands().size() == 1) {
                if (next.call().place().conditional() && !git.call().place().conditional() && !isLastCheckout(next)) {
                    continue;
                }
                Value reference = next.options().operands().get(0).value();
                return reference.pattern().startsWith("FETCH_HEAD") ? fetched
                        : NO_REFERENCE.matcher(reference.pattern()).matches() ? Optional.empty() : Optional.of(reference);
            }
        }
        return Optional.empty();
    }

    private boolean isLastCheckout(GitCommand checkout) {
        return commands.stream().noneMatch(c -> c.call().order() > checkout.call().order() && c.name().equals("checkout")
                && c.directory().equals(checkout.directory()));
    }

    /** An option that does not change what a checkout takes. */
    private static boolean saysLittle(Options.Option option) {
        return QUIET.contains(option.name());
    }

    private static boolean isSameFolder(FilePath folder, FilePath other) {
        return other.key().isEmpty() || FilePath.hasUnknown(other.key()) || FilePath.hasUnknown(folder.key())
                || folder.matches(other) == FilePath.Match.YES;
    }

    private boolean usesFetched(GitCommand fetch) {
        return commands.stream().anyMatch(c -> c.call().order() > fetch.call().order() && c.movesTree()
                && c.call().unit().isBuiltOn(fetch.call().unit())
                && c.options().operands().stream().anyMatch(o -> o.startsWith("FETCH_HEAD")));
    }

    private boolean isCompared(CommandCall call) {
        return facts.calls(COMPARERS).stream().anyMatch(c -> Pipes.before(c).contains(call));
    }

    private void fetched(GitCommand git) {
        Optional<Value> reference = operand(git, 1).map(Checkouts::source);
        if (reference.isEmpty() || !usesFetched(git) || wasCloned(git)) {
            return;
        }
        add(git, Way.FETCH, operand(git, 0).orElse(Value.EMPTY), reference,
                best(pin(reference.get()), later(git, git.directory())));
    }

    /** What a refspec takes: {@code +source:destination} (git-fetch). */
    private static Value source(Value refspec) {
        int colon = refspec.pattern().indexOf(':');
        Value source = colon < 0 ? refspec : refspec.to(colon);
        return source.pattern().startsWith("+") ? source.from(1) : source;
    }

    /** Whether a clone in the same folder is spoken of already. */
    private boolean wasCloned(GitCommand git) {
        return all.stream().anyMatch(c -> c.way() == Way.CLONE && git.call().unit().isBuiltOn(c.unit()));
    }

    private void mercurial(CommandCall call) {
        if (call.arguments().isEmpty() || !call.arguments().get(0).is("clone")) {
            return;
        }
        Options options = Options.of(call.arguments().subList(1, call.arguments().size()), MERCURIAL);
        Optional<Value> reference = options.value("-r", "--rev", "-u", "--updaterev", "-b", "--branch");
        if (!options.operands().isEmpty() && !isFolder(options.operands().get(0).value())) {
            Pin pin = reference.map(Checkouts::pin).orElse(Pin.MOVING);
            boolean updated = facts.calls("hg").stream().anyMatch(c -> c.order() > call.order()
                    && c.unit().isBuiltOn(call.unit())
                    && c.arguments().stream().anyMatch(a -> pin(a.value()) == Pin.PINNED));
            all.add(new Checkout(Optional.of(call), call.unit(), call.span(), Way.MERCURIAL,
                    options.operands().get(0).value(), reference, updated ? Pin.PINNED : pin));
        }
    }

    private void subversion(CommandCall call) {
        if (call.arguments().isEmpty()
                || !SUBVERSION_TAKES.matcher(call.arguments().get(0).value().pattern()).matches()) {
            return;
        }
        Options options = Options.of(call.arguments().subList(1, call.arguments().size()), MERCURIAL);
        if (options.operands().isEmpty() || isFolder(options.operands().get(0).value())) {
            return;
        }
        Value address = options.operands().get(0).value();
        Optional<Value> revision = options.value("-r", "--revision");
        boolean numbered = revision.map(r -> NUMBER.matcher(r.pattern()).matches()).orElse(false)
                || NUMBERED.matcher(address.pattern()).matches();
        Pin pin = numbered ? Pin.PINNED : revision.map(r -> !r.isKnown()).orElse(false) ? Pin.PERHAPS : Pin.MOVING;
        all.add(new Checkout(Optional.of(call), call.unit(), call.span(), Way.SUBVERSION, address, revision, pin));
    }

    /** Packages that pip, npm and kin take from repositories (pip, "VCS support"; npm, "npm install"). */
    private void installed(CommandCall call) {
        if (call.arguments().stream().noneMatch(a -> INSTALLS.matcher(a.value().pattern()).matches())) {
            return;
        }
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            int at = text.indexOf("git+");
            if (at < 0) {
                continue;
            }
            int hash = text.indexOf('#', at);
            boolean node = call.isNamed("npm", "yarn", "pnpm", "bun");
            int end = hash < 0 ? text.length() : hash;
            int ref = node ? hash : text.lastIndexOf('@', end - 1);
            boolean hasRef = ref > text.indexOf("://", at) + 2 && ref > text.indexOf('/', text.indexOf("://", at) + 3);
            Optional<Value> reference = hasRef
                    ? Optional.of(node ? argument.value().from(ref + 1) : argument.value().to(end).from(ref + 1))
                    : Optional.empty();
            Value repository = argument.value().to(hasRef ? ref : end).from(at + 4);
            all.add(new Checkout(Optional.of(call), call.unit(), call.span(), Way.PACKAGE, repository, reference,
                    reference.map(Checkouts::pin).orElse(Pin.MOVING)));
        }
    }

    private void cargo(CommandCall call) {
        Options options = Options.of(call.arguments(), new Options.Syntax("", "",
                Set.of("--git", "--rev", "--branch", "--tag")));
        Optional<Value> repository = options.value("--git");
        if (repository.isPresent() && !call.arguments().isEmpty() && call.arguments().get(0).is("install")) {
            Optional<Value> reference = options.value("--rev", "--branch", "--tag");
            all.add(new Checkout(Optional.of(call), call.unit(), call.span(), Way.PACKAGE, repository.get(), reference,
                    reference.map(Checkouts::pin).orElse(Pin.MOVING)));
        }
    }

    private void added(CopyStep copy, Argument source) {
        String text = source.value().pattern();
        int hash = text.indexOf('#');
        int query = text.indexOf('?');
        Optional<Value> reference = Optional.empty();
        if (hash >= 0) {
            Value fragment = source.value().from(hash + 1);
            int folder = fragment.pattern().indexOf(':');
            reference = Optional.of(folder < 0 ? fragment : fragment.to(folder));
        }
        boolean pinned = copy.checksum().isPresent()
                || query >= 0 && COMMIT_QUERY.matcher(text.substring(query)).matches();
        Matcher asked = REFERENCE_QUERY.matcher(query < 0 || hash >= 0 ? "" : text);
        if (asked.find(Math.max(query, 0))) {
            reference = Optional.of(source.value().to(asked.end(1)).from(asked.start(1)));
        }
        int end = hash >= 0 ? hash : query >= 0 && reference.isPresent() ? query : text.length();
        Pin pin = pinned ? Pin.PINNED : reference.map(Checkouts::pin).orElse(Pin.MOVING);
        Unit unit = copy.unit();
        all.add(new Checkout(Optional.empty(), unit, copy.span(), Way.ADD, source.value().to(end), reference, pin));
    }

    /** An address for messages: without scheme, user and {@code .git}. */
    public static String shown(Value repository) {
        String plain = SCHEME.matcher(repository.shown()).replaceFirst("");
        String text = ENDING.matcher(USER.matcher(plain).replaceFirst("")).replaceFirst("");
        return text.isEmpty() ? repository.shown() : text;
    }
}
