package dev.bit4bit.intellij;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A registry on this computer that knows one tag, {@code library/debian:12} (OCI distribution specification). */
final class Registry implements AutoCloseable {

    /** That of the empty object, which is a manifest that says nothing. */
    private static final String MANIFEST_DIGEST =
            "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private static final byte[] INDEX = ("{\"schemaVersion\":2,"
            + "\"mediaType\":\"application/vnd.oci.image.index.v1+json\","
            + "\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"size\":2,\"digest\":"
            + "\"" + MANIFEST_DIGEST + "\","
            + "\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}}]}").getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final boolean silent;

    private Registry(boolean silent) throws IOException {
        this.silent = silent;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static Registry that_answers() throws IOException {
        return new Registry(false);
    }

    /** One that takes questions and answers none. */
    static Registry that_is_silent() throws IOException {
        return new Registry(true);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.countDown();
        try (exchange) {
            if (silent) {
                closed.await();
                return;
            }
            String path = exchange.getRequestURI().getPath();
            boolean index = path.equals("/v2/library/debian/manifests/12")
                    || path.equals("/v2/library/debian/manifests/" + digest());
            if (index) {
                exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.index.v1+json");
                exchange.getResponseHeaders().add("Docker-Content-Digest", digest());
            }
            if (path.endsWith("/manifests/" + MANIFEST_DIGEST)) {
                exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.manifest.v1+json");
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'{', '}'});
                return;
            }
            boolean body = index && exchange.getRequestMethod().equals("GET");
            exchange.sendResponseHeaders(index || path.equals("/v2/") ? 200 : 404, body ? INDEX.length : -1);
            if (body) {
                exchange.getResponseBody().write(INDEX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String digest() {
        try {
            return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(INDEX));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Settings of a project that has this registry asked in place of the public one. */
    String settings() {
        String host = "127.0.0.1:" + server.getAddress().getPort();
        return "registries:\n  docker.io: {mirror: \"" + host + "\"}\n  \"" + host + "\": {insecure: true}\n";
    }

    /** Waits for the first question. */
    boolean wasAsked() throws InterruptedException {
        return asked.await(20, TimeUnit.SECONDS);
    }

    boolean wasNotAsked() {
        return asked.getCount() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
