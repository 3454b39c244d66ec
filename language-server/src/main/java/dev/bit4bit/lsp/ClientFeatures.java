package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the client said of itself, read from the JSON of {@code initialize} without the hundreds of classes that
 * describe it, so that the answer comes at once.
 *
 * @param trusted   false when it said that what lies in the workspace must not be run
 * @param roots     the workspace's folders
 * @param processId the client's process, to end with it
 */
record ClientFeatures(boolean pullDiagnostics, boolean refreshDiagnostics, boolean configuration,
                      boolean watchedFiles, boolean configurationRegistration, boolean documentChanges,
                      boolean resolvesEdits, boolean relatedInformation, boolean codeDescription,
                      boolean diagnosticData, boolean unnecessaryTag, boolean literalActions, boolean markdown,
                      boolean workDoneProgress, boolean appliesEdits, boolean commands, boolean codeLens,
                      boolean codeLensRefresh, boolean trusted,
                      List<URI> roots, Optional<Long> processId, Optional<JsonObject> settings) {

    static ClientFeatures of(JsonObject params) {
        JsonObject capabilities = object(params, "capabilities");
        JsonObject text = object(capabilities, "textDocument");
        JsonObject workspace = object(capabilities, "workspace");
        JsonObject publish = object(text, "publishDiagnostics");
        JsonObject pull = object(text, "diagnostic");
        JsonObject action = object(text, "codeAction");
        boolean pulls = text.has("diagnostic") && text.get("diagnostic").isJsonObject();
        JsonObject options = object(params, "initializationOptions");
        return new ClientFeatures(pulls,
                flag(object(workspace, "diagnostics"), "refreshSupport"),
                flag(workspace, "configuration"),
                flag(object(workspace, "didChangeWatchedFiles"), "dynamicRegistration"),
                flag(object(workspace, "didChangeConfiguration"), "dynamicRegistration"),
                flag(object(workspace, "workspaceEdit"), "documentChanges"),
                contains(object(action, "resolveSupport"), "properties", "edit"),
                flag(publish, "relatedInformation") || flag(pull, "relatedInformation"),
                flag(publish, "codeDescriptionSupport") || flag(pull, "codeDescriptionSupport"),
                flag(publish, "dataSupport") || flag(pull, "dataSupport"),
                contains(object(publish, "tagSupport"), "valueSet", "1")
                        || contains(object(pull, "tagSupport"), "valueSet", "1"),
                action.has("codeActionLiteralSupport"),
                contains(object(text, "hover"), "contentFormat", "markdown"),
                flag(object(capabilities, "window"), "workDoneProgress"),
                flag(workspace, "applyEdit"), workspace.has("executeCommand"), text.has("codeLens"),
                flag(object(workspace, "codeLens"), "refreshSupport"),
                trusted(options).orElse(true), roots(params), processId(params),
                options.has("bit4bit") ? Optional.of(object(options, "bit4bit"))
                        : options.size() > 0 ? Optional.of(options) : Optional.empty());
    }

    /** What the client says of the workspace, in its options or settings; empty when it says nothing. */
    static Optional<Boolean> trusted(JsonObject settings) {
        JsonElement said = settings.has("trusted") ? settings.get("trusted")
                : object(settings, "bit4bit").get("trusted");
        return said != null && said.isJsonPrimitive() && said.getAsJsonPrimitive().isBoolean()
                ? Optional.of(said.getAsBoolean()) : Optional.empty();
    }

    private static List<URI> roots(JsonObject params) {
        List<URI> roots = new ArrayList<>();
        if (params.has("workspaceFolders") && params.get("workspaceFolders").isJsonArray()) {
            for (JsonElement folder : params.getAsJsonArray("workspaceFolders")) {
                uri(folder.isJsonObject() ? folder.getAsJsonObject().get("uri") : null).ifPresent(roots::add);
            }
        }
        if (roots.isEmpty()) {
            uri(params.get("rootUri")).ifPresent(roots::add);
        }
        return roots;
    }

    private static Optional<URI> uri(JsonElement element) {
        return element == null || !element.isJsonPrimitive() ? Optional.empty() : Uris.parse(element.getAsString());
    }

    private static Optional<Long> processId(JsonObject params) {
        JsonElement id = params.get("processId");
        boolean isNumber = id != null && id.isJsonPrimitive() && id.getAsJsonPrimitive().isNumber();
        return isNumber ? Optional.of(id.getAsLong()) : Optional.empty();
    }

    static JsonObject object(JsonObject parent, String name) {
        JsonElement child = parent.get(name);
        return child != null && child.isJsonObject() ? child.getAsJsonObject() : new JsonObject();
    }

    private static boolean flag(JsonObject parent, String name) {
        JsonElement child = parent.get(name);
        return child != null && child.isJsonPrimitive() && child.getAsJsonPrimitive().isBoolean()
                && child.getAsBoolean();
    }

    private static boolean contains(JsonObject parent, String name, String value) {
        JsonElement child = parent.get(name);
        if (!(child instanceof JsonArray array)) {
            return false;
        }
        for (JsonElement element : array) {
            if (element.isJsonPrimitive() && element.getAsString().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
