package dev.bit4bit.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.UUID;
import org.eclipse.lsp4j.jsonrpc.Endpoint;

/** Progress that the client shows, where it can (LSP 3.17, work done progress). Ends when it is closed. */
final class WorkProgress implements AutoCloseable {

    private final Endpoint endpoint;
    private final JsonElement token;
    private final boolean shown;
    private String verdict = "";

    /**
     * @param shown whether the client shows progress that it did not ask for
     * @param asked the client's own token; null when it gave none
     */
    WorkProgress(Endpoint endpoint, String title, boolean shown, JsonElement asked) {
        this.endpoint = endpoint;
        this.shown = shown || asked != null;
        this.token = asked != null ? asked : new JsonPrimitive(UUID.randomUUID().toString());
        if (this.shown) {
            if (asked == null) {
                JsonObject create = new JsonObject();
                create.add("token", token);
                endpoint.request("window/workDoneProgress/create", create);
            }
            JsonObject begin = new JsonObject();
            begin.addProperty("kind", "begin");
            begin.addProperty("title", title);
            begin.addProperty("cancellable", true);
            send(begin);
        }
    }

    /** What the client names it by when a person cancels it. */
    JsonElement token() {
        return token;
    }

    void say(String message) {
        if (shown) {
            JsonObject report = new JsonObject();
            report.addProperty("kind", "report");
            report.addProperty("message", message);
            send(report);
        }
    }

    /** What is said at the end. */
    void endWith(String message) {
        verdict = message;
    }

    @Override
    public void close() {
        if (shown) {
            JsonObject end = new JsonObject();
            end.addProperty("kind", "end");
            if (!verdict.isEmpty()) {
                end.addProperty("message", verdict);
            }
            send(end);
        }
    }

    private void send(JsonObject value) {
        JsonObject params = new JsonObject();
        params.add("token", token);
        params.add("value", value);
        endpoint.notify("$/progress", params);
    }
}
