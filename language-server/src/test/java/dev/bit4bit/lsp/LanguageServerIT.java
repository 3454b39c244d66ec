package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process, over its standard streams. */
class LanguageServerIT {

    private static final String PUSH = "{\"textDocument\":{\"publishDiagnostics\":{\"relatedInformation\":true,"
            + "\"codeDescriptionSupport\":true,\"dataSupport\":true,\"tagSupport\":{\"valueSet\":[1]}},"
            + "\"codeAction\":{\"codeActionLiteralSupport\":{\"codeActionKind\":{\"valueSet\":[]}}},"
            + "\"hover\":{\"contentFormat\":[\"markdown\"]}},"
            + "\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true}}}";
    private static final String PULL = "{\"textDocument\":{\"diagnostic\":{},"
            + "\"codeAction\":{\"codeActionLiteralSupport\":{},"
            + "\"resolveSupport\":{\"properties\":[\"edit\"]}}},"
            + "\"workspace\":{\"diagnostics\":{\"refreshSupport\":true},"
            + "\"configuration\":true}}";

    private static final String WATCHING = PUSH.replace("\"workspace\":{",
            "\"workspace\":{\"didChangeWatchedFiles\":{\"dynamicRegistration\":true},");

    @TempDir
    private Path folder;

    @Test
    void open_type_see_diagnostics_change_apply_a_fix_and_leave() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a:latest\nRUN date\n");
            JsonNode first = client.diagnostics(uri, 1);
            assertThat(codes(first)).isEqualTo("image-not-pinned current-date ");
            assertThat(first.at("/0/codeDescription/href").asText()).endsWith("/rules/image-not-pinned");
            assertThat(first.at("/0/severity").asInt()).isEqualTo(2);
            assertThat(first.at("/0/source").asText()).isEqualTo("bit4bit");

            client.type(uri, 2, 1, 4, 8, "true");
            assertThat(codes(client.diagnostics(uri, 2))).isEqualTo("image-not-pinned ");

            JsonNode actions = codeActions(client, uri, 0, 8, null);
            JsonNode fix = action(actions, "Use 1.0");
            assertThat(fix.at("/isPreferred").asBoolean()).isTrue();
            assertThat(fix.at("/diagnostics/0/code").asText()).isEqualTo("image-not-pinned");
            JsonNode change = fix.at("/edit/documentChanges/0");
            assertThat(change.at("/textDocument/version").asInt()).isEqualTo(2);
            JsonNode edit = change.at("/edits/0");
            client.type(uri, 3, edit.at("/range/start/line").asInt(), edit.at("/range/start/character").asInt(),
                    edit.at("/range/end/character").asInt(), edit.get("newText").asText());
            assertThat(client.diagnostics(uri, 3)).isEmpty();

