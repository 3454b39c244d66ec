package dev.bit4bit.resolve.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChecksumsTest {

    /** {@code printf hello | sha256sum}. */
    private static final String HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private WebServer server;

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        server.on("/", exchange -> WebServer.reply(exchange, 404, ""));
        server.on("/dl/tool-1.0.tgz", exchange -> {
            boolean file = exchange.getRequestURI().getPath().endsWith("tgz");
            WebServer.reply(exchange, file ? 200 : 404, file ? "hello" : "");
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Found sum(long mostBytes, String path) throws ResolveException, InterruptedException {
        Http http = new Http(new NetSettings(false, Map.of(server.host(), new NetSettings.Host(true, Optional.empty())),
                Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
        return new Checksums(http, mostBytes).sha256(server.uri(path).toString(), Progress.NONE);
    }

    private ResolveException failure(long mostBytes, String path) {
        return catchThrowableOfType(ResolveException.class, () -> sum(mostBytes, path));
    }

    @Test
    void a_file_is_fetched_once_and_its_sum_taken() throws Exception {
        assertThat(sum(100, "/dl/tool-1.0.tgz").value()).isEqualTo(HELLO);
        assertThat(server.asked()).filteredOn("GET /dl/tool-1.0.tgz"::equals).hasSize(1);
    }

    @Test
    void a_published_list_that_agrees_is_named() throws Exception {
        server.on("/dl/SHA256SUMS", exchange -> WebServer.reply(exchange, 200,
                "0".repeat(64) + "  other.tgz\n" + HELLO.toUpperCase(Locale.ROOT) + " *./tool-1.0.tgz\n"));
        assertThat(sum(100, "/dl/tool-1.0.tgz").from()).contains("SHA256SUMS");
    }

    @Test
    void a_published_sum_without_a_name_counts_for_its_file() throws Exception {
        server.on("/dl/tool-1.0.tgz.sha256", exchange -> WebServer.reply(exchange, 200, HELLO + "\n"));
        assertThat(sum(100, "/dl/tool-1.0.tgz").from()).contains("tool-1.0.tgz.sha256");
    }

    @Test
    void a_published_sum_that_differs_gives_no_value() {
        server.on("/dl/SHA256SUMS", exchange ->
                WebServer.reply(exchange, 200, "0".repeat(64) + "  tool-1.0.tgz\n"));
        assertThat(failure(100, "/dl/tool-1.0.tgz")).hasMessageContaining("SHA256SUMS")
                .extracting(ResolveException::why).isEqualTo(Cause.BAD_ANSWER);
    }

    @Test
    void a_file_that_is_too_large_or_missing_gives_no_value() {
        assertThat(failure(4, "/dl/tool-1.0.tgz").why()).isEqualTo(Cause.TOO_LARGE);
        assertThat(failure(100, "/dl/none").why()).isEqualTo(Cause.NOT_FOUND);
    }

    @Test
    void an_address_with_a_password_in_it_is_not_asked() {
        Http http = new Http(NetSettings.DEFAULT);
        ResolveException refused = catchThrowableOfType(ResolveException.class, () -> new Checksums(http, 100)
                .sha256("https://me:hunter2@" + server.host() + "/x", Progress.NONE));
        assertThat(refused.why()).isEqualTo(Cause.REFUSED);
        assertThat(refused.getMessage()).doesNotContain("hunter2");
        assertThat(server.asked()).isEmpty();
    }
}
