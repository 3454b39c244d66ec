package dev.bit4bit.intellij;

import com.google.gson.JsonObject;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.util.EnvironmentUtil;
import com.intellij.util.concurrency.AppExecutorUtil;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.CodeLensParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * One running server and what it was told. All methods but {@link #isAlive}, {@link #text}, {@link #retire} and
 * {@link #close} belong to one thread at a time, so that what is sent keeps its order.
 */
final class ServerConnection implements AutoCloseable {

    /** The fixes of one finding, and those of the file. */
    private static final List<String> KINDS = List.of(CodeActionKind.QuickFix,
            CodeActionKind.SourceFixAll + ".bit4bit", CodeActionKind.Source + ".pinAll.bit4bit");
    /** How long a server may take until it is ready. */
    static final Duration START = Duration.ofSeconds(20);
    private static final Duration GOODBYE = Duration.ofSeconds(2);
    private static final Logger LOG = Logger.getInstance(ServerConnection.class);

    private final Process process;
    private final LanguageServer remote;
    private final ServerMessages messages;
    private final Supplier<Integer> versions;
    private volatile Set<String> commands = Set.of();
    private volatile boolean showsLenses;
    private Object settings;
    private final Map<String, Told> documents = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<?>> pending = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    private record Told(String text, String lineEnd, int version) {
    }

    private ServerConnection(Process process, LanguageServer remote, ServerMessages messages,
                             Supplier<Integer> versions) {
        this.process = process;
        this.remote = remote;
        this.messages = messages;
        this.versions = versions;
    }

    /**
     * Starts a server and waits until it is ready, for 20 seconds at most.
     *
     * @param about    what the server is told of the client and its settings
     * @param versions numbers for the states of documents, each given once
     * @param ended    called when the server ends without having been closed
     * @throws IOException when there is no server that answers
     */
    static ServerConnection start(List<String> command, InitializeParams about, ServerMessages client,
                                  Supplier<Integer> versions, Runnable ended) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // That of the person's shell: an IDE that a desktop starts has no builder in its PATH.
        builder.environment().putAll(EnvironmentUtil.getEnvironmentMap());
        // What people set for other programs' sake could print to the stream that belongs to the protocol.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        CompletableFuture<String> lastWords =
                CompletableFuture.supplyAsync(() -> logErrors(process), AppExecutorUtil.getAppExecutorService());
        Launcher<LanguageServer> launcher = Launcher.createLauncher(client, LanguageServer.class,
                process.getInputStream(), process.getOutputStream(), AppExecutorUtil.getAppExecutorService(),
                consumer -> consumer);
        launcher.startListening();
        ServerConnection connection = new ServerConnection(process, launcher.getRemoteProxy(), client, versions);
        process.onExit().thenRun(connection::failPending);
        try {
            ServerCapabilities offered = connection.pending(connection.remote.initialize(about))
                    .get(START.toMillis(), TimeUnit.MILLISECONDS).getCapabilities();
            connection.showsLenses = offered.getCodeLensProvider() != null;
            connection.commands = offered.getExecuteCommandProvider() == null ? Set.of()
                    : Set.copyOf(offered.getExecuteCommandProvider().getCommands());
            connection.remote.initialized(new InitializedParams());
            connection.settings = about.getInitializationOptions();
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            Optional<String> why = lastWords(process, lastWords);
            process.destroyForcibly();
            if (why.isPresent()) {
                LOG.info("the server does not answer", e);
                throw new IOException("the server ended: " + why.get());
            }
            throw new IOException("the server does not answer", e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server started", e);
        }
        process.onExit().thenRun(() -> {
            if (!connection.closing) {
                ended.run();
            }
        });
        return connection;
    }

    /** An answer that fails when the server ends instead of giving it. */
    private <T> CompletableFuture<T> pending(CompletableFuture<T> answer) {
        pending.add(answer);
        answer.whenComplete((value, failure) -> pending.remove(answer));
        if (!process.isAlive()) {
            failPending();
        }
        return answer;
    }

    private void failPending() {
        for (CompletableFuture<?> answer : pending) {
            answer.completeExceptionally(new IOException("the server ended"));
        }
    }

    /** What a server said last that ended while it started, as one does whose Java is too old. */
    private static Optional<String> lastWords(Process process, CompletableFuture<String> said) {
        try {
            return process.waitFor(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.of(said.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)).filter(last -> !last.isEmpty())
                    : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("nothing is known of how the server ended", e);
            return Optional.empty();
        }
    }

    /** Until the server ends. @return the last line; empty when there was none */
    private static String logErrors(Process process) {
        String last = "";
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                LOG.info("server: " + line);
                last = line.isBlank() ? last : line.strip();
            }
        } catch (IOException e) {
            LOG.debug("the server's log ends", e);
        }
        return last;
    }

    boolean isAlive() {
        return process.isAlive() && !closing;
    }

    /** The files that it was told the text of, by their addresses. */
    Set<String> known() {
        return Set.copyOf(documents.keySet());
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    /** Tells the server the state of a file, unless it knows it, and asks what it says of just this state. */
    CompletableFuture<FileReport> ask(FileSnapshot file) {
        tell(file);
        TextDocumentIdentifier id = new TextDocumentIdentifier(file.uri());
        CompletableFuture<DocumentDiagnosticReport> report =
                remote.getTextDocumentService().diagnostic(new DocumentDiagnosticParams(id));
        // Both are asked before anything else can be told: so both are about the same state.
        CodeActionContext context = new CodeActionContext(List.of());
        context.setOnly(KINDS);
        var actions = remote.getTextDocumentService()
                .codeAction(new CodeActionParams(id, new TextPositions(file.text()).whole(), context));
        CompletableFuture<List<? extends CodeLens>> lenses = showsLenses
                ? remote.getTextDocumentService().codeLens(new CodeLensParams(id))
                : CompletableFuture.completedFuture(List.of());
        CompletableFuture<FileReport> answer = pending(report.thenCombine(actions, (r, found) -> new FileReport(file,
                diagnostics(r), found == null ? List.of()
                        : found.stream().filter(Either::isRight).map(Either::getRight).toList(), List.of()))
                .thenCombine(lenses, (found, standing) -> new FileReport(file, found.diagnostics(), found.actions(),
                        standing == null ? List.of() : standing.stream().filter(this::isOffered)
                                .map(CodeLens.class::cast).toList())));
        answer.whenComplete((value, failure) -> {
            if (answer.isCancelled()) {
                report.cancel(true);
                actions.cancel(true);
                lenses.cancel(true);
            }
        });
        return answer;
    }

    private boolean isOffered(CodeLens lens) {
        return lens.getCommand() != null && commands.contains(lens.getCommand().getCommand());
    }

    private static List<Diagnostic> diagnostics(DocumentDiagnosticReport report) {
        return report.isLeft() ? report.getLeft().getItems() : List.of();
    }

    /** Asks for the edit of an action. */
    CompletableFuture<CodeAction> resolve(CodeAction action) {
        return pending(remote.getTextDocumentService().resolveCodeAction(action));
    }

    /** The result of a command. @param progress is told what the server says of how far it is */
    CompletableFuture<Object> execute(String command, List<Object> arguments, Consumer<String> progress) {
        if (!commands.contains(command)) {
            return CompletableFuture.failedFuture(new IOException("the server has no such command: " + command));
        }
        String token = messages.progress().begin(progress);
        ExecuteCommandParams params = new ExecuteCommandParams(command, arguments);
        params.setWorkDoneToken(token);
        CompletableFuture<Object> answer = pending(remote.getWorkspaceService().executeCommand(params));
        answer.whenComplete((value, failure) -> messages.progress().end(token));
        return answer;
    }

    /**
     * Tells the server the settings that hold from now on, unless it knows them.
     *
     * @param section its section of them
     * @param trusted whether a person trusts the project
     */
    void configure(JsonObject section, boolean trusted) {
        JsonObject now = ClientDescription.settings(section, trusted);
        if (!now.equals(settings)) {
            settings = now;
            remote.getWorkspaceService().didChangeConfiguration(new DidChangeConfigurationParams(now));
        }
    }

    /** Tells the server of files that changed outside the editors, as far as it wants to know. */
    void changed(List<ChangedFiles.Change> changes) {
        List<FileEvent> wanted = changes.stream().filter(change -> messages.watched().has(change.path()))
                .map(change -> new FileEvent(FileSnapshot.uri(change.path()), change.type())).toList();
        if (!wanted.isEmpty()) {
            remote.getWorkspaceService().didChangeWatchedFiles(new DidChangeWatchedFilesParams(wanted));
        }
    }

    /** The text that the server was told last of a file, when it was told it under this version. */
    Optional<String> text(String uri, int version) {
        return Optional.ofNullable(documents.get(uri)).filter(told -> told.version() == version).map(Told::text);
    }

    /** Tells the server the state of a file, unless it knows it. */
    void tell(FileSnapshot file) {
        Told told = documents.get(file.uri());
        if (told != null && told.text().equals(file.text()) && told.lineEnd().equals(file.lineEnd())) {
            return;
        }
        Told now = new Told(file.text(), file.lineEnd(), versions.get());
        documents.put(file.uri(), now);
        if (told == null) {
            remote.getTextDocumentService().didOpen(new DidOpenTextDocumentParams(
                    new TextDocumentItem(file.uri(), file.languageId(), now.version(), file.asOnDisk(file.text()))));
        } else {
            // Lines and columns are the same with either line end, so places need not be counted anew.
            TextDocumentContentChangeEvent change = told.lineEnd().equals(now.lineEnd())
                    ? new TextPositions(told.text()).changeTo(file.text())
                    : new TextDocumentContentChangeEvent(file.text());
            change.setText(file.asOnDisk(change.getText()));
            remote.getTextDocumentService().didChange(new DidChangeTextDocumentParams(
                    new VersionedTextDocumentIdentifier(file.uri(), now.version()), List.of(change)));
        }
    }

    /** Has the server take a file as it is on the disk from now on. */
    void forget(String uri) {
        if (documents.remove(uri) != null) {
            remote.getTextDocumentService().didClose(new DidCloseTextDocumentParams(new TextDocumentIdentifier(uri)));
        }
    }

    /** Asks the server nothing more from now on. Returns at once. */
    void retire() {
        closing = true;
    }

    /** Ends the server: asks it to, and insists after two seconds. Does not wait. */
    @Override
    public void close() {
        closing = true;
        if (!process.isAlive()) {
            return;
        }
        process.onExit().completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(process::destroyForcibly);
        remote.shutdown().thenRun(remote::exit).exceptionally(failure -> {
            process.destroyForcibly();
            return null;
        });
    }
}
