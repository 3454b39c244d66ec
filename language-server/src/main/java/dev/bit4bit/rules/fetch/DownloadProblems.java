package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.facts.fetch.Download;
import dev.bit4bit.facts.fetch.DownloadChecks;
import dev.bit4bit.facts.fetch.Downloads;
import dev.bit4bit.facts.fetch.Interpreters;
import dev.bit4bit.facts.fetch.Pipes;
import dev.bit4bit.facts.fetch.VersionQueries;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.sources.PackageSources;
import dev.bit4bit.facts.sources.SigningKeys;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Span;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges every download of a file once: the most telling thing that is wrong with it, if any. */
final class DownloadProblems {

    /** What is wrong, most telling first. */
    enum Kind { RUN_DIRECTLY, SIGNING_KEY, PACKAGE_SOURCE, URL_MOVING, NOT_VERIFIED }

    private static final Set<String> READERS_OF_TEXT = Set.of("jq", "grep", "egrep", "fgrep", "awk", "gawk", "mawk",
            "sed", "head", "tail", "cut", "tr", "sort", "wc", "uniq", "less", "more", "xmllint", "xmlstarlet", "yq",
            "column", "echo", "printf", "test", "[", "[[", "read", "rev", "nl", "fold", "fmt", "paste", "tac", "pup",
            "xq", "sha256sum", "sha512sum", "sha1sum", "md5sum", "hexdump", "xxd", "od", "cmp", "diff", "json_pp",
            "html2text");
    private static final Set<String> OUTSIDE = Set.of("kubectl", "oc", "helm", "psql", "mysql", "ssh", "mail", "k3s",
            "minikube", "kind", "sqlite3", "mongo", "nc", "logger");

    private static final Pattern JSON_READER = Pattern.compile("python[23]?(\\.\\d+)?|perl|ruby|node|php");

    private final Map<Span, Problem> bySpan = new LinkedHashMap<>();

    /**
     * A download with what is wrong with it.
     *
     * @param runner the command that runs it, when it is run
     * @param moving what moves, when the address does
     * @param sum    it holds the sums that other files are compared with
     */
    record Problem(Kind kind, Download download, Confidence confidence, Optional<CommandCall> runner,
                   Optional<MovingAddress> moving, boolean sum) {

        Severity severity() {
            return isUnused() ? Severity.WARNING.lowered() : Severity.WARNING;
        }

        /** What follows a message when the file does not reach the image. */
        String reason() {
            return isUnused() ? " Nothing of this stage reaches the image that the file builds." : "";
        }

        /** Where the address is written, when that is not in the command. */
        Optional<Span> addressElsewhere() {
            return download.url().value().segments().stream()
                    .filter(s -> s instanceof Value.Known known && known.verbatim() && known.text().contains("://"))
                    .map(s -> ((Value.Known) s).origin()).filter(o -> !download.span().contains(o)).findFirst();
        }

        private boolean isUnused() {
            return download.unit().delivery() == Unit.Delivery.UNUSED;
        }
    }

    static DownloadProblems of(FileFacts facts) {
        return new DownloadProblems(facts);
    }

    /** The problems of a kind, by order of execution; one for each place. */
    Collection<Problem> of(Kind kind) {
        return bySpan.values().stream().filter(p -> p.kind() == kind).toList();
    }

    private DownloadProblems(FileFacts facts) {
        List<Download> downloads = facts.derive(Downloads.class, Downloads::of).all();
        if (downloads.isEmpty()) {
            return;
        }
        DownloadChecks checks = facts.derive(DownloadChecks.class, DownloadChecks::of);
        for (Download download : downloads) {
            judge(download, checks, facts).ifPresent(p -> bySpan.merge(download.span(), p, DownloadProblems::worse));
        }
    }

    /** Of several files that one command fetches: an address that moves on some ways only tells less than no check. */
    private static Problem worse(Problem a, Problem b) {
        int byConfidence = a.confidence().compareTo(b.confidence());
        if (a.kind() != b.kind()
                && a.kind().compareTo(Kind.URL_MOVING) >= 0 && b.kind().compareTo(Kind.URL_MOVING) >= 0) {
            return byConfidence != 0 ? byConfidence < 0 ? a : b : a.kind() == Kind.NOT_VERIFIED ? a : b;
        }
        boolean first = a.kind() != b.kind() ? a.kind().compareTo(b.kind()) < 0 : byConfidence <= 0;
        return first ? a : b;
    }

