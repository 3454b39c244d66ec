package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import dev.bit4bit.testing.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bit4bit diff} as shipped. */
class DiffIT {

    @TempDir
    private Path folder;
    private byte[] base;

    @BeforeEach
    void write_images() throws Exception {
        base = new LayerBuilder().directory("etc").file("etc/hostname", "base").bytes();
        image("a", new LayerBuilder().file("app", "one\n").file("log", "1").bytes());
        image("b", new LayerBuilder().file("app", "two\n").file("log", "2").bytes());
    }

    private ImageBuilder builder(byte[] layer) {
        return new ImageBuilder().layer(base, "ADD base /").layer(layer, "RUN /bin/sh -c make install # buildkit");
    }

    private void image(String name, byte[] layer) throws Exception {
        builder(layer).ociArchive(folder.resolve(name + ".tar"));
    }

    private Program.Run diff(String... args) throws Exception {
        List<String> command = Program.asShipped("diff");
        command.addAll(List.of(args));
        return Program.run(folder, Map.of(), command);
    }

    @Test
    void the_summary_fits_a_screen_and_names_verdict_cause_path_and_instruction() throws Exception {
        Program.Run run = diff("a.tar", "b.tar");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 120);
        assertThat(run.out()).startsWith("Different: a.tar and b.tar\n"
                        + "linux/amd64: 1 layer the same, 1 layer differs, 2 of 2 entries read differ\n")
                .contains("Cause not known (2 differences)\n  app: ").contains("\n  by make install\n");
    }

    @Test
    void times_are_folded_into_one_line() throws Exception {
        LayerBuilder early = new LayerBuilder();
        LayerBuilder late = new LayerBuilder();
        for (int i = 0; i < 2000; i++) {
            early.file("f" + i, "same");
            late.file("f" + i, "same".getBytes(StandardCharsets.UTF_8), entry -> entry.setModTime(1_800_000_000_000L));
        }
        image("early", early.bytes());
        image("late", late.bytes());
        Program.Run run = diff("early.tar", "late.tar");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).endsWith("\n2,000 entries differ in nothing but the time of modification\n")
                .hasLineCount(4);
    }

    @Test
    void exit_codes_say_how_far_images_are_the_same() throws Exception {
        assertThat(diff("a.tar", "a.tar").exitCode()).isZero();
        assertThat(diff("a.tar", "a.tar").out()).startsWith("Identical: ");
        new ImageBuilder().compression("zstd").layer(base, "ADD base /")
                .layer(new LayerBuilder().file("app", "one\n").file("log", "1").bytes(),
                        "RUN /bin/sh -c make install # buildkit").ociArchive(folder.resolve("zstd.tar"));
        Program.Run stored = diff("a.tar", "zstd.tar");
        assertThat(stored.exitCode()).isEqualTo(1);
        assertThat(stored.out()).startsWith("The same content, stored otherwise: a.tar and zstd.tar\n");
        assertThat(diff("a.tar", "b.tar").exitCode()).isEqualTo(2);
        for (List<String> wrong : List.of(List.of("a.tar"), List.of("a.tar", "missing.tar"), List.of("a.tar", "b.tar",
                "--format", "xml"), List.of("a.tar", "b.tar", "--platform", "linux/s390x"))) {
            Program.Run run = diff(wrong.toArray(String[]::new));
            assertThat(run.exitCode()).as("%s", wrong).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("bit4bit: ");
        }
        assertThat(diff("a.tar", "b.tar", "--platform", "linux/s390x").err()).isEqualTo(
                "bit4bit: a.tar holds no image for the platform asked for; it has linux/amd64\n");
    }

    @Test
    void paths_are_ignored_on_the_command_line_and_in_settings() throws Exception {
        assertThat(diff("a.tar", "b.tar", "--ignore", "log").out()).contains("1 of 2 entries read differ, 1 change ignored");
        assertThat(diff("a.tar", "b.tar", "--ignore", "log", "--ignore", "/app").exitCode()).isEqualTo(1);
        Files.writeString(folder.resolve(".bit4bit.yaml"), "diff:\n  ignore:\n    - lo*\n");
        assertThat(diff("a.tar", "b.tar", "--ignore", "app").exitCode()).isEqualTo(1);
        Files.writeString(folder.resolve(".bit4bit.yaml"), "diff:\n  ignored: [x]\n");
        assertThat(diff("a.tar", "b.tar").err()).contains(".bit4bit.yaml:2:3: diff.ignored: no such setting")
                .contains("ignore");
    }

    @Test
    void json_tells_every_change_with_its_cause() throws Exception {
        JsonNode json = new ObjectMapper().readTree(diff("a.tar", "b.tar", "--format", "json").out());
        assertThat(json.get("level").asText()).isEqualTo("different");
        JsonNode change = json.at("/platforms/0/layers/1/changes/0");
        assertThat(change.get("path").asText()).isEqualTo("app");
        assertThat(change.get("cause").asText()).isEqualTo("unknown");
        assertThat(change.at("/inspection/textDiff").asText()).contains("-one", "+two");
        assertThat(json.at("/platforms/0/layers/1/before/0/createdBy").asText()).contains("make install");
    }

    @Test
    void a_report_is_written_as_one_html_file() throws Exception {
        assertThat(diff("a.tar", "b.tar", "--report", "report.html").exitCode()).isEqualTo(2);
        assertThat(folder.resolve("report.html")).content().startsWith("<!").contains("app", "make install");
        Program.Run run = diff("a.tar", "b.tar", "--report", "missing/report.html");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("missing/report.html: cannot be written: there is no folder missing");
    }

    @Test
    void names_in_an_image_cannot_drive_the_terminal() throws Exception {
        image("evil", new LayerBuilder().withPax("x", Map.of("path", "a\u001b]0;owned\u0007b"), "1").bytes());
        image("good", new LayerBuilder().bytes());
        assertThat(diff("evil.tar", "good.tar").out()).doesNotContain("\u001b", "\u0007").contains("a\ufffd]0;owned");
    }

    @Test
    void a_name_that_may_be_a_missing_file_asks_no_registry() throws Exception {
        Program.Run run = diff("a.tar", "debian");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).isEqualTo("bit4bit: there is no file or folder debian; an image in a registry is written"
                + " docker://debian\n");
    }

    @Test
    void an_image_in_a_registry_is_fetched_and_only_the_layers_that_differ() throws Exception {
        Path skopeo = RequiredTools.program("skopeo", "Debian: skopeo");
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            for (String name : List.of("a", "b")) {
                Program.Run pushed = Program.run(folder, Map.of(), List.of(skopeo.toString(), "copy", "--quiet",
                        "--dest-tls-verify=false", "oci-archive:" + folder.resolve(name + ".tar"),
                        "docker://" + registry.host() + "/test/" + name + ":1"));
                assertThat(pushed.exitCode()).as(pushed.err()).isZero();
            }
            Files.writeString(folder.resolve(".bit4bit.yaml"),
                    "registries:\n  \"" + registry.host() + "\": {insecure: true}\n");
            String one = "docker://" + registry.host() + "/test/a:1";
            assertThat(diff(one, "a.tar").exitCode()).isZero();
            Program.Run run = diff(one, registry.host() + "/test/b:1", "--format", "json");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            JsonNode json = new ObjectMapper().readTree(run.out());
            assertThat(json.at("/platforms/0/layers/1/changes")).hasSize(2);
            String baseDigest = json.at("/platforms/0/layers/0/before/0/digest").asText();
            assertThat(registry.log().lines().filter(line -> line.contains("GET /v2/test/a/blobs/" + baseDigest)))
                    .isEmpty();
            Program.Run missing = diff(one, "docker://" + registry.host() + "/test/c:1");
            assertThat(missing.exitCode()).isEqualTo(3);
            assertThat(missing.err()).contains("has no " + registry.host() + "/test/c:1");
        }
    }

    @Test
    void a_local_store_without_a_program_that_knows_it_is_an_error_that_says_so() throws Exception {
        Program.Run run = Program.run(folder, Map.of("PATH", folder.toString()),
                Program.asShipped("diff", "a.tar", "containers-storage:x"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("neither skopeo nor podman is on the PATH");
    }
}
