package dev.bit4bit.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Debian's archive as a proxy serves it that keeps what it has fetched once: a mirror that does not move while a test
 * runs.
 * A snapshot of any date is what the archive holds now.
 */
public final class DebianMirror implements AutoCloseable {

    private static final Pattern SNAPSHOT =
            Pattern.compile("http://snapshot\\.debian\\.org/archive/(debian[a-z-]*)/\\d{8}T\\d{6}Z/+(.+)");
    private static final Pattern ARCHIVE = Pattern.compile("http://deb\\.debian\\.org/+(debian[a-z-]*)/+(.+)");

    private final Path folder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpClient client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    /** @param folder for what was fetched, exists */
    public DebianMirror(Path folder) throws IOException {
        this.folder = folder;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** What {@code http_proxy} has to be. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Where a file of the archive is kept once it was asked for. */
    public Path kept(String path) {
        return folder.resolve(path.replace('/', '_'));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString();
            Matcher snapshot = SNAPSHOT.matcher(asked);
            Matcher archive = ARCHIVE.matcher(asked);
            String path = snapshot.matches() ? snapshot.group(1) + "/" + snapshot.group(2)
                    : archive.matches() ? archive.group(1) + "/" + archive.group(2) : "";
            Path file = kept(path);
            if (path.isEmpty() || Files.notExists(file) && !fetch(path, file)) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.sendResponseHeaders(200, Files.size(file) == 0 ? -1 : Files.size(file));
            try (OutputStream out = exchange.getResponseBody()) {
                Files.copy(file, out);
            }
        }
    }

    private boolean fetch(String path, Path file) throws IOException {
        Path part = Files.createTempFile(folder, "part", "");
        try {
            HttpResponse<Path> answer = client.send(HttpRequest.newBuilder(URI.create("http://deb.debian.org/" + path))
                    .build(),
                    HttpResponse.BodyHandlers.ofFile(part));
            if (answer.statusCode() != 200) {
                Files.delete(part);
                return false;
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
