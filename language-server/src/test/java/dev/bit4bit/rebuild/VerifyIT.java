package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
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

    private Program.Run verifying(String image) throws Exception {
        return Program.run(folder, Map.of("BUILDAH_ISOLATION", "chroot"), Program.asShipped("verify", image,
                context.toString(), "--builder-arg=--network=host", "--format", "json"));
    }

    private JsonNode verify(int exitCode, String image) throws Exception {
        Program.Run run = verifying(image);
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

    private void is_only_stored_otherwise(JsonNode json, String how) {
        assertThat(json.get("reproducible").asBoolean()).isTrue();
        assertThat(json.get("storedOtherwise").asBoolean()).isTrue();
        assertThat(json.at("/platforms/0/level").asText()).isEqualTo("same-content");
        assertThat(json.at("/platforms/0/storedHow").asText()).contains(how);
        assertThat(json.at("/platforms/0/findings")).isEmpty();
    }

    @Test
    void an_image_that_a_registry_has_compressed_is_the_same_image_stored_otherwise() throws Exception {
        RequiredTools.program("docker-registry", "Debian: docker-registry");
        RequiredTools.program("skopeo", "Debian: skopeo");
        try (LocalRegistry registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "")) {
            Files.writeString(folder.resolve(".bit4bit.yaml"),
                    "registries:\n  \"" + registry.host() + "\": {insecure: true}\nrebuild: {builder: buildah}\n");
            for (String form : List.of("oci", "v2s2")) {
                run("skopeo", "copy", "--dest-tls-verify=false", "--dest-compress", "--format", form,
                        "oci-archive:" + archive, "docker://" + registry.host() + "/app:" + form);
            }
            String how = "the published image has layers compressed with gzip, the rebuild uncompressed layers";
            is_only_stored_otherwise(verify(0, registry.host() + "/app:oci"), how);
            is_only_stored_otherwise(verify(0, registry.host() + "/app:v2s2"), how
                    + "; the published image has a manifest of Docker's form, the rebuild a manifest of the OCI's form");
            Path statement = folder.resolve("statement.json");
            Program.Run run = Program.run(folder, Map.of("BUILDAH_ISOLATION", "chroot"), Program.asShipped("verify",
                    registry.host() + "/app:oci", context.toString(), "--builder-arg=--network=host", "--attest",
                    statement.toString()));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("The same image ID and the same unpacked bytes, only stored otherwise: " + how)
                    .doesNotContain("Not reproducible", "rebuild-differs", "layer-compression");
            JsonNode attested = new ObjectMapper().readTree(Files.readString(statement)).at("/predicate/platforms/0");
            assertThat(attested.get("storedOtherwise").asBoolean()).isTrue();
            assertThat(attested.get("first").asText()).isNotEqualTo(attested.get("second").asText());
            assertThat(run.out()).contains("Reproducible: ", ", image ID " + attested.get("imageId").asText());
        }
    }

    @Test
    void an_archive_without_a_manifest_is_the_same_image_stored_otherwise() throws Exception {
        RequiredTools.program("skopeo", "Debian: skopeo");
        Path other = folder.resolve("docker.tar");
        run("skopeo", "copy", "oci-archive:" + archive, "docker-archive:" + other);
        is_only_stored_otherwise(verify(0, other.toString()),
                "the published image has no manifest, the rebuild a manifest of the OCI's form");
    }

    @Test
    void layers_that_do_not_hold_what_the_published_configuration_promises_are_an_error() throws Exception {
        RequiredTools.program("skopeo", "Debian: skopeo");
        Path layout = folder.resolve("layout");
        run("skopeo", "copy", "--dest-compress", "oci-archive:" + archive, "oci:" + layout + ":1");
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode index = (ObjectNode) mapper.readTree(layout.resolve("index.json").toFile());
        ObjectNode descriptor = (ObjectNode) index.at("/manifests/0");
        Path blobs = layout.resolve("blobs/sha256");
        ObjectNode manifest = (ObjectNode) mapper.readTree(
                blobs.resolve(descriptor.get("digest").asText().substring("sha256:".length())).toFile());
        ArrayNode layers = (ArrayNode) manifest.get("layers");
        layers.set(layers.size() - 1, layers.get(0));
        byte[] forged = mapper.writeValueAsBytes(manifest);
        String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(forged));
        Files.write(blobs.resolve(digest), forged);
        descriptor.put("digest", "sha256:" + digest).put("size", forged.length);
        mapper.writeValue(layout.resolve("index.json").toFile(), index);
        assertThat(verifying("oci:" + layout + ":1")).satisfies(run -> {
            assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).contains("its configuration promises the diff ID");
        });
    }

    @Test
    void an_image_that_is_not_there_is_an_error() throws Exception {
        verify(2, folder.resolve("nowhere.tar").toString());
    }
}
