package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.AlpinePackage;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builders of other kinds, run as a command: nix-build, Jib's Maven plugin, ko, apko, Bazel. */
class CommandDriversIT {

    @TempDir
    private Path folder;

    private JsonNode check(int exitCode, List<String> options, String... command) throws Exception {
        List<String> all = new ArrayList<>(Program.asShipped("rebuild", "app", "--format", "json"));
        all.addAll(options);
        all.add("--");
        all.addAll(List.of(command));
        Program.Run run = Program.run(folder, Map.of(), all);
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }

    private void write(String name, String text) throws Exception {
        Path file = folder.resolve("app").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(name.endsWith(".sh"))).isTrue();
    }

    @Test
    void nix_build_is_confirmed_or_shown_to_differ() throws Exception {
        RequiredTools.program("nix-build", "Debian: nix-bin");
        String derivation = """
                derivation {
                  name = "artefact"; system = builtins.currentSystem; builder = "/bin/sh"; PATH = "/usr/bin:/bin";
                  args = [ "-c" "%s > $out" ];
                }
                """;
        write("same.nix", derivation.formatted("echo text"));
        write("dated.nix", derivation.formatted("date"));
        // A store for each build: one that both share would give the second what the first has made.
        write("build.sh", """
                #!/bin/sh
                export NIX_STORE_DIR="$PWD/nix/store" NIX_STATE_DIR="$PWD/nix/var" NIX_LOG_DIR="$PWD/nix/log" HOME="$PWD"
                exec nix-build --option sandbox false --option build-users-group '' "$1"
                """);
        List<String> options = List.of("--artefact", "result", "--no-vary", "path");
        assertThat(check(0, options, "./build.sh", "same.nix").get("reproducible").asBoolean()).isTrue();
        assertThat(check(1, options, "./build.sh", "dated.nix").at("/platforms/0/causes/0/id").asText())
                .isEqualTo("binary-build-date");
    }

    @Test
    void an_image_of_jib_is_confirmed() throws Exception {
        RequiredTools.program("mvn", "Debian: maven");
        write("pom.xml", """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>a</groupId><artifactId>a</artifactId><version>1</version>
                  <properties><maven.compiler.source>17</maven.compiler.source><maven.compiler.target>17</maven.compiler.target></properties>
                  <build><plugins><plugin>
                    <groupId>com.google.cloud.tools</groupId><artifactId>jib-maven-plugin</artifactId><version>3.4.4</version>
                    <configuration><from><image>scratch</image></from><container><mainClass>A</mainClass></container></configuration>
                  </plugin></plugins></build>
                </project>
                """);
        write("src/main/java/A.java", "public class A { public static void main(String[] a) { } }\n");
        JsonNode json = check(0, List.of("--artefact", "target/jib-image.tar"), "mvn", "-q", "-B", "compile",
                "jib:buildTar");
        assertThat(json.at("/platforms/0/level").asText()).isEqualTo("identical");
        assertThat(json.at("/platforms/0/platform").asText()).startsWith("linux/");
    }

    @Test
    void an_image_of_ko_is_confirmed() throws Exception {
        RequiredTools.programIfAny("ko", "go install github.com/google/ko@latest");
        RequiredTools.program("docker-registry", "Debian: docker-registry");
        write("go.mod", "module example.org/app\n\ngo 1.21\n");
        write("main.go", "package main\n\nfunc main() { println(\"app\") }\n");
        Buildah buildah = new Buildah(folder);
        try (LocalRegistry registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "")) {
            buildah.build(buildah.context("base"), "FROM scratch\nCOPY busybox /bin/busybox\n", List.of());
            buildah.push(folder.resolve("base"), "docker://" + registry.host() + "/base:1", "--tls-verify=false");
            JsonNode json = check(0, List.of("--artefact", "image.tar", "--build-arg", "KO_DOCKER_REPO=example.org/app",
                    "--build-arg", "KO_DEFAULTBASEIMAGE=" + registry.host() + "/base:1"), "ko", "build", "--push=false",
                    "--tarball=image.tar", "--platform=linux/amd64", ".");
            assertThat(json.at("/platforms/0/platform").asText()).isEqualTo("linux/amd64");
        }
    }

    @Test
    void a_target_of_bazel_is_confirmed_or_shown_to_differ() throws Exception {
        RequiredTools.program("bazel", "Debian: bazel-bootstrap");
        write("WORKSPACE", "");
        write("BUILD", """
                genrule(name = "same", srcs = ["source"], outs = ["same.txt"], cmd = "tr a-z A-Z < $< > $@")
                genrule(name = "dated", outs = ["dated.txt"], cmd = "date '+%F %T' > $@")
                """);
        write("source", "text\n");
        // What it has built before is kept outside of the folder: it has to be in it, so that each build begins anew.
        List<String> bazel = List.of("bazel", "--batch", "--output_user_root=./out", "build", "--spawn_strategy=local");
        JsonNode same = check(0, List.of("--artefact", "bazel-bin/same.txt"), with(bazel, "//:same"));
        assertThat(same.get("reproducible").asBoolean()).isTrue();
        assertThat(check(1, List.of("--artefact", "bazel-bin/dated.txt"), with(bazel, "//:dated"))
                .at("/platforms/0/causes/0/id").asText()).isEqualTo("binary-build-date");
    }

    private static String[] with(List<String> command, String last) {
        List<String> all = new ArrayList<>(command);
        all.add(last);
        return all.toArray(String[]::new);
    }

    @Test
    void an_image_of_apko_is_confirmed_or_shown_to_differ_and_its_packages_are_listed() throws Exception {
        RequiredTools.programIfAny("apko", "go install chainguard.dev/apko@latest");
        write("apko.yaml", "contents:\n  repositories: [./packages]\n  packages: [hello]\narchs: [x86_64]\n");
        AlpinePackage hello = new AlpinePackage("hello", "1.0-r0", "usr/share/hello", "hello\n");
        hello.repository(folder.resolve("app/packages"));
        JsonNode json = check(0, List.of("--artefact", "image.tar"), "apko", "build", "--ignore-signatures",
                "apko.yaml", "app:1", "image.tar");
        assertThat(json.at("/platforms/0/lock").toString())
                .isEqualTo("[{\"manager\":\"apk\",\"name\":\"hello\",\"version\":\"1.0-r0\"}]");
        write("build.sh",
                "#!/bin/sh\nexec env -u SOURCE_DATE_EPOCH apko build --ignore-signatures "
                + "--build-date \"$(date -u +%FT%TZ)\" apko.yaml app:1 image.tar\n");
        assertThat(check(1, List.of("--artefact", "image.tar"), "./build.sh").get("reproducible").asBoolean())
                .isFalse();
    }
}
