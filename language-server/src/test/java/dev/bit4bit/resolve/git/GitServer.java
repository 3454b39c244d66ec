package dev.bit4bit.resolve.git;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.WebServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bare repositories in a folder, served by git's own http-backend, run as a CGI program by a server of the test. */
public final class GitServer implements AutoCloseable {

    private final Path folder;
    private final String git;
    private final WebServer server;

    /** Skips the test when there is no git. */
    public GitServer(Path folder) throws IOException {
        this.folder = folder;
        this.git = RequiredTools.program("git", "Debian: git").toString();
        this.server = new WebServer();
        server.on("/", this::backend);
    }

    /** Makes a repository with one commit on main; gives the commit. */
    public String make(String repository) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(repository));
        git(repository, "init", "-q", "-b", "main", "--bare", ".");
        return commit(repository, "one");
    }

    /** Adds a commit to main. */
    public String commit(String repository, String message) throws IOException, InterruptedException {
        String tree = git(repository, "hash-object", "-t", "tree", "-w", "/dev/null");
        String commit = git(repository, "commit-tree", "-m", message, tree);
        git(repository, "update-ref", "refs/heads/main", commit);
        return commit;
    }

    /** Runs git in a repository and gives what it writes. */
    public String git(String repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(git, "-c", "user.name=t", "-c", "user.email=t@t.test"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).directory(folder.resolve(repository).toFile())
                .redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    public WebServer web() {
        return server;
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
                status = Integer.parseInt(line.substring(colon + 1).strip().split(" ")[0]);
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

    @Override
    public void close() {
        server.close();
    }
}
