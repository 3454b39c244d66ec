package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void a_full_log_is_moved_aside_and_three_are_kept(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sub/lsp.log");
        ServerLog log = new ServerLog(new PrintStream(err, true, StandardCharsets.UTF_8), file);
        for (int i = 0; i < 60; i++) {
            log.info(i + " " + "x".repeat(100_000));
        }
        try (var files = Files.list(file.getParent())) {
            assertThat(files.map(f -> f.getFileName().toString())).containsExactlyInAnyOrder(
                    "lsp.log", "lsp.log.1", "lsp.log.2", "lsp.log.3");
        }
        assertThat(Files.size(file)).isLessThan(1_300_000);
        assertThat(Files.readString(file)).contains("59 xxx");
    }

    @Test
    void a_log_that_can_not_be_written_is_given_up_and_the_standard_error_is_left(@TempDir Path folder) throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        ServerLog log = new ServerLog(new PrintStream(err, true, StandardCharsets.UTF_8), inTheWay.resolve("lsp.log"));
        log.error("it failed", new IllegalStateException("why"));
        log.warn("again");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error it failed", "IllegalStateException: why", "warn again");
    }
}
