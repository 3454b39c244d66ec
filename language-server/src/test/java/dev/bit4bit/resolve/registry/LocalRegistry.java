package dev.bit4bit.resolve.registry;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Debian's docker-registry on a free port of this machine, with its data in a folder of the test. */
public final class LocalRegistry implements AutoCloseable {

    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    final int port;
    private String authorization = "";

    /** @param auth the lines below {@code auth:} of its configuration; empty for everyone */
    public LocalRegistry(Path folder, String auth) throws IOException, InterruptedException {
        Path program = RequiredTools.program("docker-registry", "Debian: docker-registry");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = folder.resolve("registry.yml");
        log = folder.resolve("registry.log");
        Files.writeString(configuration, "version: 0.1\nstorage:\n  filesystem: {rootdirectory: " + folder.resolve("data")
                + "}\n  delete: {enabled: true}\nhttp: {addr: '127.0.0.1:" + port + "'}\n"
                + (auth.isEmpty() ? "" : "auth:\n" + auth.indent(2)));
        process = new ProcessBuilder(program.toString(), "serve", configuration.toString()).redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("docker-registry did not start:\n" + Files.readString(log));
            }
            Waiting.pause();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Sends this with what is pushed. */
    public void authorize(String value) {
        authorization = value;
    }

    /** Pushes an image of one empty layer; gives the manifest's digest. */
    public String pushManifest(String repository, String reference, String mediaType, String mark) throws Exception {
        String configuration = pushBlob(repository, "{\"architecture\":\"" + mark + "\",\"os\":\"linux\"}");
        String layer = pushBlob(repository, "layer of " + mark);
        boolean oci = mediaType.equals(OCI_MANIFEST);
        String manifest = """
                {"schemaVersion":2,"mediaType":"%s","config":{"mediaType":"%s","digest":"%s","size":%d},
                "layers":[{"mediaType":"%s","digest":"%s","size":%d}]}""".formatted(mediaType,
                oci ? "application/vnd.oci.image.config.v1+json" : "application/vnd.docker.container.image.v1+json",
                configuration, ("{\"architecture\":\"" + mark + "\",\"os\":\"linux\"}").length(),
                oci ? "application/vnd.oci.image.layer.v1.tar" : "application/vnd.docker.image.rootfs.diff.tar.gzip",
                layer, ("layer of " + mark).length());
        return put(repository, reference.isEmpty() ? digest(manifest) : reference, mediaType, manifest);
    }

    /** Pushes an index of two platforms and an attestation; gives its digest. */
    public String pushIndex(String repository, String tag, String mediaType) throws Exception {
        String of = mediaType.equals(OCI_INDEX) ? OCI_MANIFEST : DOCKER_MANIFEST;
        String amd64 = pushManifest(repository, "", of, "amd64");
        String arm64 = pushManifest(repository, "", of, "arm64");
        String index = """
                {"schemaVersion":2,"mediaType":"%s","manifests":[
                {"mediaType":"%s","digest":"%s","size":1,"platform":{"os":"linux","architecture":"amd64"}},
                {"mediaType":"%s","digest":"%s","size":1,"platform":{"os":"linux","architecture":"arm64","variant":"v8"}},
                {"mediaType":"%s","digest":"%s","size":1,"platform":{"os":"unknown","architecture":"unknown"}}]}"""
                .formatted(mediaType, of, amd64, of, arm64, of, amd64);
        return put(repository, tag, mediaType, index);
    }

    public void delete(String repository, String digest) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/v2/" + repository + "/manifests/" + digest))
                .DELETE());
        if (response.statusCode() != 202) {
            throw new IOException("not deleted: " + response.statusCode() + " " + response.body());
        }
    }

    private String put(String repository, String reference, String mediaType, String manifest) throws Exception {
        HttpResponse<String> response = send(HttpRequest.newBuilder(uri("/v2/" + repository + "/manifests/" + reference))
                .header("Content-Type", mediaType).PUT(BodyPublishers.ofString(manifest)));
        if (response.statusCode() != 201) {
            throw new IOException("not pushed: " + response.statusCode() + " " + response.body());
        }
        return digest(manifest);
    }

    private String pushBlob(String repository, String content) throws Exception {
        HttpResponse<String> upload = send(HttpRequest.newBuilder(uri("/v2/" + repository + "/blobs/uploads/"))
                .POST(BodyPublishers.noBody()));
        String location = upload.headers().firstValue("Location").orElseThrow(() ->
                new IOException("no upload: " + upload.statusCode() + " " + upload.body()));
        URI to = uri("/").resolve(location);
        HttpResponse<String> done = send(HttpRequest.newBuilder(URI.create(to + (to.getQuery() == null ? "?" : "&")
                + "digest=" + digest(content))).header("Content-Type", "application/octet-stream")
                .PUT(BodyPublishers.ofString(content)));
        if (done.statusCode() != 201) {
            throw new IOException("no blob: " + done.statusCode() + " " + done.body());
        }
        return digest(content);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        Optional.of(authorization).filter(a -> !a.isEmpty()).ifPresent(a -> request.header("Authorization", a));
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://" + host() + path);
    }

    static String digest(String content) throws NoSuchAlgorithmException {
        return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                .digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
