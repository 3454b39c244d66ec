package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.eclipse.lsp4j.CodeActionKind;

/** What the server can do, as JSON: it is fixed, and so the first answer waits for no class of the protocol. */
final class Capabilities {

    /** TextDocumentSyncKind.Incremental. */
    private static final int INCREMENTAL = 2;

    private Capabilities() {
    }

    /** The result of {@code initialize}. */
    static JsonObject result(ClientFeatures client, String version) {
        JsonObject capabilities = new JsonObject();
        capabilities.addProperty("positionEncoding", "utf-16");
        JsonObject sync = new JsonObject();
        sync.addProperty("openClose", true);
        sync.addProperty("change", INCREMENTAL);
        capabilities.add("textDocumentSync", sync);
        capabilities.addProperty("hoverProvider", true);
        if (client.literalActions()) {
            JsonArray kinds = new JsonArray();
            kinds.add(CodeActionKind.QuickFix);
            kinds.add(CodeActionKind.RefactorRewrite);
            kinds.add(CodeActions.FIX_ALL);
            kinds.add(CodeActions.PIN_ALL);
            if (client.commands() && client.appliesEdits()) {
                kinds.add(CodeActions.PIN_WORKSPACE);
                kinds.add(CodeActions.REFRESH);
            }
            JsonObject actions = new JsonObject();
            actions.add("codeActionKinds", kinds);
            actions.addProperty("resolveProvider", true);
            capabilities.add("codeActionProvider", actions);
        }
        if (client.pullDiagnostics()) {
            JsonObject pull = new JsonObject();
            pull.addProperty("identifier", Diagnostics.SOURCE);
            pull.addProperty("interFileDependencies", false);
            pull.addProperty("workspaceDiagnostics", false);
            capabilities.add("diagnosticProvider", pull);
        }
        if (client.commands()) {
            JsonArray commands = new JsonArray();
            commands.add(Commands.CHECK);
            commands.add(Commands.CHECK_WORKSPACE);
            commands.add(Commands.REBUILD);
            if (client.appliesEdits()) {
                Commands.EDITING.forEach(commands::add);
            }
            JsonObject execute = new JsonObject();
            execute.add("commands", commands);
            execute.addProperty("workDoneProgress", true);
            capabilities.add("executeCommandProvider", execute);
        }
        if (client.codeLens()) {
            JsonObject lenses = new JsonObject();
            lenses.addProperty("resolveProvider", false);
            capabilities.add("codeLensProvider", lenses);
        }
        if (client.documentLink()) {
            JsonObject links = new JsonObject();
            links.addProperty("resolveProvider", false);
            capabilities.add("documentLinkProvider", links);
        }
        JsonObject folders = new JsonObject();
        folders.addProperty("supported", true);
        folders.addProperty("changeNotifications", true);
        JsonObject workspace = new JsonObject();
        workspace.add("workspaceFolders", folders);
        capabilities.add("workspace", workspace);
        JsonObject info = new JsonObject();
        info.addProperty("name", "bit4bit");
        info.addProperty("version", version);
        JsonObject result = new JsonObject();
        result.add("capabilities", capabilities);
        result.add("serverInfo", info);
        return result;
    }
}
