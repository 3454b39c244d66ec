package dev.bit4bit.resolve.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.AtOnce;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against Debian's docker-registry; digests are compared with skopeo's. */
class RegistryImagesIT {

    private static final String USER = Base64.getEncoder().encodeToString("me:hunter2".getBytes(StandardCharsets.UTF_8));

    @TempDir
    private Path folder;
    private Map<String, String> environment;

    @BeforeEach
    void no_credentials_of_this_machine() {
        environment = new HashMap<>(Map.of("HOME", folder.toString(), "DOCKER_CONFIG", folder.toString()));
    }

    private RegistryImages images(String... insecureHosts) {
        Map<String, NetSettings.Host> hosts = new HashMap<>();
        for (String host : insecureHosts) {
            hosts.put(host, new NetSettings.Host(true, Optional.empty()));
        }
        return images(hosts);
    }

    private RegistryImages images(Map<String, NetSettings.Host> hosts) {
        return new RegistryImages(new Http(new NetSettings(false, hosts, Optional.empty(), Duration.ofSeconds(3),
                Duration.ofSeconds(20), Duration.ofSeconds(3))), environment);
    }

    private static ResolveException failure(RegistryImages images, String image) {
        return catchThrowableOfType(ResolveException.class, () -> images.find(image, false, Progress.NONE));
    }

