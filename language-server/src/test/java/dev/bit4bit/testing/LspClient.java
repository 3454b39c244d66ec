package dev.bit4bit.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A small client of the Language Server Protocol that speaks to a process: JSON-RPC in frames with Content-Length, and
 * nothing from the server's own libraries.
 */
public final class LspClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECONDS = 20;

    private final Process process;
    private final OutputStream out;
    private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
    private volatile String broken;
    private int lastId;

    public LspClient(List<String> command, Path stateFolder) throws IOException {
        this(command, stateFolder, Map.of());
    }

    /** @param environment beside that of this process */
    public LspClient(List<String> command, Path stateFolder, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        builder.environment().put("XDG_STATE_HOME", stateFolder.toString());
        process = builder.start();
        out = process.getOutputStream();
        Thread reader = new Thread(this::read, "client");
        reader.setDaemon(true);
        reader.start();
    }

    public Process process() {
        return process;
    }

    private void read() {
        try (InputStream in = new BufferedInputStream(process.getInputStream())) {
            while (true) {
                int length = -1;
                String line = line(in);
                if (line == null) {
                    return;
                }
                while (!line.isEmpty()) {
                    if (!line.startsWith("Content-")) {
                        broken = "not a header of the protocol: " + line;
                        return;
                    }
                    if (line.startsWith("Content-Length: ")) {
                        length = Integer.parseInt(line.substring("Content-Length: ".length()));
                    }
                    line = line(in);
                }
                received.add(JSON.readTree(new String(in.readNBytes(length), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            broken = e.toString();
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    public void send(String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    public void notify(String method, String params) throws IOException {
        send("{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":" + params + "}");
    }

    /** Sends a request and gives its id. */
    public int ask(String method, String params) throws IOException {
        int id = ++lastId;
        send("{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\""
                + (params == null ? "" : ",\"params\":" + params)
                + "}");
        return id;
    }

    /** Sends a request and gives the whole answer. */
    public JsonNode request(String method, String params) throws Exception {
        int id = ask(method, params);
        return await(message -> message.path("id").asInt() == id && !message.has("method"));
    }

    /** The next message that fits; those before it are dropped. */
    public JsonNode await(Predicate<JsonNode> wanted) throws Exception {
        return await(wanted, SECONDS);
    }

    /** The next message that fits, within so many seconds; those before it are dropped. */
    public JsonNode await(Predicate<JsonNode> wanted, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (true) {
            JsonNode message = received.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (broken != null) {
                throw new AssertionError(broken);
            }
            if (message == null) {
                throw new AssertionError("nothing that fits came within " + seconds + " s");
            }
            if (wanted.test(message)) {
                return message;
            }
        }
    }

    /** The diagnostics of one version of a document, as they are published. */
    public JsonNode diagnostics(String uri, int version) throws Exception {
        return await(message -> message.path("method").asText().equals("textDocument/publishDiagnostics")
                && message.at("/params/uri").asText().equals(uri)
                && message.at("/params/version").asInt(-1) == version).at("/params/diagnostics");
    }

    public void open(String uri, String languageId, String text) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.put("uri", uri).put("languageId", languageId).put("version", 1).put("text", text);
        notify("textDocument/didOpen", JSON.createObjectNode().set("textDocument", document).toString());
    }

    /** Replaces a range of one line. */
    public void type(String uri, int version, int line, int from, int to, String text) throws IOException {
        ObjectNode change = JSON.createObjectNode();
        change.put("text", text).set("range", JSON.createObjectNode()
                .<ObjectNode>set("start", JSON.createObjectNode().put("line", line).put("character", from))
                .set("end", JSON.createObjectNode().put("line", line).put("character", to)));
        ObjectNode params = JSON.createObjectNode();
        params.set("textDocument", JSON.createObjectNode().put("uri", uri).put("version", version));
        params.set("contentChanges", JSON.createArrayNode().add(change));
        notify("textDocument/didChange", params.toString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
