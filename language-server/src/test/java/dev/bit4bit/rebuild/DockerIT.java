package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Buildx;
import dev.bit4bit.testing.DockerDaemon;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docker without buildx, and images that a docker daemon keeps as it always did. */
class DockerIT {

    private static final String START = """
            FROM scratch AS base
            COPY busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;

    @TempDir
    private static Path folder;
    private static DockerDaemon daemon;
    private Path context;

    @BeforeAll
    static void start() throws Exception {
        daemon = new DockerDaemon(Files.createDirectories(folder.resolve("docker")), DockerDaemon.Store.OWN);
    }

    @AfterAll
    static void stop() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    @BeforeEach
    void make_a_context() throws Exception {
        context = Files.createTempDirectory(folder, "app").toRealPath();
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), context.resolve("busybox"));
        assertThat(context.resolve("busybox").toFile().setExecutable(true, false)).isTrue();
    }

    @AfterEach
    void nothing_is_left_with_the_daemon() throws Exception {
        List<String> left = daemon.holds();
        if (!left.isEmpty()) {
            daemon.docker("system", "prune", "--all", "--force");
        }
        assertThat(left).isEmpty();
    }

    private Program.Run bit4bit(String... arguments) throws Exception {
        return Program.run(folder, daemon.environment(), Program.asShipped(arguments));
    }

    private Program.Run rebuild(String builder, String dockerfile) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return bit4bit("rebuild", context.toString(), "--builder", builder, "--builder-arg=--network=host", "--format",
                "json");
    }

    private void build(String tag, String dockerfile) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        Program.Run run = Program.run(context, with("DOCKER_BUILDKIT", "0"), List.of("docker", "build", "--no-cache",
                "--network", "host", "--tag", tag, "."));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> all = new TreeMap<>(daemon.environment());
        all.put(name, value);
        return all;
    }

    @Test
    void without_buildx_two_builds_always_differ_which_is_said_and_the_images_of_all_stages_are_removed()
            throws Exception {
        Program.Run run = rebuild("docker", START + """
                FROM base AS made
                RUN date '+%F %T' > /made
                FROM base
                COPY --from=made /made /made
                """);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.at("/builder").asText()).matches("docker \\d.* without buildx");
        assertThat(json.at("/notes/0").asText()).contains("two builds always differ in times");
        assertThat(json.at("/platforms/0/findings")).anySatisfy(finding -> {
            assertThat(finding.get("line").asInt()).isEqualTo(5);
            assertThat(finding.get("cause").asText()).isEqualTo("binary-build-date");
        });
    }

    @Test
    void a_step_that_fails_is_named_by_its_line_and_leaves_no_container() throws Exception {
        Program.Run run = rebuild("docker", START + "RUN echo the reason && false\n");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("at line 4 of Dockerfile").contains("the reason");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void a_check_that_is_ended_in_the_middle_of_a_step_leaves_neither_image_nor_container(String signal)
            throws Exception {
        Files.writeString(context.resolve("Dockerfile"), START + "RUN sleep 86431\n");
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
        command.addAll(Program.asShipped("rebuild", context.toString(), "--builder", "docker",
                "--builder-arg=--network=host"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(daemon.environment());
        Process process = builder.start();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (ProcessHandle.allProcesses().noneMatch(any -> Program.isCalledWith(any, "86431"))) {
            assertThat(System.nanoTime()).as(Files.readString(folder.resolve("said"))).isLessThan(end);
            Waiting.pause();
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
        process.waitFor();
        assertThat(ProcessHandle.allProcesses()).noneMatch(any -> Program.isCalledWith(any, "86431"));
        assertThat(Files.readString(folder.resolve("said"))).contains("Step 4/4 : RUN sleep");
    }

    @Test
    void images_of_the_daemon_are_compared_by_name_with_or_without_a_tag() throws Exception {
        build("one", START + "RUN true\nRUN true\nRUN echo a > /word\n");
        build("two:1", START + "RUN true\nRUN true\nRUN echo b > /word\n");
        daemon.docker("tag", "two:1", "one:other");
        try {
            Program.Run same = bit4bit("diff", "docker-daemon:two:1", "docker-daemon:one:other");
            assertThat(same.exitCode()).as(same.err() + same.out()).isZero();
            Program.Run run = bit4bit("diff", "docker-daemon:one", "docker-daemon:two:1", "--format", "json");
            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(new ObjectMapper().readTree(run.out()).at("/platforms/0/layers")).anySatisfy(layer ->
                    assertThat(layer.get("changes")).anySatisfy(change -> {
                        assertThat(change.get("path").asText()).isEqualTo("word");
                        assertThat(change.get("aspects")).extracting(JsonNode::asText).contains("content");
                    }));
            Program.Run missing = bit4bit("diff", "docker-daemon:one", "docker-daemon:three");
            assertThat(missing.exitCode()).isEqualTo(3);
            assertThat(missing.err()).contains("docker-daemon:three cannot be read: docker says:").contains("three");
        } finally {
            daemon.docker("image", "rm", "one:latest", "two:1", "one:other");
        }
    }

    @Test
    void without_docker_skopeo_is_told_which_daemon_is_meant() throws Exception {
        Path skopeo = RequiredTools.program("skopeo", "Debian: skopeo");
        build("one", START);
        try {
            Path only = Files.createDirectories(folder.resolve("only"));
            if (Files.notExists(only.resolve("skopeo"))) {
                Files.createSymbolicLink(only.resolve("skopeo"), skopeo.toRealPath());
            }
            Program.Run run = Program.run(folder, with("PATH", only.toString()),
                    Program.asShipped("diff", "docker-daemon:one", "docker-daemon:one:latest"));
            assertThat(run.exitCode()).as(run.err()).isZero();
        } finally {
            daemon.docker("image", "rm", "one");
        }
    }

    @Test
    void an_image_of_the_daemon_is_verified_by_another_builder() throws Exception {
        RequiredTools.program("buildah", "Debian: buildah");
        RequiredTools.program("skopeo", "Debian: skopeo");
        Files.writeString(context.resolve("Dockerfile"), START + "RUN echo same > /word\n");
        Path archive = folder.resolve("published.tar");
        Program.Run built = Program.run(folder, Map.of(), List.of("buildah", "--root",
                folder.resolve("root").toString(), "--runroot", folder.resolve("r").toString(), "build", "--isolation", "chroot", "--network", "host",
                "--layers", "--timestamp", "1600000000", "--tag", "docker-archive:" + archive + ":app:1",
                context.toString()));
        assertThat(built.exitCode()).as(built.err()).isZero();
        daemon.docker("load", "--input", archive.toString());
        try {
            verify(0);
            Files.writeString(context.resolve("Dockerfile"), START + "RUN echo other > /word\n");
            assertThat(verify(1).at("/platforms/0/findings")).singleElement()
                    .satisfies(finding -> assertThat(finding.get("line").asInt()).isEqualTo(4));
        } finally {
            daemon.docker("image", "rm", "app:1");
        }
    }

    private JsonNode verify(int exitCode) throws Exception {
        Program.Run run = Program.run(folder, with("BUILDAH_ISOLATION", "chroot"), Program.asShipped("verify",
                "docker-daemon:app:1", context.toString(), "--builder", "buildah", "--builder-arg=--network=host",
                "--format", "json"));
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void buildx_on_a_daemon_that_cannot_write_archives_is_refused_and_says_what_to_do() throws Exception {
        Buildx.into(daemon.configuration());
        Program.Run run = rebuild("buildx", START);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the driver docker").contains("image store of containerd")
                .contains("docker buildx create --use");
    }

    @Test
    void a_daemon_that_does_not_answer_is_told_with_what_docker_says_of_it() throws Exception {
        Buildx.into(daemon.configuration());
        Files.writeString(context.resolve("Dockerfile"), START);
        for (String builder : List.of("buildx", "docker")) {
            Program.Run run = Program.run(folder, with("DOCKER_HOST", "unix:///nowhere/socket"), Program.asShipped(
                    "rebuild", context.toString(), "--builder", builder));
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err()).contains(builder + ":").contains("Cannot connect to the Docker daemon");
        }
    }
}
