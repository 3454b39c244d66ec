package dev.bit4bit.report.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.text.Document;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an attestation says went into a build. */
class MaterialTest {

    private static final String ONE = "1".repeat(64);
    private static final String TWO = "2".repeat(64);
    private static final String TEXT = """
            ARG BASE=registry.example.org/c@sha256:%1$s
            FROM registry.example.org/a:1@sha256:%1$s AS first
            FROM debian:12 AS second
            COPY --from=registry.example.org/b@sha256:%2$s /b /b
            COPY --from=first /a /a
            FROM $BASE
            """.formatted(ONE, TWO);

    private static List<Material> materials(String dockerfile, Optional<String> target) {
        Path file = Path.of("/x/app").toAbsolutePath().resolve(dockerfile).normalize();
        return Material.of(BuiltFile.of(new Document(file.toUri(), TEXT, 0), ContextFiles.NONE), file,
                Path.of("/x/app").toAbsolutePath(), target);
    }

    @Test
    void the_dockerfile_is_named_by_its_path_in_the_context() {
        assertThat(materials("docker/release.Dockerfile", Optional.empty()).get(0).name())
                .isEqualTo("docker/release.Dockerfile");
        assertThat(materials("../other/Containerfile", Optional.empty()).get(0).name())
                .isEqualTo("../other/Containerfile");
    }

    @Test
    void images_are_there_where_their_digests_are_written_in_what_was_built() {
        assertThat(materials("Dockerfile", Optional.empty())).extracting(Material::name, Material::sha256).hasSize(3)
                .contains(tuple("registry.example.org/a:1", ONE), tuple("registry.example.org/b", TWO));
        assertThat(materials("Dockerfile", Optional.of("first"))).extracting(Material::name)
                .containsExactly("Dockerfile", "registry.example.org/a:1");
    }
}