            client.notify("textDocument/didClose", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
            assertThat(client.await(m -> m.path("method").asText().equals("textDocument/publishDiagnostics"))
                    .at("/params/diagnostics")).isEmpty();
            assertThat(client.request("shutdown", null).has("result")).isTrue();
            assertThat(client.request("textDocument/hover", "{}").at("/error/code").asInt()).isEqualTo(-32600);
            client.notify("exit", "null");
            assertThat(client.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.process().exitValue()).isZero();
        }
    }

    @Test
    void ignore_actions_fix_all_and_hover() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a:latest\nRUN x && \\\n  b:latest\n");
            client.diagnostics(uri, 1);
            JsonNode actions = codeActions(client, uri, 2, 5, null);
            assertThat(action(actions, "Ignore image-not-pinned here").at("/edit/documentChanges/0/edits/0/newText")
                    .asText())
                    .isEqualTo("  # bit4bit: ignore[image-not-pinned]\n");
            assertThat(action(actions, "Ignore image-not-pinned in this file")
                    .at("/edit/documentChanges/0/edits/0/newText").asText())
                    .isEqualTo("# bit4bit: ignore-file[image-not-pinned]\n");
            JsonNode all = codeActions(client, uri, 0, 0, "\"source.fixAll\"");
            assertThat(all).hasSize(1);
            assertThat(all.at("/0/kind").asText()).isEqualTo("source.fixAll.bit4bit");
            assertThat(all.at("/0/edit/documentChanges/0/edits")).hasSize(2);
            JsonNode hover = client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                    + "\"},\"position\":{\"line\":0,\"character\":9}}");
            assertThat(hover.at("/result/contents/value").asText()).contains("Meaning of image-not-pinned");
        }
    }

    @Test
    void hover_tells_the_value_of_an_argument() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "ARG SUITE=bookworm\nFROM debian:${SUITE}\n");
            client.diagnostics(uri, 1);
            JsonNode hover = client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                    + "\"},\"position\":{\"line\":1,\"character\":15}}").get("result");
            assertThat(hover.at("/contents/kind").asText()).isEqualTo("markdown");
            assertThat(hover.at("/contents/value").asText()).contains("Value: `bookworm`", "Set in line 1.");
            assertThat(hover.at("/range/start/character").asInt()).isEqualTo(12);
            assertThat(hover.at("/range/end/character").asInt()).isEqualTo(20);
        }
    }

    @Test
    void diagnostics_are_pulled_and_fix_all_resolved_by_a_client_that_can() throws Exception {
        try (LspClient client = started(PULL)) {
            String uri = uri("build.sh");
            client.open(uri, "shellscript", "echo latest\n");
            String params = "{\"textDocument\":{\"uri\":\"" + uri + "\"}";
            JsonNode report = client.request("textDocument/diagnostic", params + "}").get("result");
            assertThat(report.at("/kind").asText()).isEqualTo("full");
            assertThat(codes(report.at("/items"))).isEqualTo("image-not-pinned ");
            JsonNode again = client.request("textDocument/diagnostic",
                    params + ",\"previousResultId\":\"" + report.at("/resultId").asText() + "\"}").get("result");
            assertThat(again.at("/kind").asText()).isEqualTo("unchanged");
            JsonNode action = codeActions(client, uri, 0, 0, "\"source.fixAll.bit4bit\"").get(0);
            assertThat(action.has("edit")).isFalse();
            JsonNode resolved = client.request("codeAction/resolve", action.toString()).get("result");
            assertThat(resolved.at("/edit/changes").elements().next().at("/0/newText").asText()).isEqualTo("1.0");
        }
    }

    @Test
    void settings_come_from_the_editor_and_from_the_workspace_as_they_change() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a:latest\nRUN maybe\n");
            assertThat(codes(client.diagnostics(uri, 1))).isEqualTo("image-not-pinned ");
            client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"bit4bit\":{\"profile\":\"strict\"}}}");
            assertThat(codes(client.diagnostics(uri, 1))).isEqualTo("image-not-pinned random-value ");
            Path file = Files.writeString(folder.resolve(".bit4bit.yaml"),
                    "rules:\n  image-not-pinned: off\nnope: 1\n");
            client.notify("workspace/didChangeWatchedFiles",
                    "{\"changes\":[{\"uri\":\"" + file.toUri() + "\",\"type\":1}]}");
            JsonNode problem = client.await(m -> m.at("/params/uri").asText().endsWith(".bit4bit.yaml"));
            assertThat(problem.at("/params/diagnostics/0/range/start/line").asInt()).isEqualTo(2);
            assertThat(problem.at("/params/diagnostics/0/message").asText()).startsWith("nope: no such setting");
            assertThat(codes(client.diagnostics(uri, 1))).isEqualTo("random-value ");
        }
    }

    @Test
    void a_file_of_the_build_context_is_read_in_the_background_and_again_when_it_changes() throws Exception {
        Path pins = Files.writeString(folder.resolve("pins.txt"), "loose");
        try (LspClient client = started(WATCHING)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a\nRUN pins\n");
            client.await(m -> m.at("/params/version").asInt() == 1
                    && codes(m.at("/params/diagnostics")).equals("system-upgrade "));
            client.type(uri, 2, 0, 6, 6, "b");
            assertThat(codes(client.diagnostics(uri, 2))).as("known now").isEqualTo("system-upgrade ");
            Files.writeString(pins, "fixed");
            client.notify("workspace/didChangeWatchedFiles",
                    "{\"changes\":[{\"uri\":\"" + pins.toUri() + "\",\"type\":2}]}");
            assertThat(client.diagnostics(uri, 2)).isEmpty();
            Files.writeString(pins, "loose again");
            client.notify("textDocument/didSave", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}");
            assertThat(codes(client.diagnostics(uri, 2))).isEqualTo("system-upgrade ");
        }
    }

    @Test
    void the_client_is_asked_to_watch_the_files_that_were_asked_for() throws Exception {
        try (LspClient client = started(WATCHING)) {
            client.open(uri("Dockerfile"), "dockerfile", "FROM a\nRUN pins\n");
            JsonNode request = client.await(m -> m.toString().contains("**/pins.txt"));
            assertThat(request.get("method").asText()).isEqualTo("client/registerCapability");
        }
    }

    @Test
    void own_rules_are_told_when_broken_and_loaded_as_they_change() throws Exception {
        Path rules = Files.createDirectories(folder.resolve(".bit4bit/rules"));
        Path file = Files.writeString(rules.resolve("acme.yaml"), "id: acme-no-sudo\ntitle: sudo is used\n"
                + "severity: gut\n"
                + "match:\n  - {commands: [frob], message: \"`frob` frobs.\"}\n");
        try (LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"))) {
            initialize(client, PUSH);
            JsonNode problem = client.await(m -> m.at("/params/uri").asText().endsWith("acme.yaml"));
            assertThat(problem.at("/params/diagnostics/0/range/start/line").asInt()).isEqualTo(2);
            assertThat(problem.at("/params/diagnostics/0/message").asText()).startsWith("severity: one of error");
            client.open(file.toUri().toString(), "yaml", Files.readString(file));
            String uri = uri("build.sh");
            client.open(uri, "shellscript", "frob a\n");
            client.await(m -> {
                assertThat(m.at("/params/uri").asText()).as("opening it keeps what is shown in it").doesNotContain("acme");
                return m.at("/params/uri").asText().equals(uri) && m.at("/params/diagnostics").isEmpty();
            });

            Files.writeString(file, Files.readString(file).replace("gut", "warning"));
            client.notify("workspace/didChangeWatchedFiles",
                    "{\"changes\":[{\"uri\":\"" + file.toUri() + "\",\"type\":2}]}");
            assertThat(client.await(m -> m.at("/params/uri").asText().endsWith("acme.yaml"))
                    .at("/params/diagnostics")).isEmpty();
            JsonNode found = client.diagnostics(uri, 1);
            assertThat(codes(found)).isEqualTo("acme-no-sudo ");
            assertThat(found.at("/0/codeDescription/href").asText()).isEqualTo(file.toUri().toString());
            JsonNode hover = client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                    + "\"},\"position\":{\"line\":0,\"character\":2}}");
            assertThat(hover.at("/result/contents/value").asText()).contains("sudo is used");
        }
    }

    @Test
    void an_analyser_that_throws_does_not_end_the_server() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM boom\n");
            assertThat(client.diagnostics(uri, 1)).isEmpty();
            client.type(uri, 2, 0, 5, 9, "latest");
            assertThat(codes(client.diagnostics(uri, 2))).isEqualTo("image-not-pinned ");
            assertThat(Files.readString(folder.resolve("state/bit4bit/lsp.log")))
                    .contains("IllegalStateException: boom");
        }
    }

    @Test
    void a_storm_of_edits_ends_with_the_newest_version() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a:latest\n".repeat(3_000));
            for (int version = 2; version <= 300; version++) {
                client.type(uri, version, 0, 0, 0, "#");
            }
            int[] last = {0};
            client.await(m -> {
                int version = m.at("/params/version").asInt(-1);
                if (version > 0) {
                    assertThat(version).isGreaterThan(last[0]);
                    last[0] = version;
                }
                return version == 300;
            });
        }
    }

    @Test
    void requests_before_initialize_unknown_methods_and_broken_messages_are_answered() throws Exception {
        try (LspClient client = new LspClient(Program.withTestRules("lsp"), folder.resolve("state"))) {
            assertThat(client.request("textDocument/hover", "{}").at("/error/code").asInt()).isEqualTo(-32002);
            initialize(client, PUSH);
            assertThat(client.request("textDocument/noSuchThing", "{}").at("/error/code").asInt()).isEqualTo(-32601);
            client.notify("textDocument/didChange",
                    "{\"textDocument\":{\"uri\":\"file:///nope\",\"version\":1},\"contentChanges\":[]}");
            client.notify("textDocument/didOpen", "{}");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":77,\"method\":\"textDocument/hover\",\"params\":[1,2]}");
            client.await(m -> m.path("id").asText().equals("77") && m.has("error"));
            client.notify("$/cancelRequest", "{\"id\":4711}");
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM latest\n");
            assertThat(client.diagnostics(uri, 1)).hasSize(1);
        }
    }

    @Test
    void a_cancelled_request_is_answered_as_cancelled_or_done() throws Exception {
        try (LspClient client = started(PUSH)) {
            String uri = uri("Dockerfile");
            client.open(uri, "dockerfile", "FROM a:latest\n".repeat(20_000));
            int id = client.ask("textDocument/codeAction", codeActionParams(uri, 0, 0, "\"source.fixAll\""));
            client.notify("$/cancelRequest", "{\"id\":" + id + "}");
            JsonNode answer = client.await(m -> m.path("id").asInt() == id);
            assertThat(answer.at("/error/code").asInt()).isEqualTo(-32800);
        }
    }

    @Test
    void exit_without_shutdown_and_a_closed_stream_end_with_one() throws Exception {
        try (LspClient client = started(PUSH)) {
            client.notify("exit", "null");
            assertThat(client.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.process().exitValue()).isEqualTo(1);
        }
        try (LspClient client = started(PUSH)) {
            client.process().getOutputStream().close();
            assertThat(client.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.process().exitValue()).isEqualTo(1);
        }
    }

    @Test
    void the_server_ends_with_the_process_that_asked_for_it() throws Exception {
        Process editor = new ProcessBuilder("sleep", "60").start();
        try (LspClient client = new LspClient(Program.withTestRules("lsp", "--stdio"), folder.resolve("state"))) {
            client.request("initialize", "{\"processId\":" + editor.pid() + ",\"capabilities\":" + PUSH + "}");
            assertThat(client.process().waitFor(1500, TimeUnit.MILLISECONDS)).isFalse();
            editor.destroyForcibly().waitFor();
            assertThat(client.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(client.process().exitValue()).isEqualTo(1);
        } finally {
            editor.destroyForcibly();
        }
    }

    private LspClient started(String capabilities) throws Exception {
        LspClient client = new LspClient(Program.withTestRules("lsp"), folder.resolve("state"));
        initialize(client, capabilities);
        return client;
    }

    private void initialize(LspClient client, String capabilities) throws Exception {
        JsonNode result = client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + folder.toUri()
                + "\",\"capabilities\":" + capabilities + "}").get("result");
        assertThat(result.at("/capabilities/textDocumentSync/change").asInt()).isEqualTo(2);
        assertThat(result.at("/capabilities").has("diagnosticProvider")).isEqualTo(capabilities.equals(PULL));
        client.notify("initialized", "{}");
    }

    private String uri(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private static JsonNode codeActions(LspClient client, String uri, int line, int character,
            String only) throws Exception {
        return client.request("textDocument/codeAction", codeActionParams(uri, line, character, only)).get("result");
    }

    private static String codeActionParams(String uri, int line, int character, String only) {
        String position = "{\"line\":" + line + ",\"character\":" + character + "}";
        return "{\"textDocument\":{\"uri\":\"" + uri + "\"},\"range\":{\"start\":" + position + ",\"end\":" + position
                + "},\"context\":{\"diagnostics\":[]" + (only == null ? "" : ",\"only\":[" + only + "]") + "}}";
    }

    private static JsonNode action(JsonNode actions, String title) {
        return StreamSupport.stream(actions.spliterator(), false).filter(a -> a.get("title").asText().equals(title))
                .findFirst().orElseThrow(() -> new AssertionError("no action " + title + " in " + actions));
    }

    private static String codes(JsonNode diagnostics) {
        StringBuilder codes = new StringBuilder();
        diagnostics.forEach(d -> codes.append(d.get("code").asText()).append(' '));
        return codes.toString();
    }
}
