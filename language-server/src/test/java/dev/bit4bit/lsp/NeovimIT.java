package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole path in an editor people use: Neovim's built-in client, headless, with the jar as its server. */
class NeovimIT {

    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private static final String BEFORE = """
            FROM debian:bookworm-slim@sha256:%s
            COPY words.txt /out/words.txt
            RUN set -e; \\
                # packed for the people who ask for it
                gzip /out/words.txt
            """.formatted(DIGEST);

    private final ObjectMapper json = new ObjectMapper();

    @TempDir
    Path folder;

    private Path neovim;
    private Path jar;

    @BeforeEach
    void the_editor_and_the_server_are_there() {
        neovim = RequiredTools.program("nvim", "Debian package neovim");
        jar = RequiredTools.file("bit4bit.jar");
    }

    @Test
    void a_finding_is_shown_and_mended_from_the_menu_and_the_file_is_written() throws Exception {
        Path file = Files.createDirectory(folder.resolve("project")).resolve("Dockerfile");
        Files.writeString(file, BEFORE);

        JsonNode seen = edit(file, "gzip-timestamp", "add %-n");

        assertThat(seen.path("error").asText("")).as(seen.toPrettyString() + logs()).isEmpty();
        assertThat(seen.at("/found/line").asInt()).as("line of the diagnostic").isEqualTo(4);
        assertThat(seen.at("/found/from").asInt()).as("start of the diagnostic").isEqualTo(4);
        assertThat(seen.at("/found/source").asText()).isEqualTo("bit4bit");
        assertThat(Files.readString(file)).isEqualTo(BEFORE.replace("gzip /out", "gzip -n /out"));
        assertThat(seen.path("exit").asInt(-1)).as("exit code after shutdown and exit").isZero();
    }

    private JsonNode edit(Path file, String rule, String title) throws IOException, InterruptedException {
        Path script = folder.resolve("mend.lua");
        try (InputStream resource = NeovimIT.class.getResourceAsStream("/neovim/mend.lua")) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        Path result = folder.resolve("result.json");
        Path output = folder.resolve("nvim.out");
        ProcessBuilder builder = new ProcessBuilder(neovim.toString(), "--clean", "--headless", "-n",
                "-c", "luafile " + script).redirectErrorStream(true).redirectOutput(output.toFile());
        Path home = Files.createDirectories(folder.resolve("home"));
        Map<String, String> environment = builder.environment();
        for (String variable : List.of("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")) {
            environment.put(variable, home.toString());
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        environment.put("BIT4BIT_COMMAND",
                json.writeValueAsString(List.of(java.toString(), "-jar", jar.toString(), "lsp")));
        environment.put("BIT4BIT_FILE", file.toString());
        environment.put("BIT4BIT_RULE", rule);
        environment.put("BIT4BIT_TITLE", title);
        environment.put("BIT4BIT_RESULT", result.toString());

        Process process = builder.start();
        process.getOutputStream().close();
        try {
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            assertThat(ended).as("Neovim ended" + logs()).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(result).as("what Neovim saw" + logs()).exists();
        return json.readTree(Files.readString(result));
    }

    /** Neovim's output and its log of the protocol, which holds what the server wrote to stderr. */
    private String logs() {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".log")
                            || file.endsWith("nvim.out"))
                    .map(NeovimIT::tail).collect(Collectors.joining("\n", "\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tail(Path file) {
        try {
            String text = Files.readString(file);
            return file.getFileName() + ":\n" + text.substring(Math.max(0, text.length() - 4000));
        } catch (IOException e) {
            return file + ": " + e;
        }
    }
}
