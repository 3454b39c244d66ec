package dev.bit4bit.resolve.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against git's own http-backend, run as a CGI program by a server of the test. */
class RemotesIT {

    @TempDir
    private Path folder;
    private WebServer server;
    private String git;

    @BeforeEach
    void a_repository_with_a_branch_and_two_tags() throws Exception {
        git = RequiredTools.program("git", "Debian: git").toString();
        Files.createDirectory(folder.resolve("r.git"));
        git("init", "-q", "-b", "main", "--bare", ".");
        String tree = git("hash-object", "-t", "tree", "-w", "/dev/null");
        git("update-ref", "refs/heads/main", git("commit-tree", "-m", "one", tree));
        git("tag", "light", "main");
        git("tag", "-a", "-m", "whole", "v1.0", "main");
        server = new WebServer();
        server.on("/", this::backend);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(git, "-c", "user.name=t", "-c", "user.email=t@t.test"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.resolve("r.git").toFile())
                .redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    /** RFC 3875, as far as a GET needs it. */
    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(git, "http-backend");
        builder.environment().putAll(Map.of("GIT_PROJECT_ROOT", folder.toString(), "GIT_HTTP_EXPORT_ALL", "1",
                "PATH_INFO", exchange.getRequestURI().getPath(), "REQUEST_METHOD", exchange.getRequestMethod(),
                "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""), "REMOTE_ADDR", ""));
        Process process = builder.start();
        byte[] all = process.getInputStream().readAllBytes();
        ByteArrayInputStream in = new ByteArrayInputStream(all);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (line.startsWith("Status:")) {
                status = Integer.parseInt(line.substring(8, 11));
            } else {
                exchange.getResponseHeaders().add(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        byte[] body = in.readAllBytes();
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String line(ByteArrayInputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            line.write(c);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private String commit(String repository, String ref) throws ResolveException, InterruptedException {
        Http http = new Http(new NetSettings(false, Map.of(server.host(), new NetSettings.Host(true, Optional.empty())),
                Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
        return new Remotes(http).commit(new GitCommit(server.uri("/" + repository).toString(), ref), Progress.NONE)
                .value();
    }

    @Test
    void branches_tags_and_head_give_the_commit() throws Exception {
        String commit = git("rev-parse", "main");
        for (String ref : List.of("main", "light", "v1.0", "HEAD")) {
            assertThat(commit("r.git", ref)).as(ref).isEqualTo(commit);
            assertThat(commit("r.git/", ref)).as(ref).isEqualTo(commit);
        }
        assertThat(git("rev-parse", "v1.0")).as("an annotated tag is an object of its own").isNotEqualTo(commit);
    }

    @Test
    void what_is_not_there_is_said_so() {
        assertThat(catchThrowableOfType(ResolveException.class, () -> commit("r.git", "v9"))).hasMessageContaining("v9")
                .extracting(ResolveException::why).isEqualTo(Cause.NOT_FOUND);
        assertThat(catchThrowableOfType(ResolveException.class, () -> commit("none.git", "main")).why())
                .isEqualTo(Cause.NOT_FOUND);
    }

    @Test
    void a_server_that_is_no_git_server_is_told_apart() throws IOException {
        try (WebServer web = new WebServer()) {
            web.on("/", exchange -> WebServer.reply(exchange, 200, "<html>", "Content-Type", "text/html"));
            Http http = new Http(new NetSettings(false, Map.of(web.host(), new NetSettings.Host(true, Optional.empty())),
                    Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
            assertThat(catchThrowableOfType(ResolveException.class, () -> new Remotes(http)
                    .references(web.uri("/r.git").toString(), Progress.NONE)).why()).isEqualTo(Cause.BAD_ANSWER);
        }
    }
}
