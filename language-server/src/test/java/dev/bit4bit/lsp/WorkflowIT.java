package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.resolve.git.GitBackend;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows in the server as it is shipped, with actions from a real git server. */
class WorkflowIT {

    private static final String CAPABILITIES = "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{},"
            + "\"resolveSupport\":{\"properties\":[\"edit\"]}}},\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true}}}";

    @TempDir
    private Path folder;

    @Test
    void a_workflow_is_analysed_and_all_its_actions_pinned_at_once() throws Exception {
        try (GitBackend server = new GitBackend(folder)) {
            String commit = server.make("o/r");
            server.in("o/r", "tag", "v1", "main");
            server.in("o/r", "tag", "v1.4.2", "main");
            Path root = Files.createDirectories(folder.resolve("w"));
            Files.writeString(root.resolve(".bit4bit.yaml"), "online: {actions: \"http://" + server.web().host()
                    + "\"}\nregistries: {\"" + server.web().host() + "\": {insecure: true}}\n");
            String uri = root.resolve(".github/workflows/x.yml").toUri().toString();
            try (LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"), Map.of("HOME",
                    folder.toString(), "XDG_CACHE_HOME", folder.resolve("cache").toString()))) {
                client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + root.toUri() + "\",\"capabilities\":"
                        + CAPABILITIES + "}");
                client.notify("initialized", "{}");
                client.open(uri, "yaml", "jobs:\n  a:\n    steps:\n      - uses: o/r@v1\n      - uses: o/r/sub@main\n");
                assertThat(client.diagnostics(uri, 1).toString()).contains("action-not-pinned");
                assertThat(server.web().asked()).as("nothing is asked on its own").isEmpty();
                JsonNode actions = client.request("textDocument/codeAction", "{\"textDocument\":{\"uri\":\"" + uri + "\"},"
                        + "\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":9,\"character\":0}},"
                        + "\"context\":{\"diagnostics\":[],\"only\":[\"source.pinAll.bit4bit\"]}}").get("result");
                JsonNode edits = client.request("codeAction/resolve", actions.get(0).toString())
                        .at("/result/edit/documentChanges/0/edits");
                assertThat(edits).hasSize(2);
                assertThat(edits.findValuesAsText("newText")).containsOnly(commit + " # v1.4.2");
                assertThat(edits.at("/0/range/start/character").asInt()).isEqualTo("      - uses: o/r@".length());
                assertThat(edits.at("/1/range/start/character").asInt()).isEqualTo("      - uses: o/r/sub@".length());
                assertThat(server.web().asked()).as("one listing for both").hasSize(1);
            }
        }
    }
}
