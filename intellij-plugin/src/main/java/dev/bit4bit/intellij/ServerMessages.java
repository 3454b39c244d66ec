package dev.bit4bit.intellij;

import com.intellij.openapi.diagnostic.Logger;
import com.intellij.util.concurrency.AppExecutorUtil;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.UnregistrationParams;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** What the server says and asks by itself. Comes on the connection's thread, so nothing here waits. */
final class ServerMessages implements LanguageClient {

    private static final Logger LOG = Logger.getInstance(ServerMessages.class);

    private final Runnable refresh;
    private final Function<ApplyWorkspaceEditParams, CompletableFuture<ApplyWorkspaceEditResponse>> edits;
    private final UserPrompts prompts;
    private final ProgressReports progress = new ProgressReports();
    private final WatchedFiles watched = new WatchedFiles();

    ServerMessages(Runnable refresh,
                   Function<ApplyWorkspaceEditParams, CompletableFuture<ApplyWorkspaceEditResponse>> edits,
                   UserPrompts prompts) {
        this.refresh = refresh;
        this.edits = edits;
        this.prompts = prompts;
    }

    ProgressReports progress() {
        return progress;
    }

    WatchedFiles watched() {
        return watched;
    }

    @Override
    public CompletableFuture<Void> refreshDiagnostics() {
        refresh.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> refreshCodeLenses() {
        refresh.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<ApplyWorkspaceEditResponse> applyEdit(ApplyWorkspaceEditParams params) {
        return away(edits.apply(params));
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        params.getRegistrations().forEach(watched::register);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> unregisterCapability(UnregistrationParams params) {
        params.getUnregisterations().forEach(one -> watched.unregister(one.getId()));
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
        // What the server works at without a token of ours is not shown.
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void notifyProgress(ProgressParams params) {
        progress.report(params);
    }

    @Override
    public void telemetryEvent(Object object) {
        LOG.debug("telemetry is left alone");
    }

    @Override
    public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
        // Settings files with mistakes in them are told this way; annotations are pulled.
        diagnostics.getDiagnostics().forEach(d -> LOG.info(diagnostics.getUri() + ": " + d.getMessage()));
    }

    @Override
    public void showMessage(MessageParams params) {
        prompts.tell(weight(params.getType()), params.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        List<MessageActionItem> actions = params.getActions() == null ? List.of() : params.getActions();
        if (actions.isEmpty()) {
            showMessage(params);
            return CompletableFuture.completedFuture(null);
        }
        return away(prompts.ask(params.getMessage(), actions.stream().map(MessageActionItem::getTitle).toList()))
                .thenApply(answer -> answer.flatMap(title ->
                        actions.stream().filter(a -> a.getTitle().equals(title)).findFirst()).orElse(null));
    }

    /**
     * The same answer on another thread: it is written to the server on the one that completes it, which must not be
     * the event thread.
     */
    private static <T> CompletableFuture<T> away(CompletableFuture<T> answer) {
        return answer.thenApplyAsync(value -> value, AppExecutorUtil.getAppExecutorService());
    }

    private static UserPrompts.Weight weight(MessageType type) {
        return type == MessageType.Error ? UserPrompts.Weight.ERROR
                : type == MessageType.Warning ? UserPrompts.Weight.WARNING : UserPrompts.Weight.INFORMATION;
    }

    @Override
    public void logMessage(MessageParams params) {
        LOG.debug(params.getMessage());
    }
}
