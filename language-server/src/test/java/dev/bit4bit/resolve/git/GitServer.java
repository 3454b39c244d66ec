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

/** Git's own http-backend, run as a CGI program (RFC 3875), over the bare repositories of a folder. */
public final class GitServer implements AutoCloseable {

    private final Path folder;
    private final String git;
    private final WebServer server = new WebServer();

    public GitServer(Path folder) throws IOException {
        this.folder = folder;
        this.git = RequiredTools.program("git", "Debian: git").toString();
        server.on("/", this::backend);
    }

    public String host() {
        return server.host();
    }

    /** The address of a repository. */
    public String address(String repository) {
        return server.uri("/" + repository).toString();
    }

    /** Makes an empty repository. */
    public void create(String repository) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(repository));
        in(repository, "init", "-q", "-b", "main", "--bare", ".");
    }

    /** Adds a commit to main with one file of this text, and with a submodule where one is named; gives its id. */
    public String commit(String repository, String text, Optional<String> submodule)
            throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("text"), text);
        String entries = "100644 blob " + in(repository, "hash-object", "-w", file.toString()) + "\tfile\n";
        if (submodule.isPresent()) {
            Files.writeString(file, "[submodule \"lib\"]\n\tpath = lib\n\turl = ../" + submodule.get() + "\n");
            entries = "100644 blob " + in(repository, "hash-object", "-w", file.toString()) + "\t.gitmodules\n" + entries
                    + "160000 commit " + in(submodule.get(), "rev-parse", "main") + "\tlib\n";
        }
        String tree = run(folder.resolve(repository), entries, Map.of(), List.of(git, "mktree", "--missing"));
        List<String> command = new ArrayList<>(List.of("commit-tree", "-m", text, tree));
        if (!in(repository, "branch", "--list", "main").isEmpty()) {
            command.addAll(List.of("-p", "main"));
        }
        String commit = in(repository, command.toArray(String[]::new));
        in(repository, "update-ref", "refs/heads/main", commit);
        return commit;
    }

    /** Runs git in a repository and gives what it says. */
    public String in(String repository, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(git, "-c", "user.name=t", "-c", "user.email=t@t.test"));
        command.addAll(List.of(arguments));
        return run(folder.resolve(repository), "", Map.of(), command);
    }

    /** Runs a program that must succeed; gives its output. */
    public static String run(Path folder, String input, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(command + "\n" + out).isZero();
        return out;
    }

    private void backend(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(git, "http-backend");
        builder.environment().putAll(Map.of("GIT_PROJECT_ROOT", folder.toString(), "GIT_HTTP_EXPORT_ALL", "1",
                "PATH_INFO", exchange.getRequestURI().getPath(), "REQUEST_METHOD", exchange.getRequestMethod(),
                "QUERY_STRING", Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""), "REMOTE_ADDR", "",
                "CONTENT_TYPE", header(exchange, "Content-Type"), "HTTP_CONTENT_ENCODING", header(exchange, "Content-Encoding"),
                "GIT_PROTOCOL", header(exchange, "Git-Protocol")));
        byte[] question = exchange.getRequestBody().readAllBytes();
        builder.environment().put("CONTENT_LENGTH", Integer.toString(question.length));
        Process process = builder.start();
        try (var out = process.getOutputStream()) {
            out.write(question);
        }
        ByteArrayInputStream in = new ByteArrayInputStream(process.getInputStream().readAllBytes());
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

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
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
