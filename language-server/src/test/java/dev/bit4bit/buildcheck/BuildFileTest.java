package dev.bit4bit.buildcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bit4bit.testing.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFileTest {

    private static final String BAKE = """
            variable "GO" { default = "1.22" }
            variable "TAG" {
              default = "v-${GO}"   # of another
            }
            group "default" { targets = ["app"] }
            target "_base" {
              args = { GO = GO, A = "base", GONE = null }
              platforms = ["linux/amd64",
                           "linux/arm64"]
            }
            /* not this: target "x" {} */
            target "app" {
              inherits   = ["_base"]
              context    = "sub"
              dockerfile = "app.Dockerfile"
              target     = "run"
              args = {
                A = "own ${TAG}"
                "B" : true
              }
              contexts = { deps = "../deps", alpine = "docker-image://alpine:3" }
              tags = [upper("x"), TAG == "" ? "a" : "b"]
            }
            """;

    @TempDir
    private Path folder;

    private TargetBuild build(String file, String text, String target, Map<String, String> environment)
            throws IOException {
        return BuildFile.of(Documents.named(file, text)).orElseThrow().build(Optional.ofNullable(target), folder,
                environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"compose.yaml", "docker-compose.yml", "docker-compose.prod.yml", "compose.override.yaml",
        "docker-bake.hcl", "docker-bake.override.json"})
    void files_are_known_by_their_names(String name) {
        assertThat(BuildFile.of(Documents.named(name, ""))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"values.yaml", "composer.json", "bake.hcl", "main.tf.hcl", "Dockerfile", "compose.yaml.md"})
    void other_files_are_not(String name) {
        assertThat(BuildFile.of(Documents.named(name, ""))).isEmpty();
    }

    @Test
    void a_service_is_built_as_compose_would() throws IOException {
        Files.writeString(folder.resolve(".env"), "# a comment\nNAME='from file'\nOTHER=lost # why\n");
        Files.writeString(folder.resolve("token"), "");
        TargetBuild build = build("compose.yaml", """
                x-build: &build
                  args: {COMMON: yes}
                services:
                  web:
                    platform: linux/arm64
                    build:
                      <<: *build
                      context: ./app
                      dockerfile: ${DIR:-docker}/web.Dockerfile
                      target: run
                      args:
                        - NAME=$NAME
                        - OTHER
                        - UNSET
                        - COST=$$1.50
                      additional_contexts: {deps: ../deps}
                      secrets: [token]
                      ssh: [default]
                  db: {image: postgres}
                secrets: {token: {file: ./token}}
                """, null, Map.of("OTHER", "from environment"));
        assertThat(build.name()).isEqualTo("web");
        assertThat(build.context()).isEqualTo(folder.resolve("app"));
        assertThat(build.dockerfile()).isEqualTo(folder.resolve("app/docker/web.Dockerfile"));
        assertThat(build.options().target()).contains("run");
        assertThat(build.options().buildArgs()).containsOnly(Map.entry("NAME", "from file"),
                Map.entry("OTHER", "from environment"), Map.entry("COST", "$1.50"));
        assertThat(build.options().contexts()).containsOnly(Map.entry("deps", folder.resolveSibling("deps")
                .toString()));
        assertThat(build.options().secrets()).containsExactly("id=token,src=" + folder.resolve("token"));
        assertThat(build.options().ssh()).containsExactly("default");
        assertThat(build.platforms()).containsExactly("linux/arm64");
    }

    @Test
    void keys_that_a_service_takes_over_by_an_anchor_count() throws IOException {
        TargetBuild build = build("compose.yaml",
                "x: &x\n  args: {ON: yes, N: 010}\nservices:\n  a:\n    build:\n      <<: *x\n",
                "a", Map.of());
        assertThat(build.options().buildArgs()).as("as they are written")
                .containsOnly(Map.entry("ON", "yes"), Map.entry("N", "010"));
        assertThat(build.dockerfile()).isEqualTo(folder.resolve("Dockerfile"));
    }

    @Test
    void a_bake_target_is_built_with_what_it_inherits() throws IOException {
        TargetBuild build = build("docker-bake.hcl", BAKE, "app", Map.of("GO", "1.23", "A", "no variable of the file"));
        assertThat(build.context()).isEqualTo(folder.resolve("sub"));
        assertThat(build.dockerfile()).isEqualTo(folder.resolve("sub/app.Dockerfile"));
        assertThat(build.options().target()).contains("run");
        assertThat(build.options().buildArgs()).containsOnly(Map.entry("GO", "1.23"), Map.entry("A", "own v-1.23"),
                Map.entry("B", "true"));
        assertThat(build.options().contexts()).containsOnly(Map.entry("alpine", "docker-image://alpine:3"),
                Map.entry("deps", folder.resolveSibling("deps").toString()));
        assertThat(build.platforms()).containsExactly("linux/amd64", "linux/arm64");
        assertThat(BuildFile.of(Documents.named("docker-bake.hcl", BAKE)).orElseThrow().targets())
                .extracting(BuildTarget::name, target -> target.place().of(BAKE))
                .containsExactly(tuple("_base", "target \"_base\""),
                        tuple("app", "target \"app\""));
    }

    @Test
    void bake_files_are_json_too() throws IOException {
        TargetBuild build = build("docker-bake.json",
                "{\"variable\": {\"V\": {\"default\": \"1\"}}, \"target\": {\"a\": "
                + "{\"dockerfile\": \"d\", \"args\": {\"X\": \"v${V}\"}}}}", null, Map.of());
        assertThat(build.dockerfile()).isEqualTo(folder.resolve("d"));
        assertThat(build.options().buildArgs()).containsOnly(Map.entry("X", "v1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "target \"a\" { dockerfile = upper(\"x\") } # 'upper(\"x\")' has to be computed",
        "target \"a\" { args = { X = A == 1 ? 2 : 3 } } # 'A == 1 ? 2 : 3' has to be computed",
        "target \"a\" { context = \"x${f(1)}\" } # has to be computed",
        "target \"a\" { context = NONE } # there is no variable NONE",
        "target \"a\" { inherits = [\"a\"] } # inherits from itself",
        "target \"a\" { inherits = [\"b\"] } # there is no target b",
        "target \"a\" { context = \"https://example.org/r.git\" } # only a folder can be built twice",
        "target \"a\" { matrix = { x = [\"1\"] } } # is a matrix",
        "target \"a\" {\n  dockerfile-inline = <<EOF\nFROM x\nEOF\n} # stands in docker-bake.hcl itself",
        "# has no target that is built",
        "target \"a\" {}\ntarget \"b\" {} # choose one: a, b",
    })
    void what_cannot_be_told_is_said_and_not_guessed(String textAndMessage) {
        int at = textAndMessage.lastIndexOf('#');
        assertThatThrownBy(() -> build("docker-bake.hcl", textAndMessage.substring(0, at), null, Map.of()))
                .isInstanceOf(IOException.class).hasMessageContaining(textAndMessage.substring(at + 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "services: {a: {build: {dockerfile_inline: FROM x}}} # stands in compose.yaml itself",
        "services: {a: {build: 'https://example.org/r.git'}} # only a folder can be built twice",
        "services: {a: {build: {context: '${X:?is needed}'}}} # the variable X has to be set: is needed",
        "services: {a: {build: {secrets: [s]}}} # the secret s is not to be had",
        "services: {a: {image: x}} # has no service that is built",
        "services: [ # cannot be read",
        "services: {a: {build: &x {args: *x}}} # deep in each other",
    })
    void what_a_compose_file_leaves_open_is_said(String textAndMessage) {
        int at = textAndMessage.lastIndexOf('#');
        assertThatThrownBy(() -> build("compose.yaml", textAndMessage.substring(0, at), null, Map.of()))
                .isInstanceOf(IOException.class).hasMessageContaining(textAndMessage.substring(at + 2));
    }

    @Property(tries = 2000)
    void any_text_gives_targets_and_a_build_or_a_reason(@ForAll @StringLength(max = 60) @CharRange(from = ' ', to = '~')
            String noise, @ForAll("cuts") int cut, @ForAll boolean hcl) {
        String text = hcl ? BAKE.substring(0, cut) + noise + BAKE.substring(cut) : "services:\n  a:\n    build: "
                + noise;
        BuildFile file = BuildFile.of(Documents.named(hcl ? "docker-bake.hcl" : "compose.yaml", text)).orElseThrow();
        assertThat(file.targets()).allSatisfy(target -> assertThat(target.place().end())
                .isLessThanOrEqualTo(text.length()));
        try {
            file.build(Optional.of(hcl ? "app" : "a"), Path.of("/w"), Map.of());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<Integer> cuts() {
        return Arbitraries.integers().between(0, BAKE.length());
    }
}
