package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes that look values up, through the server as it is shipped, against a real registry. */
class OnlineFixIT {

    private static final String CAPABILITIES = "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{},"
            + "\"resolveSupport\":{\"properties\":[\"edit\"]}},\"hover\":{\"contentFormat\":[\"markdown\"]}},"
            + "\"window\":{\"workDoneProgress\":true},\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true}}}";

    @TempDir
    private Path folder;
    private String uri;

    private Map<String, String> environment() {
        return Map.of("HOME", folder.toString(), "DOCKER_CONFIG", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    private LspClient open(String text) throws Exception {
        LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"), environment());
        client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + folder.toUri() + "\",\"capabilities\":"
                + CAPABILITIES + "}");
        client.notify("initialized", "{}");
        uri = folder.resolve("Dockerfile").toUri().toString();
        client.open(uri, "dockerfile", text);
        client.diagnostics(uri, 1);
        return client;
    }

    private void settings(String mirror) throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), "registries:\n  docker.io: {mirror: \"" + mirror
                + "\"}\n  \"" + mirror + "\": {insecure: true}\n");
    }

    private List<JsonNode> actions(LspClient client, String only) throws Exception {
        JsonNode answer = client.request("textDocument/codeAction", "{\"textDocument\":{\"uri\":\"" + uri + "\"},"
                + "\"range\":{\"start\":{\"line\":0,\"character\":0},\"end\":{\"line\":9,\"character\":0}},"
                + "\"context\":{\"diagnostics\":[]" + (only == null ? "" : ",\"only\":[\"" + only + "\"]") + "}}");
        List<JsonNode> actions = new ArrayList<>();
        answer.get("result").forEach(actions::add);
        return actions;
    }

    private static JsonNode titled(List<JsonNode> actions, String start) {
        return actions.stream().filter(a -> a.get("title").asText().startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void a_tag_becomes_its_digest_when_a_person_chooses_it() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            settings(registry.host());
            try (LspClient client = open("FROM --platform=linux/arm64 debian:12 AS a # kept\n")) {
                List<JsonNode> actions = actions(client, null);
                JsonNode pin = titled(actions, "Pin debian:12 to its digest");
                assertThat(pin.has("edit")).as("nothing is looked up before").isFalse();
                JsonNode resolved = client.request("codeAction/resolve", pin.toString()).get("result");
                JsonNode edit = resolved.at("/edit/documentChanges/0/edits/0");
                assertThat(edit.get("newText").asText()).isEqualTo("@" + digest);
                assertThat(edit.at("/range/start/character").asInt()).isEqualTo(37);
                assertThat(edit.at("/range/end/character").asInt()).isEqualTo(37);
                JsonNode arm = titled(actions, "Pin debian:12 to its digest for linux/arm64");
                assertThat(client.request("codeAction/resolve", arm.toString())
                        .at("/result/edit/documentChanges/0/edits/0/newText").asText())
                        .startsWith("@sha256:").isNotEqualTo("@" + digest);
            }
        }
    }

    @Test
    void all_in_a_file_are_pinned_each_image_asked_for_once() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 12; i++) {
                registry.pushIndex("library/debian", "1" + i % 4, LocalRegistry.OCI_INDEX);
                text.append("FROM debian:1").append(i % 4).append(" AS s").append(i).append('\n');
                text.append("ENV A=b\n".repeat(24));
            }
            settings(registry.host());
            try (LspClient client = open(text.toString())) {
                JsonNode all = titled(actions(client, "source.pinAll.bit4bit"), "Pin all");
                long start = System.nanoTime();
                JsonNode edits = client.request("codeAction/resolve", all.toString())
                        .at("/result/edit/documentChanges/0/edits");
                System.err.printf("12 FROM in 300 lines, 4 images, pinned in %d ms%n",
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                assertThat(edits).hasSize(12);
                assertThat(registry.log().lines().filter(l -> l.contains("bit4bit") && l.contains("/manifests/")
                        && l.contains("response completed")).count()).isEqualTo(4);
            }
        }
    }

    @Test
    void a_digest_is_refreshed_when_its_tag_has_moved_on() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            settings(registry.host());
            String old = "sha256:" + "0".repeat(64);
            try (LspClient client = open("FROM debian:12@" + old + " AS a\nFROM debian:12@" + digest + "\n")) {
                List<JsonNode> actions = actions(client, "refactor.rewrite");
                assertThat(actions).extracting(a -> a.get("title").asText())
                        .containsExactly("Refresh the digest of debian:12", "Refresh the digest of debian:12");
                JsonNode edit = client.request("codeAction/resolve", actions.get(0).toString())
                        .at("/result/edit/documentChanges/0/edits/0");
                assertThat(edit.get("newText").asText()).isEqualTo(digest);
                assertThat(edit.at("/range/start/character").asInt()).isEqualTo(15);
                assertThat(edit.at("/range/end/character").asInt()).isEqualTo(15 + old.length());
                int id = client.ask("codeAction/resolve", actions.get(1).toString());
                assertThat(client.await(m -> m.path("method").asText().equals("window/showMessage"))
                        .at("/params/message").asText()).contains("still names this digest");
                assertThat(client.await(m -> m.path("id").asInt() == id && !m.has("method"))
                        .at("/result/edit/documentChanges/0/edits")).isEmpty();
            }
        }
    }

    @Test
    void a_failure_is_a_message_with_its_cause() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry.host());
            try (LspClient client = open("FROM debian:none\n")) {
                JsonNode pin = titled(actions(client, null), "Pin debian:none");
                JsonNode error = client.request("codeAction/resolve", pin.toString()).get("error");
                assertThat(error.get("message").asText()).contains("has no debian:none");
            }
        }
    }

    @Test
    void the_editors_own_settings_say_which_registry_is_asked() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            try (LspClient client = open("FROM debian:12\n")) {
                client.notify("workspace/didChangeConfiguration", "{\"settings\":{\"bit4bit\":{\"registries\":{"
                        + "\"docker.io\":{\"mirror\":\"" + registry.host() + "\"},\"" + registry.host()
                        + "\":{\"insecure\":true}}}}}");
                client.diagnostics(uri, 1);
                JsonNode pin = titled(actions(client, null), "Pin debian:12");
                assertThat(client.request("codeAction/resolve", pin.toString())
                        .at("/result/edit/documentChanges/0/edits/0/newText").asText()).isEqualTo("@" + digest);
            }
        }
    }

    @Test
    void the_editors_own_settings_say_how_a_digest_is_written() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            settings(registry.host());
            try (LspClient client = open("FROM debian:12 AS a\n")) {
                client.notify("workspace/didChangeConfiguration",
                        "{\"settings\":{\"bit4bit\":{\"style\":{\"digest\":\"digest-only\"}}}}");
                client.diagnostics(uri, 1);
                List<JsonNode> pins = actions(client, "quickfix").stream()
                        .filter(a -> a.get("title").asText().startsWith("Pin debian:12")).toList();
                assertThat(pins).hasSize(1);
                JsonNode edit = client.request("codeAction/resolve", pins.get(0).toString())
                        .at("/result/edit/documentChanges/0/edits/0");
                assertThat(edit.get("newText").asText()).isEqualTo("@" + digest);
                assertThat(edit.at("/range/start/character").asInt()).isEqualTo("FROM debian".length());
                assertThat(edit.at("/range/end/character").asInt()).isEqualTo("FROM debian:12".length());
            }
        }
    }

    @Test
    void packages_become_versions_or_all_that_have_none_are_named() throws Exception {
        try (WebServer npm = new WebServer()) {
            npm.on("/", exchange -> {
                boolean known = exchange.getRequestURI().getPath().matches("/(serve|@a/b)");
                WebServer.reply(exchange, known ? 200 : 404,
                        known ? "{\"dist-tags\":{\"latest\":\"4.5.6\"},\"versions\":{\"4.5.6\":{}}}" : "");
            });
            Files.writeString(folder.resolve(".bit4bit.yaml"), "registries: {\"" + npm.host() + "\": {insecure: true}}\n"
                    + "online: {indexes: {npm: \"http://" + npm.host() + "/\"}}\n");
            try (LspClient client = open("FROM node:20\nRUN npm i -g serve \"@a/b\"\nRUN yarn add serve one two three four\n")) {
                JsonNode pin = titled(actions(client, null), "Pin 2 packages");
                assertThat(npm.asked()).as("nothing is looked up before").isEmpty();
                JsonNode edits = client.request("codeAction/resolve", pin.toString())
                        .at("/result/edit/documentChanges/0/edits");
                assertThat(edits).extracting(e -> e.get("newText").asText()).containsExactly("@4.5.6", "@4.5.6");
                JsonNode five = titled(actions(client, null), "Pin 5 packages");
                assertThat(client.request("codeAction/resolve", five.toString()).at("/error/message").asText())
                        .contains("package one.", "package two.", "package three.", "package four.")
                        .doesNotContain("serve");
                assertThat(npm.asked()).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void a_question_that_is_given_up_is_given_up_here() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> {
                asked.countDown();
                try {
                    Thread.sleep(60_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            settings(registry.host());
            try (LspClient client = open("FROM debian:12\n")) {
                int id = client.ask("codeAction/resolve", titled(actions(client, null), "Pin debian:12").toString());
                assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
                client.notify("$/cancelRequest", "{\"id\":" + id + "}");
                JsonNode answer = client.await(m -> m.path("id").asInt() == id && !m.has("method"));
                assertThat(answer.at("/error/code").asInt()).isEqualTo(-32800);
            }
        }
    }

    @Test
    void a_hostile_document_contacts_nobody_before_a_person_asks() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + listening.getLocalPort();
            settings(host);
            Files.writeString(folder.resolve("requirements.txt"), "--index-url http://" + host + "/\nflask\n");
            try (LspClient client = open("# syntax=" + host + "/evil/frontend:1\nFROM debian:12 AS a\n"
                    + "FROM " + host + "/evil:1\nADD http://" + host + "/f.tgz /f\nADD https://" + host + "/r.git#main /r\n"
                    + "RUN curl -o f http://" + host + "/f && git clone https://" + host + "/r.git\n"
                    + "RUN pip install -r requirements.txt --index-url http://" + host + "/\n")) {
                actions(client, null);
                actions(client, "source.pinAll.bit4bit");
                for (int line = 0; line < 7; line++) {
                    client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                            + "\"},\"position\":{\"line\":" + line + ",\"character\":8}}");
                }
                client.type(uri, 2, 1, 5, 5, "x");
                client.diagnostics(uri, 2);
                listening.setSoTimeout(500);
                assertThat(catchThrowable(listening::accept))
                        .isInstanceOf(SocketTimeoutException.class);
            }
        }
    }
}
