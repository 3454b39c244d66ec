package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says of the packages that a build installed. A script stands in for apt. */
class LockIT {

    private static final String DOCKERFILE = """
            FROM scratch
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            COPY --chmod=755 apt-get /usr/bin/apt-get
            RUN apt-get install -y curl "less"
            """;

    @TempDir
    private Path folder;
    private Path context;

    @BeforeEach
    void make_a_context() throws Exception {
        context = new Buildah(folder).context("app");
        Files.writeString(context.resolve("apt-get"), """
                #!/bin/sh
                mkdir -p /var/lib/dpkg /var/lib/apt/lists
                for package in curl less libc6; do
                    printf 'Package: %s\\nStatus: install ok installed\\nVersion: 1:2.3-4\\n\\n' "$package"
                done > /var/lib/dpkg/status
                echo 'Date: Sat, 10 Feb 2024 11:07:25 UTC' > /var/lib/apt/lists/deb.example.org_dists_bookworm_InRelease
                """);
    }

    private String rebuild(String dockerfile, String form) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", "app", "--builder", "buildah", "--format",
                form,
                "--builder-arg=--isolation=chroot", "--builder-arg=--network=host"));
        Program.Run run = Program.run(folder, Map.of(), command);
        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    @Test
    void the_text_names_the_counts_the_words_to_write_and_the_day() throws Exception {
        assertThat(rebuild(DOCKERFILE, "text")).contains("""
                Lock: packages installed by the first build: 3 of apt.
                  app/Dockerfile:5: apt-package-not-pinned: curl=1:2.3-4 less=1:2.3-4
                  The archive served them on 2024-02-10T11:07:25Z (certain: the date of /var/lib/apt/lists/deb.example.org_dists_bookworm_InRelease).
                """);
    }

    @Test
    void json_has_all_packages_the_edits_and_the_day() throws Exception {
        JsonNode platform = new ObjectMapper().readTree(rebuild(DOCKERFILE, "json")).at("/platforms/0");
        assertThat(platform.get("lock")).extracting(found -> found.get("manager").asText() + " " + found.get("name")
                .asText() + " "
                + found.get("version").asText()).containsExactly("apt curl 1:2.3-4", "apt less 1:2.3-4",
                "apt libc6 1:2.3-4");
        JsonNode fixes = platform.get("lockFixes");
        assertThat(fixes).singleElement().satisfies(fix -> {
            assertThat(fix.get("rule").asText()).isEqualTo("apt-package-not-pinned");
            assertThat(fix.get("line").asInt()).isEqualTo(5);
        });
        StringBuilder pinned = new StringBuilder(DOCKERFILE);
        JsonNode edits = fixes.at("/0/fixes/0/edits");
        for (int i = edits.size() - 1; i >= 0; i--) {
            pinned.replace(edits.get(i).get("start").asInt(), edits.get(i).get("end").asInt(), edits.get(i).get("text")
                    .asText());
        }
        assertThat(pinned).contains("RUN apt-get install -y curl=1:2.3-4 \"less=1:2.3-4\"\n");
        assertThat(platform.at("/lockSnapshot/date").asText()).isEqualTo("2024-02-10T11:07:25Z");
        assertThat(platform.at("/lockSnapshot/confidence").asText()).isEqualTo("certain");
        JsonNode next = new ObjectMapper().readTree(rebuild(pinned.toString(), "json")).at("/platforms/0/lockFixes");
        assertThat(next).isEmpty();
    }
}
