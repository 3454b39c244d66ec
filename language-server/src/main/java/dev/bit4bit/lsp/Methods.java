package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;

/**
 * The methods of the protocol that are spoken here. LSP4J would find them by reflection on its service interfaces,
 * which knows them all and takes its time; this list is what the server needs and is there at once.
 */
final class Methods {

    private Methods() {
    }

    static Map<String, JsonRpcMethod> all() {
        Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
        request(methods, "initialize", JsonObject.class);
        request(methods, "shutdown");
        request(methods, "textDocument/diagnostic", JsonObject.class);
        request(methods, "textDocument/codeAction", CodeActionParams.class);
        request(methods, "codeAction/resolve", CodeAction.class);
        request(methods, "textDocument/hover", HoverParams.class);
        request(methods, "textDocument/codeLens", JsonObject.class);
        request(methods, "workspace/executeCommand", JsonObject.class);
        notification(methods, "initialized", JsonObject.class);
        notification(methods, "exit");
        notification(methods, "textDocument/didOpen", DidOpenTextDocumentParams.class);
        notification(methods, "textDocument/didChange", DidChangeTextDocumentParams.class);
        notification(methods, "textDocument/didClose", DidCloseTextDocumentParams.class);
        notification(methods, "textDocument/didSave", JsonObject.class);
        notification(methods, "workspace/didChangeConfiguration", JsonObject.class);
        notification(methods, "workspace/didChangeWatchedFiles", JsonObject.class);
        notification(methods, "workspace/didChangeWorkspaceFolders", JsonObject.class);
        notification(methods, "window/workDoneProgress/cancel", JsonObject.class);
        notification(methods, "$/setTrace", JsonObject.class);
        methods.put("workspace/configuration",
                JsonRpcMethod.request("workspace/configuration", JsonElement.class, JsonElement.class));
        methods.put("client/registerCapability",
                JsonRpcMethod.request("client/registerCapability", JsonElement.class, JsonElement.class));
        methods.put("workspace/applyEdit",
                JsonRpcMethod.request("workspace/applyEdit", JsonElement.class, JsonElement.class));
        methods.put("window/showMessageRequest",
                JsonRpcMethod.request("window/showMessageRequest", JsonElement.class, JsonElement.class));
        methods.put("workspace/codeLens/refresh",
                JsonRpcMethod.request("workspace/codeLens/refresh", JsonElement.class));
        methods.put("workspace/diagnostic/refresh",
                JsonRpcMethod.request("workspace/diagnostic/refresh", JsonElement.class));
        return methods;
    }

    private static void request(Map<String, JsonRpcMethod> methods, String name, Class<?>... params) {
        methods.put(name, JsonRpcMethod.request(name, Object.class, params));
    }

    private static void notification(Map<String, JsonRpcMethod> methods, String name, Class<?>... params) {
        methods.put(name, JsonRpcMethod.notification(name, params));
    }
}
