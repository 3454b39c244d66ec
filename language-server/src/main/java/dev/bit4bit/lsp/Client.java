package dev.bit4bit.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.bit4bit.workspace.SettingsFile;
import dev.bit4bit.workspace.own.OwnRules;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.Endpoint;

/** What the server says to the client. Safe to use from several threads. */
final class Client {

    private final Endpoint endpoint;
    private final ServerLog log;

    Client(Endpoint endpoint, ServerLog log) {
        this.endpoint = endpoint;
        this.log = log;
    }

    void publish(PublishDiagnosticsParams params) {
        endpoint.notify(PublishedDiagnostics.METHOD, params);
    }

    void publish(PublishedDiagnostics.Message diagnostics) {
        endpoint.notify(PublishedDiagnostics.METHOD, diagnostics);
    }

    void refreshDiagnostics() {
        endpoint.request("workspace/diagnostic/refresh", null).exceptionally(this::failed);
    }

    /** Shows a person a message (LSP 3.17, window/showMessage, information). */
    void tell(String message) {
        JsonObject params = new JsonObject();
        params.addProperty("type", 3);
        params.addProperty("message", message);
        endpoint.notify("window/showMessage", params);
    }

    /**
     * Begins to tell of something that takes a while.
     *
     * @param token the client's own; null when it gave none
     */
    WorkProgress progress(ClientFeatures client, String title, JsonElement token) {
        return new WorkProgress(endpoint, title, client.workDoneProgress(), token);
    }

    void refreshCodeLenses() {
        endpoint.request("workspace/codeLens/refresh", null).exceptionally(this::failed);
    }

    /**
     * Asks a person to choose; gives what was chosen, empty when nothing was or the client cannot ask. Waits for it.
     *
     * @param actions what there is to choose from
     */
    Optional<String> choose(String message, List<String> actions) throws InterruptedException {
        JsonObject params = new JsonObject();
        params.addProperty("type", 3);
        params.addProperty("message", message);
        JsonArray items = new JsonArray();
        actions.forEach(action -> {
            JsonObject item = new JsonObject();
            item.addProperty("title", action);
            items.add(item);
        });
        params.add("actions", items);
        try {
            return endpoint.request("window/showMessageRequest", params).get() instanceof JsonObject chosen
                    && chosen.has("title") ? Optional.of(chosen.get("title").getAsString()) : Optional.empty();
        } catch (ExecutionException e) {
            failed(e);
            return Optional.empty();
        }
    }

    /**
     * Has an edit applied, and waits for it.
     *
     * @return why the client did not, in its own words, which may be none; nothing when it did
     */
    Optional<String> apply(String label, WorkspaceEdit edit) throws InterruptedException {
        try {
            Object answer = endpoint.request("workspace/applyEdit", new ApplyWorkspaceEditParams(edit, label)).get();
            if (!(answer instanceof JsonObject result)) {
                return Optional.of("");
            }
            boolean applied = result.get("applied") instanceof JsonPrimitive said && said.getAsBoolean();
            return applied ? Optional.empty() : Optional.of(
                    result.get("failureReason") instanceof JsonPrimitive why ? why.getAsString() : "");
        } catch (ExecutionException e) {
            failed(e);
            return Optional.of("");
        }
    }

    /** Asks for the section {@code bit4bit} of the client's settings. */
    void configuration(Consumer<JsonElement> use) {
        JsonObject item = new JsonObject();
        item.addProperty("section", "bit4bit");
        JsonArray items = new JsonArray();
        items.add(item);
        JsonObject params = new JsonObject();
        params.add("items", items);
        endpoint.request("workspace/configuration", params).thenAccept(answer -> {
            if (answer instanceof JsonArray sections && !sections.isEmpty()) {
                use.accept(sections.get(0));
            }
        }).exceptionally(e -> {
            failed(e);
            return null;
        });
    }

    /** Asks to be told of changes to settings files, own rules and settings, where the client lets itself be asked. */
    void register(ClientFeatures client) {
        JsonArray registrations = new JsonArray();
        if (client.watchedFiles()) {
            registrations.add(watcher(SettingsFile.NAME, ""));
            registrations.add(watcher(OwnRules.FOLDER + "/*.yaml", ":rules"));
        }
        if (client.configurationRegistration()) {
            JsonObject options = new JsonObject();
            options.addProperty("section", "bit4bit");
            registrations.add(registration("workspace/didChangeConfiguration", options));
        }
        register(registrations);
    }

    /** Asks to be told of changes to files of one more name. */
    void watch(ClientFeatures client, String name) {
        if (client.watchedFiles()) {
            JsonArray registrations = new JsonArray();
            registrations.add(watcher(name, ":" + name));
            register(registrations);
        }
    }

    private void register(JsonArray registrations) {
        if (!registrations.isEmpty()) {
            JsonObject params = new JsonObject();
            params.add("registrations", registrations);
            endpoint.request("client/registerCapability", params).exceptionally(this::failed);
        }
    }

    private static JsonObject watcher(String name, String idSuffix) {
        JsonObject watcher = new JsonObject();
        watcher.addProperty("globPattern", "**/" + name);
        JsonArray watchers = new JsonArray();
        watchers.add(watcher);
        JsonObject options = new JsonObject();
        options.add("watchers", watchers);
        JsonObject registration = registration("workspace/didChangeWatchedFiles", options);
        registration.addProperty("id", registration.get("id").getAsString() + idSuffix);
        return registration;
    }

    private static JsonObject registration(String method, JsonObject options) {
        JsonObject registration = new JsonObject();
        registration.addProperty("id", "bit4bit:" + method);
        registration.addProperty("method", method);
        registration.add("registerOptions", options);
        return registration;
    }

    private <T> T failed(Throwable e) {
        log.warn("the client did not answer: " + e.getMessage());
        return null;
    }
}