    private void logIn(String host) throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"auths\":{\"" + host + "\":{\"auth\":\"" + USER + "\"}}}");
    }

    private String skopeo(String image) throws Exception {
        Path skopeo = RequiredTools.program("skopeo", "Debian: skopeo");
        Process process = new ProcessBuilder(skopeo.toString(), "inspect", "--tls-verify=false", "--raw",
                "docker://" + image).redirectErrorStream(true).start();
        String raw = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(raw).isZero();
        return LocalRegistry.digest(raw);
    }

    @Test
    void a_tag_of_an_index_gives_the_digest_of_the_index() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            for (String type : List.of(LocalRegistry.OCI_INDEX, LocalRegistry.DOCKER_LIST)) {
                String digest = registry.pushIndex("team/base", "1", type);
                String image = registry.host() + "/team/base:1";
                ImageFound found = images(registry.host()).find(image, false, Progress.NONE);
                assertThat(found).isEqualTo(new ImageFound(digest, true, List.of()));
                assertThat(found.digest()).isEqualTo(skopeo(image));
            }
        }
    }

    @Test
    void a_single_manifest_gives_its_own_digest_and_is_no_index() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            for (String type : List.of(LocalRegistry.OCI_MANIFEST, LocalRegistry.DOCKER_MANIFEST)) {
                String digest = registry.pushManifest("base", "1", type, "amd64");
                String image = registry.host() + "/base:1";
                assertThat(images(registry.host()).find(image, false, Progress.NONE))
                        .isEqualTo(new ImageFound(digest, false, List.of()));
                assertThat(digest).isEqualTo(skopeo(image));
            }
        }
    }

    @Test
    void platforms_are_listed_without_attestations() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            registry.pushIndex("base", "1", LocalRegistry.OCI_INDEX);
            ImageFound found = images(registry.host()).find(registry.host() + "/base:1", true, Progress.NONE);
            assertThat(found.platforms()).extracting(ImageFound.Platform::name)
                    .containsExactly("linux/amd64", "linux/arm64/v8");
        }
    }

    @Test
    void what_is_not_there_is_said_so_of_a_tag_and_of_a_digest() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushManifest("base", "1", LocalRegistry.OCI_MANIFEST, "amd64");
            RegistryImages images = images(registry.host());
            assertThat(images.find(registry.host() + "/base@" + digest, false, Progress.NONE).digest())
                    .isEqualTo(digest);
            registry.delete("base", digest);
            assertThat(failure(images, registry.host() + "/base@" + digest)).hasMessageContaining("gone")
                    .extracting(ResolveException::why).isEqualTo(Cause.NOT_FOUND);
            assertThat(failure(images, registry.host() + "/nothing:1").why()).isEqualTo(Cause.NOT_FOUND);
        }
    }

    @Test
    void a_password_in_dockers_configuration_is_used_and_is_in_no_message() throws Exception {
        Path passwords = folder.resolve("htpasswd");
        Path htpasswd = RequiredTools.program("htpasswd", "Debian: apache2-utils");
        Process process = new ProcessBuilder(htpasswd.toString(), "-Bbc", passwords.toString(), "me", "hunter2").start();
        assertThat(process.waitFor()).isZero();
        try (LocalRegistry registry = new LocalRegistry(folder, "htpasswd: {realm: test, path: " + passwords + "}\n")) {
            registry.authorize("Basic " + USER);
            String digest = registry.pushIndex("base", "1", LocalRegistry.OCI_INDEX);
            String image = registry.host() + "/base:1";
            ResolveException denied = failure(images(registry.host()), image);
            assertThat(denied.why()).isEqualTo(Cause.DENIED);
            assertThat(denied).hasMessageContaining("docker login " + registry.host());
            logIn(registry.host());
            assertThat(images(registry.host()).find(image, false, Progress.NONE).digest()).isEqualTo(digest);
            Files.writeString(folder.resolve("config.json"), "{\"auths\":{\"" + registry.host() + "\":{\"auth\":\""
                    + Base64.getEncoder().encodeToString("me:wrongword".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
            assertThat(failure(images(registry.host()), image).getMessage()).doesNotContain("wrongword")
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void an_anonymous_token_is_fetched_where_the_registry_wants_one() throws Exception {
        try (TokenServer tokens = new TokenServer(folder, Optional.empty());
                LocalRegistry registry = new LocalRegistry(folder, tokens.configuration())) {
            registry.authorize("Bearer " + tokens.token("base", "pull", "push"));
            String digest = registry.pushIndex("base", "1", LocalRegistry.OCI_INDEX);
            RegistryImages images = images(registry.host(), tokens.web.host());
            assertThat(images.find(registry.host() + "/base:1", false, Progress.NONE).digest()).isEqualTo(digest);
            assertThat(tokens.web.asked()).singleElement().asString()
                    .isEqualTo("GET /token?service=test-registry&scope=repository%3Abase%3Apull");
            images.find(registry.host() + "/base:1", false, Progress.NONE);
            assertThat(tokens.web.asked()).as("a token is used again").hasSize(1);
        }
    }

    @Test
    void credentials_get_the_token_and_wrong_ones_are_refused() throws Exception {
        try (TokenServer tokens = new TokenServer(folder, Optional.of("Basic " + USER));
                LocalRegistry registry = new LocalRegistry(folder, tokens.configuration())) {
            registry.authorize("Bearer " + tokens.token("base", "pull", "push"));
            String digest = registry.pushIndex("base", "1", LocalRegistry.OCI_INDEX);
            String image = registry.host() + "/base:1";
            assertThat(failure(images(registry.host(), tokens.web.host()), image).why()).isEqualTo(Cause.DENIED);
            logIn(registry.host());
            assertThat(images(registry.host(), tokens.web.host()).find(image, false, Progress.NONE).digest())
                    .isEqualTo(digest);
        }
    }

    @Test
    void credentials_are_not_sent_to_a_token_server_of_another_owner() throws Exception {
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> WebServer.reply(exchange, 401, "",
                    "WWW-Authenticate", "Bearer realm=\"https://tokens.elsewhere.test/t\",service=\"x\""));
            logIn(registry.host());
            ResolveException refused = failure(images(registry.host()), registry.host() + "/base:1");
            assertThat(refused.why()).isEqualTo(Cause.REFUSED);
            assertThat(refused).hasMessageContaining("tokens.elsewhere.test");
            assertThat(registry.asked()).noneMatch(line -> line.contains("Basic"));
        }
    }

    @Test
    void a_mirror_is_asked_in_place_of_docker_hub() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            RegistryImages images = images(Map.of("docker.io",
                    new NetSettings.Host(false, Optional.of(registry.host())), registry.host(),
                    new NetSettings.Host(true, Optional.empty())));
            for (String name : List.of("debian:12", "docker.io/debian:12", "docker.io/library/debian:12")) {
                assertThat(images.find(name, false, Progress.NONE).digest()).as(name).isEqualTo(digest);
            }
        }
    }

    @Test
    void a_mirror_gets_no_credentials_that_are_for_the_registry_it_stands_for() throws Exception {
        try (WebServer mirror = new WebServer()) {
            mirror.on("/v2/", exchange -> WebServer.reply(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"m\""));
            for (String host : List.of("https://index.docker.io/v1/", "docker.io", "registry-1.docker.io")) {
                logIn(host);
                assertThat(failure(images(Map.of("docker.io",
                        new NetSettings.Host(false, Optional.of(mirror.host())), mirror.host(),
                        new NetSettings.Host(true, Optional.empty()))), "debian:12").why()).isEqualTo(Cause.DENIED);
            }
            assertThat(mirror.asked()).isNotEmpty().noneMatch(line -> line.contains("Basic"));
            logIn(mirror.host());
            failure(images(Map.of("docker.io", new NetSettings.Host(false, Optional.of(mirror.host())), mirror.host(),
                    new NetSettings.Host(true, Optional.empty()))), "debian:12");
            assertThat(mirror.asked()).as("its own are").anyMatch(line -> line.endsWith("Basic " + USER));
        }
    }

    @Test
    void bytes_that_are_not_what_their_digest_says_are_refused() throws Exception {
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> WebServer.reply(exchange, 200, "{}", "Content-Type",
                    LocalRegistry.OCI_MANIFEST, "Docker-Content-Digest", "sha256:" + "a".repeat(64)));
            assertThat(failure(images(registry.host()), registry.host() + "/base:1").why()).isEqualTo(Cause.BAD_ANSWER);
        }
    }

    @Test
    void a_registry_without_head_is_asked_with_get() throws Exception {
        try (WebServer registry = new WebServer()) {
            registry.on("/v2/", exchange -> {
                if (exchange.getRequestMethod().equals("HEAD")) {
                    WebServer.reply(exchange, 405, "");
                } else {
                    WebServer.reply(exchange, 200, "{\"manifests\":[]}", "Content-Type", LocalRegistry.OCI_INDEX);
                }
            });
            assertThat(images(registry.host()).find(registry.host() + "/base:1", false, Progress.NONE))
                    .isEqualTo(new ImageFound(LocalRegistry.digest("{\"manifests\":[]}"), true, List.of()));
        }
    }

    @Test
    void a_manifest_and_a_configuration_on_another_host_are_followed_without_credentials() throws Exception {
        String configuration = "{\"created\":\"2026-01-02T03:04:05Z\"}";
        String manifest = "{\"schemaVersion\":2,\"config\":{\"digest\":\"" + LocalRegistry.digest(configuration)
                + "\"}}";
        try (WebServer registry = new WebServer(); WebServer storage = new WebServer()) {
            registry.on("/v2/", exchange -> {
                if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                    WebServer.reply(exchange, 401, "", "WWW-Authenticate", "Basic realm=\"r\"");
                } else {
                    WebServer.reply(exchange, 307, "", "Location", storage.uri(exchange.getRequestURI().getPath())
                            .toString());
                }
            });
            storage.on("/v2/", exchange -> WebServer.reply(exchange, 200,
                    exchange.getRequestURI().getPath().contains("/blobs/") ? configuration : manifest, "Content-Type",
                    LocalRegistry.OCI_MANIFEST));
            logIn(registry.host());
            RegistryImages images = images(registry.host(), storage.host());
            String image = registry.host() + "/base@" + LocalRegistry.digest(manifest);
            assertThat(images.find(image, false, Progress.NONE).digest()).isEqualTo(LocalRegistry.digest(manifest));
            assertThat(images.created(image, Progress.NONE)).contains(Instant.parse("2026-01-02T03:04:05Z"));
            assertThat(storage.asked()).hasSizeGreaterThan(2).noneMatch(a -> a.contains("Basic"));
            assertThat(registry.asked()).anyMatch(a -> a.contains("Basic " + USER));
            assertThat(failure(images(registry.host()), image).why()).as("plain http was not allowed for the other")
                    .isEqualTo(Cause.REFUSED);
        }
    }

    @Test
    void a_head_that_names_no_index_is_followed_by_a_get_and_one_that_does_is_not() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            registry.pushIndex("base", "index", LocalRegistry.OCI_INDEX);
            registry.pushManifest("base", "single", LocalRegistry.OCI_MANIFEST, "amd64");
            images(registry.host()).find(registry.host() + "/base:index", false, Progress.NONE);
            assertThat(asked(registry, "index")).containsExactly("HEAD");
            images(registry.host()).find(registry.host() + "/base:single", false, Progress.NONE);
            assertThat(asked(registry, "single")).containsExactly("HEAD", "GET");
        }
    }

    private static List<String> asked(LocalRegistry registry, String tag) throws Exception {
        return registry.log().lines().filter(l -> l.contains("response completed") && l.contains("bit4bit")
                && l.contains("/manifests/" + tag)).map(l -> l.contains("http.request.method=HEAD") ? "HEAD" : "GET")
                .toList();
    }

    @Test
    void a_silent_registry_is_left_in_time_a_refusal_names_the_wait_and_no_thread_stays() throws Exception {
        assertThat(NetSettings.DEFAULT.firstAnswer()).isLessThanOrEqualTo(Duration.ofSeconds(10));
        try (ServerSocket silent = new ServerSocket(0, 5,
                InetAddress.getLoopbackAddress()); WebServer busy = new WebServer()) {
            busy.on("/v2/", exchange -> WebServer.reply(exchange, 429, "", "Retry-After", "3600"));
            String host = "127.0.0.1:" + silent.getLocalPort();
            RegistryImages images = images(host, busy.host());
            Set<Thread> before = lookupThreads();
            long start = System.nanoTime();
            Map<String, ResolveException> failures = AtOnce.each(Set.of(host + "/a:1", busy.host() + "/b:1"),
                    image -> failure(images, image));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(9));
            assertThat(failures.get(host + "/a:1")).hasMessage(host + " did not answer within 3 s.")
                    .extracting(ResolveException::why).isEqualTo(Cause.TIMEOUT);
            assertThat(failures.get(busy.host() + "/b:1")).hasMessageContaining("(429); try again in 60 min")
                    .extracting(ResolveException::why).isEqualTo(Cause.RATE_LIMITED);
            Set<Thread> left = lookupThreads();
            left.removeAll(before);
            for (Thread thread : left) {
                thread.join(5000);
                assertThat(thread.isAlive()).isFalse();
            }
        }
    }

    private static Set<Thread> lookupThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("lookup"))
                .collect(Collectors.toSet());
    }

    @Test
    void plain_http_needs_a_setting() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            registry.pushIndex("base", "1", LocalRegistry.OCI_INDEX);
            ResolveException refused = failure(images(), registry.host() + "/base:1");
            assertThat(refused.why()).isIn(Cause.CERTIFICATE, Cause.UNREACHABLE);
        }
    }
}
