package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code verify} with images that were published before. */
class VerifyIT {

    private static final String DOCKERFILE = """
            FROM scratch
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            RUN echo %s > /word
            """;

    @TempDir
    private Path folder;
    private Path context;
    private Path archive;

    @BeforeEach
    void publish() throws Exception {
        context = new Buildah(folder).context("app");
        Files.writeString(context.resolve("Dockerfile"), DOCKERFILE.formatted("same"));
        archive = folder.resolve("published.tar");
        // Not with a driver of its own: what buildah puts into a layer depends on it.
        run("buildah", "--root", folder.resolve("root").toString(), "--runroot", folder.resolve("r").toString(), "build",
                "--isolation", "chroot", "--network", "host", "--layers", "--timestamp", "1600000000", "--build-arg",
                "SOURCE_DATE_EPOCH=1600000000", "--tag", "oci-archive:" + archive, context.toString());
    }

    private void run(String... command) throws Exception {
        Program.Run run = Program.run(folder, Map.of(), List.of(command));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private JsonNode verify(int exitCode, String image) throws Exception {
        Program.Run run = Program.run(folder, Map.of("BUILDAH_ISOLATION", "chroot"), Program.asShipped("verify", image,
                context.toString(), "--builder-arg=--network=host", "--format", "json"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
        return exitCode == 2 ? null : new ObjectMapper().readTree(run.out());
    }

    @Test
    void an_archive_that_comes_out_the_same_is_verified_with_its_own_epoch() throws Exception {
        JsonNode json = verify(0, archive.toString());
        assertThat(json.get("reproducible").asBoolean()).isTrue();
        assertThat(json.at("/epoch/seconds").asLong()).isEqualTo(1_600_000_000);
    }

    @Test
    void an_image_in_a_registry_that_was_made_from_something_else_is_not_and_the_line_is_named() throws Exception {
        RequiredTools.program("docker-registry", "Debian: docker-registry");
        try (LocalRegistry registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "")) {
            RequiredTools.program("skopeo", "Debian: skopeo");
            run("skopeo", "copy", "--dest-tls-verify=false", "oci-archive:" + archive,
                    "docker://" + registry.host() + "/app:1");
            Files.writeString(context.resolve("Dockerfile"), DOCKERFILE.formatted("other"));
            Files.writeString(folder.resolve(".bit4bit.yaml"),
                    "registries:\n  \"" + registry.host() + "\": {insecure: true}\nrebuild: {builder: buildah}\n");
            JsonNode json = verify(1, "docker://" + registry.host() + "/app:1");
            assertThat(json.at("/platforms/0/findings")).singleElement()
                    .satisfies(finding -> assertThat(finding.get("line").asInt()).isEqualTo(4));
        }
    }

    @Test
    void an_image_that_is_not_there_is_an_error() throws Exception {
        verify(2, folder.resolve("nowhere.tar").toString());
    }
}
