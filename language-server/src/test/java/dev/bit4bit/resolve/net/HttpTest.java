package dev.bit4bit.resolve.net;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.testing.Waiting;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The policy, against real servers on this machine. */
class HttpTest {

    private WebServer server;
    private WebServer other;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        other = new WebServer();
    }

    @AfterEach
    void stop() {
        server.close();
        other.close();
    }

    private Http http(Duration firstAnswer) {
        Map<String, NetSettings.Host> hosts = new HashMap<>();
        for (WebServer one : List.of(server, other)) {
            hosts.put(one.host(), new NetSettings.Host(true, Optional.empty()));
        }
        return new Http(new NetSettings(false, hosts, Optional.empty(), firstAnswer, Duration.ofSeconds(20),
                Duration.ofSeconds(3)));
    }

    private ResolveException failure(Http http, Ask ask) {
        return catchThrowableOfType(ResolveException.class, () -> http.send(ask, Progress.NONE));
    }

    @Test
    void plain_http_is_refused_unless_settings_allow_it_for_the_host() throws Exception {
        server.on("/", exchange -> WebServer.reply(exchange, 200, "x"));
        assertThat(http(Duration.ofSeconds(5)).send(Ask.get(server.uri("/")), Progress.NONE).text()).isEqualTo("x");
        ResolveException refused = failure(new Http(NetSettings.DEFAULT), Ask.get(server.uri("/")));
        assertThat(refused.why()).isEqualTo(Cause.REFUSED);
        assertThat(refused).hasMessageContaining("insecure: true");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void a_host_that_speaks_plain_http_is_told_with_the_setting_for_it() throws Exception {
        // As a server written in Go answers the beginning of a TLS connection; the JDK's own server says nothing.
        try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                // Every connection, as a host would: the client may try again.
                while (!plain.isClosed()) {
                    try (Socket asked = plain.accept()) {
                        asked.getInputStream().read();
                        asked.getOutputStream().write("HTTP/1.0 400 Bad Request\r\n\r\nhttps\n".getBytes(US_ASCII));
                        asked.getOutputStream().flush();
                        asked.shutdownOutput();
                        asked.getInputStream().readAllBytes();
                    } catch (IOException e) {
                        // The client has what it needs, or the test is over.
                    }
                }
            });
            answering.setDaemon(true);
            answering.start();
            String host = "127.0.0.1:" + plain.getLocalPort();
            assertThat(failure(new Http(NetSettings.DEFAULT), Ask.get(URI.create("https://" + host + "/"))))
                    .hasMessageContaining("plain http").hasMessageNotContaining("certificate")
                    .hasMessageContaining("registries: {\"" + host + "\": {insecure: true}}");
        }
    }

    @Test
    void offline_asks_nobody() {
        server.on("/", exchange -> WebServer.reply(exchange, 200, "x"));
        Http offline = new Http(http(Duration.ofSeconds(5)).settings().offline(true));
        assertThat(failure(offline, Ask.get(server.uri("/"))).why()).isEqualTo(Cause.OFFLINE);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void credentials_stay_with_their_host_when_it_redirects_to_another() throws Exception {
        server.on("/", exchange -> WebServer.reply(exchange, 307, "", "Location", other.uri("/b").toString()));
        other.on("/", exchange -> WebServer.reply(exchange, 200, "there"));
        Reply reply = http(Duration.ofSeconds(5))
                .send(Ask.get(server.uri("/a")).authorized(Optional.of("Basic c2VjcmV0")), Progress.NONE);
        assertThat(reply.text()).isEqualTo("there");
        assertThat(server.asked()).containsExactly("GET /a Basic c2VjcmV0");
        assertThat(other.asked()).containsExactly("GET /b");
    }

    @Test
    void a_redirect_to_plain_http_elsewhere_is_refused() throws IOException {
        try (WebServer stranger = new WebServer()) {
            stranger.on("/", exchange -> WebServer.reply(exchange, 200, "x"));
            server.on("/", exchange -> WebServer.reply(exchange, 302, "", "Location", stranger.uri("/").toString()));
            assertThat(failure(http(Duration.ofSeconds(5)), Ask.get(server.uri("/"))).why()).isEqualTo(Cause.REFUSED);
            assertThat(stranger.asked()).isEmpty();
        }
    }

    @Test
    void endless_redirects_end() {
        server.on("/", exchange -> WebServer.reply(exchange, 302, "", "Location", "/again"));
        assertThat(failure(http(Duration.ofSeconds(5)), Ask.get(server.uri("/"))).why()).isEqualTo(Cause.BAD_ANSWER);
        assertThat(server.asked()).hasSize(6);
    }

    @Test
    void a_short_wait_that_a_host_asks_for_is_kept_and_told() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        server.on("/", exchange -> {
            if (server.asked().size() == 1) {
                WebServer.reply(exchange, 429, "", "Retry-After", "1");
            } else {
                WebServer.reply(exchange, 200, "now");
            }
        });
        long start = System.nanoTime();
        Reply reply = http(Duration.ofSeconds(5)).send(Ask.get(server.uri("/")), told::add);
        assertThat(reply.text()).isEqualTo("now");
        assertThat(System.nanoTime() - start).isGreaterThan(900_000_000L);
        assertThat(told).singleElement().asString().contains(server.host(), "waiting 1 s");
    }

    @Test
    void a_long_wait_is_an_error_that_names_it() {
        server.on("/", exchange -> WebServer.reply(exchange, 429, "", "Retry-After", "600"));
        ResolveException limited = failure(http(Duration.ofSeconds(5)), Ask.get(server.uri("/")));
        assertThat(limited.why()).isEqualTo(Cause.RATE_LIMITED);
        assertThat(limited).hasMessageContaining("10 min");
        assertThat(server.asked()).hasSize(1);
    }

    @Test
    void more_bytes_than_allowed_are_not_taken() {
        server.on("/", exchange -> WebServer.reply(exchange, 200, "x".repeat(100_000)));
        assertThat(failure(http(Duration.ofSeconds(5)), Ask.get(server.uri("/")).atMost(99_999)).why())
                .isEqualTo(Cause.TOO_LARGE);
    }

    @Test
    void a_host_that_says_nothing_is_left_within_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "127.0.0.1:" + silent.getLocalPort();
            Http http = new Http(new NetSettings(false, Map.of(host, new NetSettings.Host(true, Optional.empty())),
                    Optional.empty(), Duration.ofMillis(700), Duration.ofSeconds(20), Duration.ofSeconds(3)));
            long start = System.nanoTime();
            ResolveException timeout = failure(http, Ask.get(URI.create("http://" + host + "/")));
            assertThat(timeout.why()).isEqualTo(Cause.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_answer_that_never_ends_is_cut_at_its_own_deadline() throws IOException {
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Http http = new Http(new NetSettings(false,
                Map.of(server.host(), new NetSettings.Host(true, Optional.empty())), Optional.empty(),
                Duration.ofSeconds(5), Duration.ofMillis(800), Duration.ofSeconds(3)));
        assertThat(failure(http, Ask.get(server.uri("/"))).why()).isEqualTo(Cause.TIMEOUT);
    }

    @Test
    void nobody_there_is_said_so() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        String host = "127.0.0.1:" + port;
        Http http = new Http(new NetSettings(false, Map.of(host, new NetSettings.Host(true, Optional.empty())),
                Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(3)));
        assertThat(failure(http, Ask.get(URI.create("http://" + host + "/"))).why()).isEqualTo(Cause.UNREACHABLE);
    }

    @Test
    void what_may_be_secret_in_an_address_is_in_no_message() {
        server.on("/", exchange -> WebServer.reply(exchange, 200, "x".repeat(5000)));
        Http http = http(Duration.ofSeconds(5));
        ResolveException failure = failure(http, Ask.get(URI.create("http://user:hunter2@" + server.host()
                + "/f?token=hunter3")).atMost(10));
        assertThat(failure.getMessage()).doesNotContain("hunter");
        assertThat(server.asked()).noneMatch(line -> line.contains("hunter2"));
    }

    @Test
    void interrupting_the_thread_ends_a_request() throws Exception {
        server.on("/", exchange -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Http http = http(Duration.ofSeconds(50));
        List<Throwable> ended = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(() -> {
            try {
                http.send(Ask.get(server.uri("/")), Progress.NONE);
            } catch (ResolveException | InterruptedException e) {
                ended.add(e);
            }
        });
        thread.start();
        while (server.asked().isEmpty()) {
            Waiting.pause();
        }
        thread.interrupt();
        thread.join(5_000);
        assertThat(ended).singleElement().isInstanceOf(InterruptedException.class);
    }

    @Test
    void hosts_of_one_owner_are_told_by_their_names() {
        assertThat(Hosts.isOneOwner("registry-1.docker.io", "auth.docker.io")).isTrue();
        assertThat(Hosts.isOneOwner("registry.gitlab.com", "gitlab.com")).isTrue();
        assertThat(Hosts.isOneOwner("ghcr.io", "ghcr.io")).isTrue();
        assertThat(Hosts.isOneOwner("registry.example.com", "auth.example.org")).isFalse();
        assertThat(Hosts.isOneOwner("a.co.uk", "b.co.uk")).isFalse();
        assertThat(Hosts.isOneOwner("10.0.0.1", "9.0.0.1")).isFalse();
        assertThat(Hosts.isOneOwner("localhost", "io")).isFalse();
    }

    @Test
    void proxies_are_taken_from_the_environment() {
        EnvironmentProxies proxies = EnvironmentProxies.of(Map.of("https_proxy", "http://me:word@proxy.example:3128",
                "NO_PROXY", "internal.example, .corp:8443"));
        assertThat(proxies.select(URI.create("https://docker.io/")).get(0).address().toString())
                .contains("proxy.example", "3128");
        for (String direct : List.of("https://internal.example/", "https://a.internal.example/", "https://x.corp:8443/",
                "https://127.0.0.1:5000/", "http://docker.io/")) {
            assertThat(proxies.select(URI.create(direct))).as(direct).containsExactly(java.net.Proxy.NO_PROXY);
        }
        assertThat(proxies.credentials()).hasValueSatisfying(c -> {
            assertThat(c.getUserName()).isEqualTo("me");
            assertThat(new String(c.getPassword())).isEqualTo("word");
        });
    }
}