    private static Optional<Problem> judge(Download download, DownloadChecks checks, FileFacts facts) {
        DownloadChecks.Status status = checks.status(download);
        if (status == DownloadChecks.Status.CHECKED || download.use() == Download.Use.DISCARDED
                || download.url().isLocal() || download.url().isContentAddressed()) {
            return Optional.empty();
        }
        Confidence confidence = status == DownloadChecks.Status.PERHAPS ? Confidence.POSSIBLE
                : confidence(download, facts);
        Optional<CommandCall> runner = facts.derive(Interpreters.class, Interpreters::of)
                .runnerOf(download, checks.namesOf(download));
        if (runner.isPresent()) {
            return Optional.of(new Problem(Kind.RUN_DIRECTLY, download, confidence, runner, Optional.empty(), false));
        }
        Optional<Kind> trusted = trusted(download, facts);
        if (trusted.isPresent()) {
            return trusted.get() == Kind.SIGNING_KEY && SigningKeys.of(facts).isChecked(download) ? Optional.empty()
                    : Optional.of(new Problem(trusted.get(), download, confidence, Optional.empty(), Optional.empty(),
                            false));
        }
        if (facts.derive(VersionQueries.class, VersionQueries::of).asks(download)) {
            return Optional.empty();
        }
        boolean kept = download.use() == Download.Use.FILE || download.use() == Download.Use.PIPE && isKept(download);
        if (!kept && !checks.isSum(download)) {
            return Optional.empty();
        }
        Optional<MovingAddress> moving = MovingAddress.in(download.url());
        if (moving.isPresent()) {
            Confidence shape = isTested(download, moving.get(), facts) ? Confidence.POSSIBLE
                    : moving.get().sure() ? confidence : later(confidence, Confidence.LIKELY);
            return Optional.of(new Problem(Kind.URL_MOVING, download, shape, Optional.empty(), moving,
                    checks.isSum(download)));
        }
        return Optional.of(new Problem(Kind.NOT_VERIFIED, download, confidence, Optional.empty(), Optional.empty(),
                checks.isSum(download)));
    }

    /** Whether what moves comes from a variable that decides which way is taken: the value may never get here. */
    private static boolean isTested(Download download, MovingAddress moving, FileFacts facts) {
        CommandCall call = download.call().orElse(null);
        if (call == null || !call.place().conditional() || moving.word().isEmpty()
                || download.span().of(facts.document().text()).contains(moving.word())) {
            return false;
        }
        Set<String> names = facts.variableUses().stream().filter(u -> download.span().contains(u.span())
                        && u.found().map(v -> v.value().pattern().contains(moving.word())).orElse(false))
                .map(VariableUse::name).collect(Collectors.toSet());
        List<Span> tests = facts.calls(List.of("[", "[[", "test")).stream()
                .filter(t -> t.step() == call.step() && t.order() < call.order()).map(CommandCall::span).toList();
        return facts.variableUses().stream().anyMatch(u -> names.contains(u.name())
                && tests.stream().anyMatch(t -> t.contains(u.span())));
    }

    /** What the package manager is told to trust, when the download is that. */
    private static Optional<Kind> trusted(Download download, FileFacts facts) {
        if (SigningKeys.of(facts).isKey(download)) {
            return Optional.of(Kind.SIGNING_KEY);
        }
        boolean branch = MovingAddress.in(download.url()).filter(m -> m.branch() && m.sure()).isPresent();
        return !branch && PackageSources.isSourceFile(download) ? Optional.of(Kind.PACKAGE_SOURCE) : Optional.empty();
    }

    private static Confidence later(Confidence a, Confidence b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Confidence confidence(Download download, FileFacts facts) {
        boolean unknown = download.url().isWhollyUnknown();
        boolean nameless = download.files().stream().allMatch(f -> !f.isKnown());
        boolean mayBeCommit = namesHash(download.url().value()) || MovingAddress.isReferenceHole(download.url());
        if (download.isUnreached() && (unknown || nameless) || unknown && nameless || mayBeCommit
                || ScriptPurpose.of(facts).upkeep()) {
            return Confidence.POSSIBLE;
        }
        return unknown || !facts.isDockerfile() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /** Whether a piece that can't be known is called a hash. */
    static boolean namesHash(Value value) {
        return value.unknowns().stream().map(u -> u.name().toLowerCase(Locale.ROOT))
                .anyMatch(n -> n.contains("commit") || n.contains("sha") || n.contains("hash") || n.contains("revision")
                        || n.endsWith("_rev") || n.equals("rev"));
    }

    /** Whether something of what goes through the pipe stays: not when it is only searched for a text. */
    private static boolean isKept(Download download) {
        if (!download.files().isEmpty()) {
            return true;
        }
        for (CommandCall reader : Pipes.after(download.call().orElseThrow())) {
            boolean toFile = reader.redirects().stream().anyMatch(r -> r.isOutput() && r.isFile()
                    && !r.target().pattern().startsWith("/dev/"));
            boolean text = READERS_OF_TEXT.contains(reader.name()) || isJsonReader(reader)
                    || reader.isNamed("cat", "tee", "xargs") && !toFile;
            if (toFile || !text && !OUTSIDE.contains(reader.name())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isJsonReader(CommandCall call) {
        return JSON_READER.matcher(call.name()).matches() && !call.arguments().isEmpty();
    }
}
