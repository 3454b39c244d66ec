package dev.bit4bit.lsp;

import com.google.gson.JsonObject;
import dev.bit4bit.buildcheck.BuildCheck;
import dev.bit4bit.buildcheck.BuildFile;
import dev.bit4bit.buildcheck.BuildSource;
import dev.bit4bit.buildcheck.TargetBuild;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rebuild.BuildFailedException;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.builders.MissingBuilderException;
import dev.bit4bit.rebuild.vary.ContextLimitException;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.TextFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;

/**
 * The command that builds twice. It is the only thing here that runs programs: when a person gives it, in a workspace
 * that is trusted, after a yes to what will be run. One check at a time for a file; each on a thread of its own, as
 * it may take an hour.
 */
final class RebuildChecks {

    private static final String YES = "Build twice";
    private static final String NO = "Cancel";
    private static final int LINES_IN_MESSAGE = 3;

    private final ClientFeatures client;
    private final Client remote;
    private final ServerRules rules;
    private final ServerSettings settings;
    private final OnlineWork shown;
    private final Function<Path, Optional<OpenDocument>> open;
    private final Consumer<Path> changed;
    private final ServerLog log;
    private final Confirmations confirmations;
    private final RebuildResults results;
    private final RebuildReports reports = new RebuildReports();
    private final Set<Path> running = ConcurrentHashMap.newKeySet();
    private volatile boolean trusted;

    /**
     * @param open the document of a file, where the client has it open
     * @param changed told of a file for which there are other findings now
     */
    RebuildChecks(ClientFeatures client, Client remote, ServerRules rules, ServerSettings settings, OnlineWork shown,
                  RebuildResults results, Function<Path, Optional<OpenDocument>> open, Consumer<Path> changed,
                  ServerLog log) {
        this.client = client;
        this.remote = remote;
        this.rules = rules;
        this.settings = settings;
        this.shown = shown;
        this.results = results;
        this.open = open;
        this.changed = changed;
        this.log = log;
        this.trusted = client.trusted();
        Path state = ServerLog.stateFolder();
        this.confirmations = new Confirmations(state == null ? null : state.resolve("may-build"), log);
    }

    /** Says whether what lies in the workspace may be run. */
    void setTrusted(boolean isTrusted) {
        boolean other = trusted != isTrusted;
        trusted = isTrusted;
        if (other && client.codeLensRefresh()) {
            remote.refreshCodeLenses();
        }
    }

    boolean isTrusted() {
        return trusted;
    }

    /** Begins; what cannot even begin is an error at once. */
    CompletableFuture<Object> start(JsonObject params) {
        RebuildArguments arguments = RebuildArguments.of(params);
        if (!trusted || !arguments.trusted()) {
            throw RebuildFailure.UNTRUSTED.error(arguments.uri(),
                    "Building runs what lies in this workspace, which waits until the workspace is trusted.");
        }
        Path file = Uris.parse(arguments.uri()).flatMap(Uris::path).orElseThrow(() -> RebuildFailure.UNUSABLE
                .error(arguments.uri(), "Only a file on this machine can be built: save it first."));
        if (!running.add(file)) {
            throw RebuildFailure.BUSY.error(arguments.uri(), file.getFileName()
                    + " is being built twice already; wait for that check, or cancel it.");
        }
        RebuildWork work = new RebuildWork();
        Thread thread = new Thread(null, () -> run(arguments, file, work), "rebuild", 2L * 1024 * 1024);
        thread.setDaemon(true);
        thread.start();
        return work;
    }

    private void run(RebuildArguments arguments, Path file, RebuildWork work) {
        Object answer = null;
        RuntimeException failure = null;
        try (WorkProgress progress = remote.progress(client, "Building " + file.getFileName() + " twice",
                arguments.token())) {
            shown.shown(progress.token(), work);
            try {
                answer = check(arguments, file, work, progress);
            } catch (ResponseErrorException e) {
                failure = work.isGivenUp() ? cancelled(arguments) : e;
                progress.endWith(failure.getMessage());
            } catch (RuntimeException | LinkageError e) {
                log.error("building " + file + " twice failed", e);
                failure = RebuildFailure.UNUSABLE.error(arguments.uri(), "The check failed: " + e);
            } finally {
                shown.shown(progress.token(), null);
                running.remove(file);
            }
        }
        if (failure == null) {
            work.complete(answer);
        } else {
            work.completeExceptionally(failure);
        }
    }

