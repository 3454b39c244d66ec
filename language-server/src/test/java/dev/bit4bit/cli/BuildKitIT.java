package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of images that BuildKit makes, with the attestations and the rewriting of times that are its own. */
class BuildKitIT {

    private static final String WHERE = "go install github.com/moby/buildkit/cmd/{buildkitd,buildctl}@v0.18.2";

    @TempDir
    private Path folder;
    private Path buildctl;
    private Path socket;
    private Process daemon;

    @BeforeEach
    void start_the_daemon() throws Exception {
        Path buildkitd = RequiredTools.programIfAny("buildkitd", WHERE);
        buildctl = RequiredTools.programIfAny("buildctl", WHERE);
        Path runc = RequiredTools.program("runc", "Debian: runc; /usr/sbin has to be on the PATH");
        RequiredTools.root("buildkitd without user namespaces needs root");
        socket = folder.resolve("socket");
        Path log = folder.resolve("log");
        daemon = new ProcessBuilder(buildkitd.toString(), "--root", folder.resolve("root").toString(), "--addr",
                "unix://" + socket, "--oci-worker-binary", runc.toString(), "--oci-worker-snapshotter", "native",
                "--oci-worker-net", "host", "--containerd-worker=false").redirectErrorStream(true)
                .redirectOutput(log.toFile()).start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(socket)) {
            if (!daemon.isAlive() || System.nanoTime() > end) {
                throw new IOException("buildkitd did not start:\n" + Files.readString(log));
            }
            Waiting.pause();
        }
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(),
                Files.createDirectories(folder.resolve("context")).resolve("busybox"));
        Files.writeString(folder.resolve("context/Dockerfile"), """
                FROM scratch
                COPY busybox /bin/busybox
                RUN ["/bin/busybox", "sh", "-c", "/bin/busybox mkdir /d; echo x > /d/x; echo y > /d/gone"]
                RUN ["/bin/busybox", "rm", "/d/gone"]
                """);
    }

    @AfterEach
    void stop_the_daemon() throws InterruptedException {
        if (daemon != null) {
            daemon.destroy();
            if (!daemon.waitFor(20, TimeUnit.SECONDS)) {
                daemon.destroyForcibly().waitFor();
            }
        }
    }

    private Path build(String name, String output, String... options) throws Exception {
        Path archive = folder.resolve(name + ".tar");
        List<String> command = new ArrayList<>(List.of(buildctl.toString(), "--addr", "unix://" + socket, "build",
                "--no-cache", "--progress", "plain", "--frontend", "dockerfile.v0",
                "--local", "context=" + folder.resolve("context"), "--local", "dockerfile=" + folder.resolve("context"),
                "--output", "type=oci,dest=" + archive + output));
        for (String option : options) {
            command.addAll(List.of("--opt", option));
        }
        Program.Run run = Program.run(folder, Map.of(), command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return archive;
    }

    private JsonNode diff(Path one, Path other, int exitCode) throws Exception {
        Program.Run run = Program.run(folder, Map.of(),
                Program.asShipped("diff", "--format", "json", one.toString(), other.toString()));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void provenance_is_set_aside_and_said_to_differ() throws Exception {
        JsonNode json = diff(
                build("one", ",rewrite-timestamp=true", "build-arg:SOURCE_DATE_EPOCH=1000", "attest:provenance=mode=max"),
                build("two", ",rewrite-timestamp=true", "build-arg:SOURCE_DATE_EPOCH=1000", "attest:provenance=mode=max"), 1);
        assertThat(json.get("level").asText()).isEqualTo("same-content");
        assertThat(json.at("/platforms/0/level").asText()).isEqualTo("identical");
        assertThat(json.get("causes")).extracting(cause -> cause.get("id").asText()).containsExactly("provenance");
        assertThat(json.get("notes").toString()).contains("Attestations");
    }

    @Test
    void builds_without_an_epoch_differ_in_times_alone() throws Exception {
        JsonNode json = diff(build("one", ""), build("two", ""), 2);
        assertThat(json.at("/platforms/0/layers")).hasSize(3).allSatisfy(layer ->
                assertThat(layer.get("changes")).allSatisfy(change -> {
                    assertThat(change.get("aspects")).hasSize(1);
                    assertThat(change.get("aspects").get(0).asText()).isEqualTo("mtime");
                }));
        assertThat(json.get("causes")).extracting(cause -> cause.get("id").asText()).contains("config-created")
                .doesNotContain("unknown");
    }

    @Test
    void builds_with_one_epoch_are_identical_in_any_compression() throws Exception {
        String epoch = "build-arg:SOURCE_DATE_EPOCH=1000";
        Path gzip = build("one", ",rewrite-timestamp=true", epoch);
        assertThat(diff(gzip, build("two", ",rewrite-timestamp=true", epoch), 0).get("level").asText())
                .isEqualTo("identical");
        JsonNode json = diff(gzip, build("zstd", ",rewrite-timestamp=true,compression=zstd,force-compression=true", epoch), 1);
        assertThat(json.get("causes")).extracting(cause -> cause.get("id").asText()).contains("layer-compression");
    }
}
