package dev.bit4bit.intellij;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ClientInfo;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.CodeLensCapabilities;
import org.eclipse.lsp4j.CodeLensWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DiagnosticsTagSupport;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.ExecuteCommandCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;

/** What the plugin tells the server of itself when it starts it. */
final class ClientDescription {

    private ClientDescription() {
    }

    /**
     * The parameters of {@code initialize} for a project.
     *
     * @param root     its folder, null when it has none
     * @param settings what {@link #settings} gives
     */
    static InitializeParams of(Path root, JsonObject settings) {
        InitializeParams params = new InitializeParams();
        // The server ends with this process, should nobody tell it to.
        params.setProcessId((int) ProcessHandle.current().pid());
        params.setClientInfo(new ClientInfo("bit4bit for IntelliJ"));
        params.setCapabilities(capabilities());
        params.setInitializationOptions(settings);
        if (root != null && root.getFileName() != null) {
            params.setWorkspaceFolders(
                    List.of(new WorkspaceFolder(root.toUri().toString(), root.getFileName().toString())));
        }
        return params;
    }

    /**
     * Settings as the server reads them: its section under its name.
     *
     * @param section what is set in the IDE
     * @param trusted whether a person trusts the project
     */
    static JsonObject settings(JsonObject section, boolean trusted) {
        JsonObject settings = new JsonObject();
        JsonObject with = section.deepCopy();
        with.addProperty("trusted", trusted);
        settings.add("bit4bit", with);
        return settings;
    }

    private static ClientCapabilities capabilities() {
        TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
        PublishDiagnosticsCapabilities published = new PublishDiagnosticsCapabilities();
        published.setCodeDescriptionSupport(true);
        published.setTagSupport(new DiagnosticsTagSupport(List.of(DiagnosticTag.Unnecessary)));
        text.setPublishDiagnostics(published);
        text.setDiagnostic(new DiagnosticCapabilities());
        CodeActionCapabilities actions = new CodeActionCapabilities();
        actions.setCodeActionLiteralSupport(new CodeActionLiteralSupportCapabilities(
                new CodeActionKindCapabilities(List.of(CodeActionKind.QuickFix, CodeActionKind.Source))));
        actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
        actions.setDataSupport(true);
        actions.setIsPreferredSupport(true);
        text.setCodeAction(actions);
        text.setCodeLens(new CodeLensCapabilities());
        WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
        WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
        edits.setDocumentChanges(true);
        workspace.setWorkspaceEdit(edits);
        workspace.setApplyEdit(true);
        workspace.setExecuteCommand(new ExecuteCommandCapabilities());
        workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
        workspace.setCodeLens(new CodeLensWorkspaceCapabilities(true));
        workspace.setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
        return new ClientCapabilities(workspace, text, null);
    }
}