    private static ResponseErrorException cancelled(RebuildArguments arguments) {
        return RebuildFailure.CANCELLED.error(arguments.uri(), "The check was cancelled; nothing of it is left.");
    }

    /**
     * What is to be built, out of one file.
     *
     * @param asked the text of the file that was asked about, where that is not the Dockerfile
     * @param target what a lens there stands for
     */
    private record Wanted(Path dockerfile, Path context, BuildOptions options, List<String> platforms,
                          Optional<Document> asked, Optional<String> target) {
    }

    private Object check(RebuildArguments arguments, Path file, RebuildWork work, WorkProgress progress) {
        Settings inForce = settings.of(file.toUri()).settings();
        long mostBytes = BuildCheck.mostBytes(arguments.diskLimit(), inForce.rebuild());
        Wanted wanted = null;
        BuildSource source = null;
        Thread thread = Thread.currentThread();
        try (BuildCheck check = new BuildCheck(inForce.online(), new RebuildProgress(progress::say, System::nanoTime),
                mostBytes)) {
            work.endsWith(() -> {
                check.supervisor().cancel();
                thread.interrupt();
            });
            wanted = wanted(arguments, file, inForce);
            source = source(wanted, check.supervisor().folder());
            Builder builder = check.builders(Optional.empty(), List.of())
                    .choose(arguments.builder().or(() -> inForce.rebuild().builder()));
            RebuildPlan plan = new RebuildPlan(source.context(), Optional.of(source.dockerfile()), wanted.options(),
                    wanted.platforms(), BuildCheck.epoch(Optional.empty(), inForce.rebuild(), source.context()),
                    BuildCheck.vary(inForce.rebuild()), false,
                    BuildCheck.mostTime(arguments.timeLimit(), inForce.rebuild()), mostBytes, Optional.empty());
            confirm(arguments, file, wanted, builder, check.rebuild(plan, builder).planned(), inForce);
            RebuildResult result = check.run(plan, builder, Optional.of(source));
            if (work.isGivenUp()) {
                throw cancelled(arguments);
            }
            return done(arguments, file, wanted, source, result, inForce, progress);
        } catch (MissingBuilderException e) {
            throw RebuildFailure.NO_BUILDER.error(arguments.uri(), e.getMessage());
        } catch (BuildFailedException e) {
            throw failed(arguments, file, wanted, source, e, work.isGivenUp());
        } catch (ContextLimitException e) {
            throw RebuildFailure.LIMIT.error(arguments.uri(), e.getMessage());
        } catch (IOException e) {
            throw RebuildFailure.UNUSABLE.error(arguments.uri(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            throw cancelled(arguments);
        }
    }

    private Wanted wanted(RebuildArguments arguments, Path file, Settings inForce) throws IOException {
        Path folder = file.getParent() == null ? file : file.getParent();
        List<String> more = inForce.rebuild().builderArgs();
        Document named = new Document(file.toUri(), "", 0);
        if (BuildFile.of(named).isEmpty()) {
            Path context = arguments.context().map(folder::resolve).orElse(folder).normalize();
            BuildOptions options = new BuildOptions(arguments.target(), Map.of(), List.of(), List.of(), Map.of(), more);
            return new Wanted(file, context, options, arguments.platforms(), Optional.empty(), Optional.empty());
        }
        Optional<OpenDocument> edited = open.apply(file);
        Document document = edited.isPresent() ? edited.get().document() : TextFile.read(file).document();
        TargetBuild build = BuildFile.of(document).orElseThrow().build(arguments.target(), folder, System.getenv());
        return new Wanted(build.dockerfile(), build.context(), build.options().withMore(more),
                arguments.platforms().isEmpty() ? build.platforms() : arguments.platforms(), Optional.of(document),
                Optional.of(build.name()));
    }

    /** The text as the editor has it, where it is open; a text that is not saved is built from a file of its own. */
    private BuildSource source(Wanted wanted, Path folder) throws IOException {
        Path file = wanted.dockerfile();
        Optional<OpenDocument> edited = open.apply(file);
        boolean onDisk = Files.isRegularFile(file);
        if (edited.isEmpty() && !onDisk) {
            throw new IOException(file + ": no such file");
        }
        if (!Files.isDirectory(wanted.context())) {
            throw new IOException(wanted.context() + " is no folder");
        }
        Path real = onDisk ? file.toRealPath() : file;
        Optional<String> saved = onDisk ? Optional.of(TextFile.read(real).text()) : Optional.empty();
        Document document = edited.map(OpenDocument::document)
                .orElseGet(() -> new Document(file.toUri(), saved.orElse(""), 0));
        URI uri = file.toUri();
        try {
            BuildSource source = BuildSource.of(document, real, wanted.context().toRealPath(),
                    String.valueOf(file.getFileName()), rules.of(uri).analyzer());
            return saved.filter(document.text()::equals).isPresent() ? source
                    : source.writtenTo(folder.resolve("edited"));
        } finally {
            if (edited.isEmpty()) {
                rules.forget(uri);
                settings.forget(uri);
            }
        }
    }

    private void confirm(RebuildArguments arguments, Path file, Wanted wanted, Builder builder, List<String> commands,
                         Settings inForce) throws InterruptedException {
        Path workspace = rules.rootOf(file).orElse(file.getParent());
        String how = builder.id() + " " + String.join(" ", inForce.rebuild().builderArgs());
        if (!arguments.confirmed() && !confirmations.has(workspace, how)) {
            String what = wanted.dockerfile().getFileName() + wanted.target().map(name -> " for " + name).orElse("");
            String question = "Build " + what + " twice with " + builder.shown()
                    + "? Its instructions are run on this machine. You are asked once for this workspace. The command: " + String.join(" && ", commands);
            if (!remote.choose(question, List.of(YES, NO)).equals(Optional.of(YES))) {
                throw RebuildFailure.DECLINED.error(arguments.uri(), "Nothing was built: nobody said yes to "
                        + String.join(" && ", commands));
            }
        }
        confirmations.put(workspace, how);
    }

    private Object done(RebuildArguments arguments, Path file, Wanted wanted, BuildSource source, RebuildResult result,
                        Settings inForce, WorkProgress progress) throws IOException {
        Document document = source.file().document();
        CheckedFile checked = CheckedFile.of(document, result, finding -> inForce.isOn(RebuildFindings.RULE)
                ? inForce.apply(finding).or(() -> Optional.of(finding)) : Optional.empty());
        List<Path> pages = reports.write(wanted.dockerfile(), result);
        keep(file, wanted, checked, RebuildAnswer.title(result));
        String uri = open.apply(wanted.dockerfile()).map(one -> one.clientUri)
                .orElseGet(() -> file.equals(wanted.dockerfile()) ? arguments.uri() : wanted.dockerfile().toUri()
                        .toString());
        progress.endWith(RebuildAnswer.summary(result, document));
        return RebuildAnswer.of(result, document, uri, source.isSaved(), pages);
    }

    private void keep(Path file, Wanted wanted, CheckedFile checked, String title) {
        results.put(wanted.dockerfile(), checked);
        results.put(file, wanted.target(), new RebuildResults.Verdict(title, wanted.asked().orElse(checked.built())));
        changed.accept(wanted.dockerfile());
        if (client.codeLensRefresh()) {
            remote.refreshCodeLenses();
        }
    }

    private ResponseErrorException failed(RebuildArguments arguments, Path file, Wanted wanted, BuildSource source,
                                          BuildFailedException e, boolean givenUp) {
        if (givenUp || source == null) {
            return cancelled(arguments);
        }
        Document document = source.file().document();
        OptionalInt line = e.line() > 0 && e.line() <= document.lines().lineCount() ? OptionalInt.of(e.line() - 1)
                : OptionalInt.empty();
        if (!e.wasEnded()) {
            keep(file, wanted, CheckedFile.failed(document, failure(document, line.orElse(0), e)),
                    "The build failed");
        }
        return (e.wasEnded() ? RebuildFailure.LIMIT : RebuildFailure.BUILD_FAILED)
                .error(arguments.uri(), sentence(e.summary()), line, e.lines());
    }

    private static Finding failure(Document document, int line, BuildFailedException e) {
        LineIndex lines = document.lines();
        int end = Math.max(lines.startOf(line), lines.endOf(line));
        List<String> said = e.lines().stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
        String last = String.join(" ⏎ ", said.subList(Math.max(0, said.size() - LINES_IN_MESSAGE), said.size()));
        // No rule: nothing is known of whether two builds would differ.
        return new Finding("", Severity.ERROR, Confidence.CERTAIN, new Span(lines.startOf(line), end),
                sentence(e.summary()) + (last.isEmpty() ? "" : " It said last: " + last), List.of(), List.of());
    }

    private static String sentence(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
