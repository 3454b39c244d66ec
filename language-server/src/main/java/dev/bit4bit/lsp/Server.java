package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.Analyzer;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FilesInBackground;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.own.OwnRules;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;

/**
 * The server's side of the protocol: takes every request and notification on the protocol's thread, keeps the open
 * documents, and answers from their analyses on other threads. A client that pulls diagnostics is not sent them too.
 */
final class Server implements Endpoint {

    private static final Set<String> WITH_PARAMETERS = Set.of("initialize", "textDocument/diagnostic",
            "textDocument/codeAction", "codeAction/resolve", "textDocument/hover", "textDocument/codeLens",
            "textDocument/documentLink", "workspace/executeCommand");

    private final ServerRules rules;
    private final Function<OnlineSettings, Resolver> resolvers;
    private final DiagnosticWriter writer;
    private final ServerLog log;
    private final String version;
    private final CompletableFuture<Integer> exitCode;
    private final Map<String, OpenDocument> documents = new ConcurrentHashMap<>();
    private final FileProblems problems;
    private final ServerSettings settings;
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "files");
        thread.setDaemon(true);
        return thread;
    });
    private final FilesInBackground files;
    private final Analyses analyses;
    private final Answers answers;
    private final List<URI> roots = new ArrayList<>();
    private ClientFeatures client;
    private Diagnostics diagnostics;
    private DocumentRequests requests;
    private ActionEdits actionEdits;
    private OnlineWork onlineWork;
    private Commands commands;
    private final PinLenses lenses = new PinLenses();
    private final RebuildResults rebuilt = new RebuildResults();
    private RebuildChecks rebuilds;
    private final Links links;
    private Client remote;
    private Practice practice;
    private boolean shutDown;

    Server(Supplier<Analyzer> analyzer, Supplier<RuleBook> catalogue,
           Function<OnlineSettings, Resolver> resolvers, DiagnosticWriter writer, ServerLog log, String version,
           CompletableFuture<Integer> exitCode) {
        this.problems = new FileProblems(log, params -> remote.publish(params));
        this.rules = new ServerRules(analyzer, catalogue, problems::add);
        this.resolvers = resolvers;
        this.writer = writer;
        this.log = log;
        this.version = version;
        this.exitCode = exitCode;
        this.settings = new ServerSettings(this.rules, log, problems::add);
        this.files = new FilesInBackground(background, this::filesChanged, name -> remote.watch(client, name),
                new ScriptIndexes(FileKinds::ofIndexed));
        this.links = new Links(files, uri -> settings.of(uri).settings().online());
        this.analyses = new Analyses(this.rules, settings, this::filesAround, log, this::publish, this::clear);
        this.answers = new Answers(documents, analyses, log);
    }

    void connect(Endpoint endpoint, Practice first) {
        remote = new Client(endpoint, log);
        practice = first;
    }

    boolean isShutDown() {
        return shutDown;
    }

    @Override
    public CompletableFuture<?> request(String method, Object params) {
        if (shutDown) {
            throw error(ResponseErrorCode.InvalidRequest, "the server is shut down");
        }
        if (client == null && !method.equals("initialize")) {
            throw error(ResponseErrorCode.ServerNotInitialized, "initialize comes first");
        }
        if (params == null && WITH_PARAMETERS.contains(method)) {
            throw error(ResponseErrorCode.InvalidParams, "parameters are missing");
        }
        return switch (method) {
            case "initialize" -> initialize((JsonObject) params);
            case "shutdown" -> {
                shutDown = true;
                yield CompletableFuture.completedFuture(null);
            }
            case "textDocument/diagnostic" -> requests.diagnostic((JsonObject) params);
            case "textDocument/codeAction" -> requests.codeAction((CodeActionParams) params);
            case "codeAction/resolve" -> actionEdits.resolve((CodeAction) params);
            case "textDocument/hover" -> requests.hover((HoverParams) params);
            case "textDocument/codeLens" -> requests.codeLens((JsonObject) params);
            case "textDocument/documentLink" -> requests.documentLink((JsonObject) params);
            case "workspace/executeCommand" -> commands.execute((JsonObject) params)
                    .orElseThrow(() -> error(ResponseErrorCode.InvalidParams, "no such command"));
            default -> throw error(ResponseErrorCode.MethodNotFound, "no such method: " + method);
        };
    }

    private static ResponseErrorException error(ResponseErrorCode code, String message) {
        return new ResponseErrorException(new ResponseError(code, message, null));
    }

    @Override
    public void notify(String method, Object params) {
        try {
            if (method.equals("exit")) {
                exitCode.complete(shutDown ? 0 : 1);
            } else if (client != null && !shutDown && params != null) {
                notification(method, params);
            }
        } catch (RuntimeException e) {
            log.error(method + " failed", e);
        }
    }

    private void notification(String method, Object params) {
        switch (method) {
            case "initialized" -> initialized();
            case "textDocument/didOpen" -> open(((DidOpenTextDocumentParams) params).getTextDocument());
            case "textDocument/didChange" -> change((DidChangeTextDocumentParams) params);
            case "textDocument/didClose" -> close((DidCloseTextDocumentParams) params);
            case "textDocument/didSave" -> filesChanged(ClientFeatures.object((JsonObject) params, "textDocument"));
            case "workspace/didChangeConfiguration" -> configuration((JsonObject) params);
            case "workspace/didChangeWatchedFiles" -> filesChanged((JsonObject) params);
            case "window/workDoneProgress/cancel" -> onlineWork.cancel(((JsonObject) params).get("token"));
            case "workspace/didChangeWorkspaceFolders" -> workspaceFolders((JsonObject) params);
            default -> {
                if (!method.startsWith("$/")) {
                    log.info("not understood: " + method);
                }
            }
        }
    }

    private CompletableFuture<?> initialize(JsonObject params) {
        if (client != null) {
            throw error(ResponseErrorCode.InvalidRequest, "initialized already");
        }
        client = ClientFeatures.of(params);
        diagnostics = new Diagnostics(client, rules);
        CodeActions codeActions = new CodeActions(client, diagnostics, rules, settings);
        onlineWork = new OnlineWork(client, remote, log);
        OnlineFixes onlineFixes = new OnlineFixes(client, remote, rules, settings, resolvers, onlineWork);
        actionEdits = new ActionEdits(documents, answers, analyses, codeActions, onlineFixes, rebuilt);
        rebuilds = new RebuildChecks(client, remote, rules, settings, onlineWork, rebuilt, this::documentOf,
                this::rebuilt, log);
        commands = new Commands(client, remote, new WorkspaceFiles(rules, settings, documents::values, log), rules,
                onlineFixes, onlineWork, lenses, rebuilds);
        requests = new DocumentRequests(client, documents, analyses, answers, diagnostics, codeActions,
                new Hovers(client, rules), links, lenses, rebuilds, rebuilt);
        roots.addAll(client.roots());
        rules.setRoots(roots);
        client.settings().ifPresent(settings::setEditor);
        client.processId().ifPresent(id -> ParentWatch.start(id, log, () -> exitCode.complete(1)));
        return CompletableFuture.completedFuture(Capabilities.result(client, version));
    }

    private void initialized() {
        remote.register(client);
        background.execute(rules::look);
        if (client.configuration()) {
            remote.configuration(this::editorSettings);
        }
    }

    private void editorSettings(JsonElement section) {
        settings.setEditor(section);
        if (section instanceof JsonObject said) {
            ClientFeatures.trusted(said).ifPresent(rebuilds::setTrusted);
        }
        analyseAll();
    }

    private void analyseAll() {
        documents.values().forEach(analyses::changed);
        if (client.pullDiagnostics() && client.refreshDiagnostics() && !documents.isEmpty()) {
            remote.refreshDiagnostics();
        }
    }

    private ContextFiles filesAround(Document document) {
        return files.of(document.uri(), () -> Uris.path(document.uri()), rules::rootOf, rules.roots().isEmpty());
    }

    private void filesChanged(URI uri) {
        boolean found = false;
        for (OpenDocument document : documents.values()) {
            if (document.document().uri().equals(uri)) {
                analyses.changed(document);
                found = true;
            }
        }
        if (found && client.pullDiagnostics() && client.refreshDiagnostics()) {
            remote.refreshDiagnostics();
        }
    }

    private Optional<OpenDocument> documentOf(Path file) {
        return documents.values().stream()
                .filter(open -> Uris.path(open.document().uri()).equals(Optional.of(file))).findFirst();
    }

    /** A check has something else to say of a file. */
    private void rebuilt(Path file) {
        Optional<OpenDocument> open = documentOf(file);
        if (open.isPresent()) {
            analyses.changed(open.get());
            if (client.pullDiagnostics() && client.refreshDiagnostics()) {
                remote.refreshDiagnostics();
            }
        } else {
            rebuilt.of(file).map(CheckedFile::built).ifPresent(built -> remote.publish(new PublishDiagnosticsParams(
                    file.toUri().toString(), diagnostics.of(built, file.toUri().toString(),
                    rebuilt.beside(built, List.of())))));
        }
    }

    private void open(TextDocumentItem item) {
        Optional<URI> uri = Uris.parse(item.getUri());
        if (uri.isEmpty()) {
            log.warn("not a URI: " + item.getUri());
            return;
        }
        String languageId = item.getLanguageId() == null ? "" : item.getLanguageId();
        OpenDocument document =
                new OpenDocument(item.getUri(), uri.get(), languageId, item.getText(), item.getVersion());
        documents.put(item.getUri(), document);
        if (client.pullDiagnostics() && rebuilt.has(uri.get())) {
            // What was sent while it was closed is asked for from now on.
            remote.publish(new PublishDiagnosticsParams(item.getUri(), List.of()));
        }
        analyses.changed(document);
    }

    private void change(DidChangeTextDocumentParams params) {
        OpenDocument document = documents.get(params.getTextDocument().getUri());
        if (document != null) {
            Integer number = params.getTextDocument().getVersion();
            document.change(params.getContentChanges(), number == null ? 0 : number);
            analyses.edited(document);
        }
    }

    private void close(DidCloseTextDocumentParams params) {
        OpenDocument document = documents.remove(params.getTextDocument().getUri());
        if (document != null) {
            settings.forget(document.document().uri());
            rules.forget(document.document().uri());
            lenses.forget(document.clientUri);
            analyses.closed(document);
        }
    }

    private void configuration(JsonObject params) {
        if (client.configuration()) {
            remote.configuration(this::editorSettings);
        } else {
            editorSettings(ClientFeatures.object(ClientFeatures.object(params, "settings"), "bit4bit"));
        }
    }

    /** @param told names the files that have changed somewhere in it */
    private void filesChanged(JsonObject told) {
        files.lookAgain();
        String text = told.toString();
        if (text.contains(SettingsFile.NAME) || text.contains(OwnRules.FOLDER)) {
            problems.clear();
            rules.forget();
            settings.forgetFiles();
            background.execute(rules::look);
            analyseAll();
        }
    }

    private void workspaceFolders(JsonObject params) {
        JsonObject event = ClientFeatures.object(params, "event");
        roots.removeAll(folders(event, "removed"));
        roots.addAll(folders(event, "added"));
        rules.setRoots(roots);
        settings.forgetFiles();
        background.execute(rules::look);
        files.forgetAll();
        analyseAll();
    }

    private static List<URI> folders(JsonObject event, String name) {
        JsonObject folders = new JsonObject();
        folders.add("workspaceFolders", event.get(name));
        return ClientFeatures.of(folders).roots();
    }

    private void publish(OpenDocument open, Analysis analysis) {
        if (!client.pullDiagnostics()
                && (analysis.kind() != FileKind.NONE || !problems.has(analysis.document().uri()))) {
            remote.publish(open.published(writer::json).message(analysis.document(), rebuilt.beside(analysis),
                    finding -> diagnostics.of(analysis.document(), open.clientUri, finding)));
        }
        practice.begin(diagnostics);
    }

    private void clear(OpenDocument open, OpenDocument.Work work) {
        if (!documents.containsKey(open.clientUri)) {
            files.forget(work.document().uri());
        }
        if (!client.pullDiagnostics() && !documents.containsKey(open.clientUri)
                && !problems.has(work.document().uri())) {
            remote.publish(new PublishDiagnosticsParams(open.clientUri, List.of()));
        }
    }
}
