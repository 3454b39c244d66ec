package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** An editor on a workspace with a Dockerfile, and the server as it is shipped beside it. */
final class RebuildEditor implements AutoCloseable {

    /** A whole number of seconds that no other program sleeps for. */
    static final String SLEEP = Program.A_LONG_SLEEP;
    static final String START = """
            FROM scratch
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;
    static final String CAPABILITIES = "{\"textDocument\":{\"codeAction\":{\"codeActionLiteralSupport\":{},"
            + "\"resolveSupport\":{\"properties\":[\"edit\"]}},\"codeLens\":{},\"publishDiagnostics\":"
            + "{\"relatedInformation\":true,\"codeDescriptionSupport\":true,\"dataSupport\":true}},"
            + "\"window\":{\"workDoneProgress\":true},\"workspace\":{\"workspaceEdit\":{\"documentChanges\":true},"
            + "\"applyEdit\":true,\"executeCommand\":{},\"codeLens\":{\"refreshSupport\":true}}}";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FOR_A_CHECK = 150;

    final Path root;
    final Path temporary;
    final List<String> progress = new ArrayList<>();
    final Map<String, JsonNode> publishedFor = new HashMap<>();
    final List<String> questions = new ArrayList<>();
    LspClient client;
    JsonNode initialized;
    JsonNode published;
    String uri;
    private final Path folder;
    private final Map<String, String> environment;

    RebuildEditor(Path folder) throws Exception {
        this(folder, "buildah", Map.of());
    }

    RebuildEditor(Path folder, String builder, Map<String, String> environment) throws Exception {
        RequiredTools.root("buildah without user namespaces needs root");
        this.folder = folder;
        this.environment = environment;
        root = Files.createDirectories(folder.resolve("work space")).toRealPath();
        temporary = Files.createDirectories(folder.resolve("tmp"));
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), root.resolve("busybox"),
                StandardCopyOption.REPLACE_EXISTING);
        String settings = "rebuild:\n  builder: " + builder + "\n  epoch: 1700000000\n";
        if (builder.equals("buildah")) {
            RequiredTools.program("buildah", "Debian: buildah");
            settings += "  builder-args: [--isolation=chroot, --network=host]\n";
        }
        Files.writeString(root.resolve(".bit4bit.yaml"), settings);
    }

    /** Starts a server on the workspace. @param options what the client says beside its capabilities */
    void start(String options) throws Exception {
        start(options, CAPABILITIES);
    }

    void start(String options, String capabilities) throws Exception {
        List<String> command = new ArrayList<>(Program.asShipped("lsp"));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        client = new LspClient(command, folder.resolve("state"), environment);
        initialized = client.request("initialize", "{\"processId\":null,\"rootUri\":\"" + root.toUri()
                + "\",\"capabilities\":" + capabilities + ",\"initializationOptions\":" + options + "}")
                .at("/result/capabilities");
        client.notify("initialized", "{}");
    }

    /** Writes a file of the workspace and opens it. */
    void open(String name, String text) throws Exception {
        Files.writeString(root.resolve(name), text);
        uri = root.resolve(name).toUri().toString();
        client.open(uri, "dockerfile", text);
        published = client.diagnostics(uri, 1);
    }

    int ask(String options) throws Exception {
        return client.ask("workspace/executeCommand", "{\"command\":\"bit4bit.rebuild\",\"arguments\":[\"" + uri + "\","
                + options + "],\"workDoneToken\":\"check\"}");
    }

    /** Waits for the answer of a check; on the way, questions are answered and what is told is written down. */
    JsonNode answer(int id, String choice) throws Exception {
        while (true) {
            JsonNode next = client.await(message -> true, FOR_A_CHECK);
            if (!next.has("method") && next.path("id").asInt() == id) {
                return next;
            }
            note(next, choice);
        }
    }

    /** Waits for progress that says something. */
    void awaitProgress(String text) throws Exception {
        while (progress.stream().noneMatch(said -> said.contains(text))) {
            note(client.await(message -> true, FOR_A_CHECK), "Build twice");
        }
    }

    private void note(JsonNode message, String choice) throws Exception {
        switch (message.path("method").asText()) {
            case "window/showMessageRequest" -> {
                questions.add(message.at("/params/message").asText());
                assertThat(message.at("/params/actions")).extracting(a -> a.path("title").asText())
                        .containsExactly("Build twice", "Cancel");
                client.send("{\"jsonrpc\":\"2.0\",\"id\":" + JSON.writeValueAsString(message.get("id"))
                        + ",\"result\":" + (choice.isEmpty() ? "null" : "{\"title\":\"" + choice + "\"}") + "}");
            }
            case "$/progress" -> progress.add(message.at("/params/value/kind").asText() + " "
                    + message.at("/params/value/message").asText());
            case "textDocument/publishDiagnostics" -> {
                publishedFor.put(message.at("/params/uri").asText(), message.at("/params/diagnostics"));
                if (message.at("/params/uri").asText().equals(uri)) {
                    published = message.at("/params/diagnostics");
                }
            }
            default -> { }
        }
    }

    /** Gives the command and waits for its answer. */
    JsonNode check(String options) throws Exception {
        return answer(ask(options), "Build twice");
    }

    /** The diagnostics after those that are known fit. */
    JsonNode awaitPublished(Predicate<JsonNode> wanted) throws Exception {
        while (!wanted.test(published)) {
            note(client.await(message -> true, FOR_A_CHECK), "Build twice");
        }
        return published;
    }

    JsonNode lenses() throws Exception {
        return client.request("textDocument/codeLens", "{\"textDocument\":{\"uri\":\"" + uri + "\"}}").get("result");
    }

    JsonNode actions(int line) throws Exception {
        return client.request("textDocument/codeAction", "{\"textDocument\":{\"uri\":\"" + uri
                + "\"},\"range\":{\"start\":{\"line\":" + line + ",\"character\":0},\"end\":{\"line\":" + line
                + ",\"character\":1}},\"context\":{\"diagnostics\":[],\"only\":[\"quickfix\"]}}").get("result");
    }

    static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses().filter(process -> Program.isCalledWith(process, SLEEP)).toList();
    }

    List<Path> privateFolders() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("bit4bit-")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** No process, no folder and no mount of a check is there, at most ten seconds from now. */
    void assertNothingIsLeft() throws IOException {
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        Waiting.until("the folder is gone", Duration.ofSeconds(10), () -> privateFolders().isEmpty());
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(temporary.toString());
    }

    @Override
    public void close() throws Exception {
        if (client != null) {
            client.close();
            client.process().waitFor();
            Waiting.until("the folders are gone", Duration.ofSeconds(10), () -> privateFolders().isEmpty());
        }
    }
}
