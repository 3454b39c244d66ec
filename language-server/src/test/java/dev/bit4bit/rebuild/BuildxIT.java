package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.BuildKitDaemon;
import dev.bit4bit.testing.Buildx;
import dev.bit4bit.testing.DockerDaemon;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** buildx with builders of two drivers: remote, on two BuildKits, and docker, with containerd's image store. */
class BuildxIT {

    private static final String START = """
            FROM scratch AS base
            COPY --chmod=755 busybox /bin/busybox
            RUN ["/bin/busybox", "--install", "-s", "/bin"]
            """;
    private static final String SAME = START + "RUN echo same > /same\n";
    private static final String DATED = START + """
            FROM base AS made
            RUN date '+%F %T' > /made
            FROM base
            COPY --from=made /made /srv/made
            """;

    @TempDir
    private static Path folder;
    private static final List<BuildKitDaemon> BUILD_KITS = new ArrayList<>();
    private static Map<String, String> environment;
    private Path context;

    @BeforeAll
    static void start() throws Exception {
        Path configuration = Files.createDirectories(folder.resolve("configuration"));
        Buildx.into(configuration);
        environment = Map.of("DOCKER_CONFIG", configuration.toString(), "DOCKER_HOST", "unix:///nowhere/socket");
        for (String name : List.of("a", "b")) {
            BuildKitDaemon daemon = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit-" + name)));
            BUILD_KITS.add(daemon);
            Program.Run run = Program.run(folder, environment, List.of("docker", "buildx", "create", "--name",
                    "machine-" + name, "--driver", "remote", daemon.address()));
            assertThat(run.exitCode()).as(run.err()).isZero();
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (BuildKitDaemon daemon : BUILD_KITS) {
            daemon.close();
        }
    }

    @BeforeEach
    void make_a_context() throws Exception {
        context = Files.createTempDirectory(folder, "app").toRealPath();
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), context.resolve("busybox"));
    }

    private Program.Run rebuild(Map<String, String> variables, String dockerfile, String... more) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        List<String> arguments = new ArrayList<>(List.of("rebuild", context.toString(), "--builder", "buildx",
                "--format", "json", "--epoch", "1700000000"));
        arguments.addAll(List.of(more));
        return Program.run(folder, variables, Program.asShipped(arguments.toArray(String[]::new)));
    }

    private static JsonNode json(Program.Run run, int exitCode) throws Exception {
        assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(exitCode);
        return new ObjectMapper().readTree(run.out());
    }

    private static void assertTheDateIsFound(JsonNode json) {
        assertThat(json.at("/platforms/0/findings")).singleElement().satisfies(finding -> {
            assertThat(finding.get("line").asInt()).isEqualTo(5);
            assertThat(finding.get("cause").asText()).isEqualTo("binary-build-date");
        });
    }

    @Test
    void a_remote_builder_confirms_what_is_reproducible_and_finds_a_date_in_another_stage() throws Exception {
        JsonNode same = json(rebuild(environment, SAME, "--buildx-builder", "machine-a"), 0);
        assertThat(same.get("builder").asText()).startsWith("docker buildx ").endsWith(" with machine-a");
        assertThat(same.at("/platforms/0/first").asText()).isEqualTo(same.at("/platforms/0/second").asText());
        assertTheDateIsFound(json(rebuild(environment, DATED, "--buildx-builder", "machine-a"), 1));
    }

    @Test
    void each_build_can_have_a_builder_of_its_own() throws Exception {
        JsonNode same = json(rebuild(environment, SAME, "--buildx-builder", "machine-a", "--buildx-builder",
                "machine-b", "--parallel"), 0);
        assertThat(same.get("builder").asText()).endsWith(" with machine-a and machine-b");
        assertThat(same.get("commands")).extracting(JsonNode::asText)
                .filteredOn(command -> command.contains("buildx build")).hasSize(2)
                .anyMatch(command -> command.contains("--builder machine-a"))
                .anyMatch(command -> command.contains("--builder machine-b"));
        assertThat(json(rebuild(environment, START + "RUN hostname > /etc/built-on\n", "--buildx-builder", "machine-a",
                "--buildx-builder", "machine-b"), 1).at("/platforms/0/findings/0/cause").asText())
                .isEqualTo("file-holds-host-name");
    }

    @Test
    void a_builder_that_there_is_not_is_named_before_anything_is_built() throws Exception {
        Program.Run run = rebuild(environment, SAME, "--buildx-builder", "machine-a", "--buildx-builder", "machine-c");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("buildx cannot build with machine-c").contains("no builder \"machine-c\" found");
    }

    @Test
    void a_check_that_is_killed_ends_its_step_on_the_remote_builder() throws Exception {
        Files.writeString(context.resolve("Dockerfile"), START + "RUN sleep 86433\n");
        ProcessBuilder builder = new ProcessBuilder(Program.asShipped("rebuild", context.toString(), "--builder",
                "buildx", "--buildx-builder", "machine-a")).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        await(true, 60);
        process.destroyForcibly().waitFor();
        await(false, 10);
    }

    private static void await(boolean sleeps, int seconds) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (ProcessHandle.allProcesses().anyMatch(any -> Program.isCalledWith(any, "86433")) != sleeps) {
            assertThat(System.nanoTime()).as("it sleeps: " + sleeps).isLessThan(end);
            Waiting.pause();
        }
    }

    @Test
    void the_driver_docker_builds_with_the_image_store_of_containerd() throws Exception {
        Path own = Files.createDirectories(folder.resolve("docker"));
        try (DockerDaemon daemon = new DockerDaemon(own, DockerDaemon.Store.CONTAINERD)) {
            Map<String, String> variables = new TreeMap<>(daemon.environment());
            Buildx.into(daemon.configuration());
            JsonNode same = json(rebuild(variables, SAME, "--builder-arg=--network=host"), 0);
            assertThat(same.get("builder").asText()).startsWith("docker buildx ");
            assertThat(same.get("notes")).isEmpty();
            assertTheDateIsFound(json(rebuild(variables, DATED, "--builder-arg=--network=host"), 1));
            assertThat(daemon.holds()).isEmpty();

            publish(daemon, "app:1");
            Files.writeString(context.resolve("Dockerfile"), SAME);
            publish(daemon, "app:2");
            for (String[] expected : new String[][] {{"app:2", "0"}, {"app:1", "1"}}) {
                json(Program.run(folder, variables, Program.asShipped("verify", "docker-daemon:" + expected[0],
                        context.toString(), "--builder", "buildx", "--builder-arg=--network=host", "--format", "json")),
                        Integer.parseInt(expected[1]));
            }
            Program.Run run = Program.run(folder, variables, Program.asShipped("diff", "docker-daemon:app:1",
                    "docker-daemon:app:2"));
            assertThat(run.exitCode()).as(run.err() + run.out()).isEqualTo(2);
        }
    }

    /** An image in the daemon's store keeps its times, so that an archive with one time has to be loaded. */
    private void publish(DockerDaemon daemon, String tag) throws Exception {
        Path archive = folder.resolve("published.tar");
        daemon.docker("buildx", "build", "--network=host", "--provenance=false", "--build-arg",
                "SOURCE_DATE_EPOCH=1700000000", "--output", "type=oci,name=" + tag + ",dest=" + archive
                + ",rewrite-timestamp=true", context.toString());
        daemon.docker("load", "--input", archive.toString());
    }
}
