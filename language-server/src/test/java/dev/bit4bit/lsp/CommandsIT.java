package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the server as it is shipped, against a real registry. */
class CommandsIT {

    private static final String CAPABILITIES = "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{},"
            + "\"resolveSupport\":{\"properties\":[\"edit\"]}},\"hover\":{\"contentFormat\":[\"markdown\"]},\"codeLens\":{}},"
            + "\"window\":{\"workDoneProgress\":true},\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true},"
            + "\"applyEdit\":true,\"executeCommand\":{},\"codeLens\":{\"refreshSupport\":true}}}";

    @TempDir
    private Path folder;
    /** The workspace; the registry's own files are beside it. */
    private Path root;
    private String uri;

    private LspClient open(String text) throws Exception {
        return open(text, CAPABILITIES);
    }

    private LspClient open(String text, String capabilities) throws Exception {
        LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"), Map.of("HOME",
                folder.toString(), "DOCKER_CONFIG", folder.toString(), "XDG_CACHE_HOME", folder.resolve("cache")
                .toString()));
        JsonNode answer = client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + root.toUri()
                + "\",\"capabilities\":" + capabilities + ",\"initializationOptions\":" + options + "}");
        initialized = answer.at("/result/capabilities");
        client.notify("initialized", "{}");
        uri = root.resolve("Dockerfile").toUri().toString();
        client.open(uri, "dockerfile", text);
        client.diagnostics(uri, 1);
        return client;
    }

    private JsonNode initialized;
    private String options = "{}";
    /** What the client answers when it is to apply an edit. */
    private String taken = "{\"applied\":true}";

    private void settings(String mirror) throws Exception {
        root = Files.createDirectories(folder.resolve("work space"));
        Files.writeString(root.resolve(".bit4bit.yaml"),
                "exclude: [third_party/]\nregistries:\n  docker.io: {mirror: \""
                + mirror + "\"}\n  \"" + mirror + "\": {insecure: true}\n");
    }

    /** Runs a command, applies what it asks for, and gives the edit, the message and the answer. */
    private Done run(LspClient client, String command, String arguments) throws Exception {
        int id = client.ask("workspace/executeCommand", "{\"command\":\"" + command + "\",\"arguments\":" + arguments
                + "}");
        JsonNode edit = null;
        String message = null;
        while (true) {
            JsonNode next = client.await(m -> m.path("method").asText().equals("workspace/applyEdit")
                    || m.path("method").asText().equals("window/showMessage") || m.path("id").asInt() == id
                    && !m.has("method"));
            if (next.path("method").asText().equals("workspace/applyEdit")) {
                edit = next.at("/params/edit/documentChanges");
                client.send("{\"jsonrpc\":\"2.0\",\"id\":" + new ObjectMapper().writeValueAsString(next.get("id"))
                        + ",\"result\":" + taken + "}");
            } else if (next.has("method")) {
                message = next.at("/params/message").asText();
            } else {
                return new Done(edit, message, next.path("result"), next.path("error"));
            }
        }
    }

    private record Done(JsonNode edit, String message, JsonNode result, JsonNode error) {
    }

    /** The lenses of pins. */
    private List<JsonNode> lenses(LspClient client) throws Exception {
        List<JsonNode> lenses = new ArrayList<>();
        client.request("textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}").get("result")
                .forEach(lens -> {
            if (!lens.at("/command/command").asText().equals("bit4bit.rebuild")) {
                lenses.add(lens);
            }
        });
        return lenses;
    }

    private String hover(LspClient client, int line) throws Exception {
        return client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                + "\"},\"position\":{\"line\":"
                + line + ",\"character\":8}}").at("/result/contents/value").asText();
    }

    @Test
    void all_in_the_workspace_is_pinned_in_one_edit_and_the_message_sums_it_up() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            Files.writeString(root.resolve("Dockerfile"), "FROM on-disk-this-is-older:1\n");
            Path other = Files.createDirectories(root.resolve("sub dir")).resolve("build.sh");
            Files.writeString(other,
                    "#!/bin/sh\r\ndocker build -t a . && docker run --rm -v /src:/src debian:12 make\r\n");
            Files.createDirectories(root.resolve("third_party"));
            Files.writeString(root.resolve("third_party/Dockerfile"), "FROM debian:12\n");
            Files.writeString(root.resolve("b.Dockerfile"), "FROM debian:none\nRUN date > /d\n");
            try (LspClient client = open("FROM debian:12 AS a\nFROM debian:12 AS b\nRUN date > /d\n")) {
                Done done = run(client, "bit4bit.pinAllInWorkspace", "[]");
                assertThat(done.edit()).extracting(d -> d.at("/textDocument/uri").asText())
                        .containsExactly(uri, other.toUri().toString());
                assertThat(done.edit().get(0).at("/textDocument/version").asInt()).isEqualTo(1);
                assertThat(done.edit().get(1).at("/textDocument/version").isNull()).isTrue();
                assertThat(done.edit().findValuesAsText("newText")).as("digests, and no other fix")
                        .containsExactly("@" + digest, "@" + digest, "@" + digest);
                assertThat(done.message()).startsWith("Pinned 3 images in 2 files. Could not be had: debian:none (")
                        .contains("has no debian:none");
                assertThat(done.result().at("/pinned/image").asInt()).isEqualTo(3);
                assertThat(done.result().at("/failures/0/what").asText()).isEqualTo("debian:none");
                assertThat(registry.log().lines().filter(l -> l.contains("response completed")
                        && l.contains("debian/manifests/12")
                        && l.contains("bit4bit"))).as("asked for once").hasSize(1);
            }
        }
    }

    @Test
    void an_edit_that_the_client_refuses_is_told_with_its_reason() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            try (LspClient client = open("FROM debian:12\n")) {
                taken = "{\"applied\":false,\"failureReason\":\"it is read only\"}";
                assertThat(run(client, "bit4bit.pinAllInWorkspace", "[]").message())
                        .isEqualTo("The editor did not take the change (it is read only): 1 image would have been written.");
                taken = "{\"applied\":false}";
                assertThat(run(client, "bit4bit.pinAllInWorkspace", "[]").message())
                        .isEqualTo("The editor did not take the change: 1 image would have been written.");
            }
        }
    }

    @Test
    void lenses_and_hovers_tell_of_pins_after_a_person_asked_and_until_the_file_changes() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            String current = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String old = registry.pushManifest("library/golang", "1", LocalRegistry.OCI_MANIFEST, "riscv64");
            String moved = registry.pushManifest("library/golang", "1", LocalRegistry.OCI_MANIFEST, "arm64");
            long before = registry.log().lines().count();
            try (LspClient client = open("FROM debian:12@" + current + "\nFROM golang:1@" + old + "\n")) {
                assertThat(lenses(client)).isEmpty();
                assertThat(hover(client, 0)).contains("Platforms and age are not known here");
                assertThat(registry.log().lines().count()).as("nobody was asked").isEqualTo(before);

                Done done = run(client, "bit4bit.checkPins", "[\"" + uri + "\"]");
                assertThat(done.message()).isEqualTo("Pins: 1 current, 1 moved on.");
                assertThat(done.result()).extracting(p -> p.get("state").asText()).containsExactly("current", "stale");
                List<JsonNode> lenses = lenses(client);
                assertThat(lenses).extracting(l -> l.at("/command/title").asText())
                        .containsExactly("the tag still names it", "the tag names another image now");
                assertThat(lenses.get(0).at("/command/command").asText()).isEmpty();
                assertThat(hover(client, 0)).contains("- Platforms: `linux/amd64`, `linux/arm64/v8`");

                JsonNode refresh = lenses.get(1).get("command");
                Done refreshed = run(client, refresh.get("command").asText(), refresh.get("arguments").toString());
                assertThat(refreshed.edit().at("/0/edits")).hasSize(1);
                assertThat(refreshed.edit().at("/0/edits/0/newText").asText()).isEqualTo(moved);
                assertThat(refreshed.message()).isEqualTo("Refreshed 1 image in 1 file.");

                client.type(uri, 2, 0, 0, 0, "# x\n");
                client.diagnostics(uri, 2);
                assertThat(lenses(client)).as("the file has changed").isEmpty();
            }
        }
    }

    @Test
    void the_digests_of_a_whole_workspace_are_refreshed() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String gone = "sha256:" + "0".repeat(64);
            Files.writeString(root.resolve("b.Dockerfile"), "FROM debian:12@" + gone + "\n");
            try (LspClient client = open("FROM debian:12@" + digest + "\nFROM debian:9@" + gone + "\n")) {
                Done done = run(client, "bit4bit.refreshPinsInWorkspace", "[]");
                assertThat(done.edit()).hasSize(1);
                assertThat(done.edit().at("/0/edits/0/newText").asText()).isEqualTo(digest);
                assertThat(done.message()).startsWith("Refreshed 1 image in 1 file. Could not be had: debian:9 (");
            }
        }
    }

    @Test
    void the_pins_of_a_whole_workspace_are_checked_with_counts_of_files_and_pins_on_the_way() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String gone = "sha256:" + "0".repeat(64);
            Path other = Files.createDirectories(root.resolve("sub dir")).resolve("b.Dockerfile");
            Files.writeString(other, "# none opened it\nFROM debian:12@" + gone + "\n");
            Files.writeString(root.resolve("Dockerfile"), "FROM debian:12@" + gone + "\n");
            Files.writeString(root.resolve("c.Dockerfile"), "FROM scratch\n");
            Files.createDirectories(root.resolve("third_party"));
            Files.writeString(root.resolve("third_party/Dockerfile"), "FROM debian:12@" + gone + "\n");
            try (LspClient client = open("FROM debian:12@" + digest + "\n")) {
                int id = client.ask("workspace/executeCommand",
                        "{\"command\":\"bit4bit.checkPinsInWorkspace\",\"workDoneToken\":\"t\"}");
                List<String> said = new ArrayList<>();
                JsonNode next;
                do {
                    next = client.await(m -> m.path("method").asText().equals("$/progress")
                            || m.path("method").asText().equals("window/showMessage")
                            || m.path("id").asInt() == id && !m.has("method"));
                    said.add(next.at("/params/value/message").asText() + next.at("/params/message").asText());
                } while (next.has("method"));
                assertThat(next.get("result")).extracting(p -> p.get("uri").asText() + " " + p.get("line") + " "
                        + p.get("state").asText()).containsExactly(uri + " 0 current",
                        other.toUri() + " 1 missing");
                assertThat(said).as("the text in the editor counts, what is excluded does not")
                        .contains("Pins in 2 files: 1 current, 1 gone.")
                        .anyMatch(text -> text.startsWith("Reading work space, file 1 of "))
                        .anyMatch(text -> text.startsWith("0 of 2 pins: "));
                assertThat(lenses(client)).as("of the document that is open").hasSize(1);
                assertThat(run(client, "bit4bit.checkPinsInWorkspace", "[{\"quiet\":true}]").message())
                        .as("a client that says it itself").isNull();
            }
        }
    }

    @Test
    void a_check_of_the_whole_workspace_ends_when_a_person_cancels_it() throws Exception {
        assertCancels("bit4bit.checkPinsInWorkspace", "FROM debian:12@sha256:" + "0".repeat(64) + "\n");
    }

    @Test
    void nothing_is_looked_up_in_a_workspace_that_is_not_trusted_until_it_is() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            long before = registry.log().lines().count();
            options = "{\"trusted\":false}";
            try (LspClient client = open("FROM debian:12@" + digest + "\nFROM debian:12\n")) {
                for (String command : List.of("checkPinsInWorkspace", "checkPins", "pinAll", "pinAllInWorkspace",
                        "refreshPins", "refreshPinsInWorkspace")) {
                    Done done = run(client, "bit4bit." + command, "[\"" + uri + "\"]");
                    assertThat(done.error().at("/data/kind").asText()).as(command).isEqualTo("untrusted");
                    assertThat(done.error().get("code").asInt()).isEqualTo(-32803);
                }
                assertThat(registry.log().lines().count()).as("nobody was asked").isEqualTo(before);
                client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"bit4bit\":{\"trusted\":true}}}");
                assertThat(run(client, "bit4bit.checkPinsInWorkspace", "[]").message())
                        .isEqualTo("Pins in 1 file: 1 current.");
            }
        }
    }

    @Test
    void progress_that_a_person_cancels_ends_the_command_and_nothing_is_written() throws Exception {
        assertCancels("bit4bit.pinAllInWorkspace", "FROM debian:12\n");
    }

    private void assertCancels(String command, String text) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> {
                asked.countDown();
                await(end);
            });
            settings(registry.host());
            try (LspClient client = open(text)) {
                int id = client.ask("workspace/executeCommand", "{\"command\":\"" + command + "\"}");
                JsonNode begin = client.await(m -> m.path("method").asText().equals("$/progress")
                        && m.at("/params/value/kind").asText().equals("begin"));
                assertThat(begin.at("/params/value/cancellable").asBoolean()).isTrue();
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                client.notify("window/workDoneProgress/cancel", "{\"token\":" + begin.at("/params/token") + "}");
                JsonNode answer = client.await(m -> m.path("id").asInt() == id && !m.has("method")
                        || m.path("method").asText().equals("workspace/applyEdit"));
                assertThat(answer.at("/error/code").asInt()).isEqualTo(-32800);
            } finally {
                end.countDown();
            }
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void a_password_is_in_no_message_log_or_cache() throws Exception {
        String secret = "s3cr3t-of-a-person";
        String encoded = Base64.getEncoder().encodeToString(("me:" + secret).getBytes(StandardCharsets.UTF_8));
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> WebServer.reply(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"r\""));
            settings(registry.host());
            Files.writeString(folder.resolve("config.json"), "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\""
                    + encoded + "\"}}}");
            try (LspClient client = open("FROM debian:12\n")) {
                Done done = run(client, "bit4bit.pinAll", "[\"" + uri + "\"]");
                assertThat(registry.asked()).as("it was sent").anyMatch(a -> a.contains(encoded));
                assertThat(done.message()).contains("without a login that may see it (401)")
                        .doesNotContain(secret, encoded);
                assertThat(done.edit()).isNull();
                client.request("shutdown", null);
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.filter(Files::isRegularFile).filter(f -> !f.endsWith("config.json")).toList()) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).as(file.toString())
                            .doesNotContain(secret, encoded);
                }
            }
        }
    }

    @Test
    void commands_are_offered_as_far_as_the_client_can_follow_them() throws Exception {
        settings("127.0.0.1:1");
        try (LspClient client = open("FROM debian:12\n")) {
            assertThat(initialized.at("/executeCommandProvider/commands")).extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder("bit4bit.pinAll", "bit4bit.pinAllInWorkspace", "bit4bit.checkPins",
                            "bit4bit.checkPinsInWorkspace", "bit4bit.refreshPins", "bit4bit.refreshPinsInWorkspace", "bit4bit.rebuild");
            assertThat(run(client, "bit4bit.nothing", "[]").error().get("code").asInt()).isEqualTo(-32602);
            assertThat(run(client, "bit4bit.pinAll", "[\"file:///elsewhere\"]").error().get("message").asText())
                    .contains("open document");
        }
        try (LspClient client = open("FROM debian:12\n", "{\"workspace\":{\"executeCommand\":{}}}")) {
            assertThat(client.process().isAlive()).isTrue();
            assertThat(initialized.at("/executeCommandProvider/commands")).extracting(JsonNode::asText)
                    .containsExactly("bit4bit.checkPins", "bit4bit.checkPinsInWorkspace", "bit4bit.rebuild");
            assertThat(initialized.has("codeLensProvider")).isFalse();
        }
    }

    @Test
    void a_document_with_pins_contacts_nobody_before_a_person_asks() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + listening.getLocalPort();
            settings(host);
            try (LspClient client = open("FROM " + host + "/evil:1@sha256:" + "0".repeat(64)
                    + "\nADD --checksum=sha256:"
                    + "0".repeat(64) + " http://" + host + "/f /f\nRUN git clone http://" + host
                    + "/r.git && git -C r checkout "
                    + "0".repeat(40) + "\n")) {
                client.request("textDocument/codeAction", "{\"textDocument\":{\"uri\":\"" + uri
                        + "\"},\"range\":{\"start\":"
                        + "{\"line\":0,\"character\":0},\"end\":{\"line\":3,\"character\":0}},\"context\":{\"diagnostics\":[]}}");
                lenses(client);
                for (int line = 0; line < 3; line++) {
                    hover(client, line);
                }
                listening.setSoTimeout(500);
                assertThat(catchThrowable(listening::accept)).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }
}
