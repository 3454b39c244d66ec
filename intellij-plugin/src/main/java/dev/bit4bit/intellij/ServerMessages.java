package dev.bit4bit.intellij;

import com.intellij.openapi.diagnostic.Logger;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.services.LanguageClient;

/** What the server says without being asked. Diagnostics are pulled, so little of it matters. */
final class ServerMessages implements LanguageClient {

    private static final Logger LOG = Logger.getInstance(ServerMessages.class);

    private final Runnable refresh;

    ServerMessages(Runnable refresh) {
        this.refresh = refresh;
    }

    @Override
    public CompletableFuture<Void> refreshDiagnostics() {
        refresh.run();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> registerCapability(RegistrationParams params) {
        return CompletableFuture.completedFuture(null);
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
        LOG.info(params.getMessage());
    }

    @Override
    public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
        LOG.info(params.getMessage());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void logMessage(MessageParams params) {
        LOG.debug(params.getMessage());
    }
}
