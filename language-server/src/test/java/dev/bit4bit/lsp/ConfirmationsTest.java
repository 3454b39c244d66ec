package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmationsTest {

    private final ServerLog log = new ServerLog(new PrintStream(OutputStream.nullOutputStream()), null);
    @TempDir
    private Path folder;

    @Test
    void a_yes_holds_for_one_folder_and_what_was_said_yes_to_also_for_the_next_server() {
        new Confirmations(folder.resolve("state"), log).put(Path.of("/w/a"), "buildah --network=host");
        Confirmations next = new Confirmations(folder.resolve("state"), log);
        assertThat(next.has(Path.of("/w/a"), "buildah --network=host")).isTrue();
        assertThat(next.has(Path.of("/w/b"), "buildah --network=host")).as("another folder").isFalse();
        assertThat(next.has(Path.of("/w/a"), "buildah --network=host --volume=/:/host")).as("other arguments")
                .isFalse();
        next.put(Path.of("/w/a"), "podman");
        assertThat(next.has(Path.of("/w/a"), "podman")).isTrue();
        assertThat(next.has(Path.of("/w/a"), "buildah --network=host")).as("one answer at a time").isFalse();
    }

    @Test
    void where_nothing_can_be_kept_it_is_asked_again() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        Confirmations nowhere = new Confirmations(file, log);
        nowhere.put(Path.of("/w/a"), "buildah");
        assertThat(nowhere.has(Path.of("/w/a"), "buildah")).isFalse();
        Confirmations none = new Confirmations(null, log);
        none.put(Path.of("/w/a"), "buildah");
        assertThat(none.has(Path.of("/w/a"), "buildah")).isFalse();
    }
}
