package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.BuildKitDaemon;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is not there any more in the middle of a check: room, the registry, the builder, the wish to have it. */
@EnabledOnOs(OS.LINUX)
class TroubleIT {

    /** A whole number of seconds that no other program sleeps for. */
    private static final String SLEEP = Program.A_LONG_SLEEP;
    private static final String BASE = "FROM scratch\nCOPY busybox /bin/busybox\n";
    private static final String SLEEPING = BASE + "RUN [\"/bin/busybox\", \"sleep\", \"" + SLEEP + "\"]\n";

    @TempDir
    private Path folder;
    private BuildKitDaemon buildKit;
    private Path context;

    @BeforeEach
    void start() throws Exception {
        buildKit = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
        context = Files.createDirectories(folder.resolve("app")).toRealPath();
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), context.resolve("busybox"));
        assertThat(context.resolve("busybox").toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void stop() throws Exception {
        // A daemon that was killed leaves what it ran.
        sleepers().forEach(ProcessHandle::destroyForcibly);
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        buildKit.close();
    }

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses().filter(process -> {
            try {
                return Files.readString(Path.of("/proc", String.valueOf(process.pid()), "cmdline"))
                        .equals("/bin/busybox\0sleep\0" + SLEEP + "\0");
            } catch (IOException e) {
                return false;
            }
        }).toList();
    }

    private Checking check(String dockerfile) throws IOException {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return new Checking(context, "buildkit", Optional.of(buildKit.address()));
    }

    /** A check that runs beside the test until it sleeps. */
    private final class Sleeping {
        private final CompletableFuture<Supervisor> supervisor = new CompletableFuture<>();
        private final CompletableFuture<RebuildResult> result;
        private final Path builds;

        Sleeping(Checking checking) throws Exception {
            checking.supervised(supervisor::complete);
            result = CompletableFuture.supplyAsync(() -> {
                try {
                    return checking.run();
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            Waiting.until("it sleeps", Duration.ofSeconds(60), () -> result.isDone() || !sleepers().isEmpty());
            assertThat(result).isNotDone();
            builds = supervisor.get(10, TimeUnit.SECONDS).folder();
            assertThat(builds).exists();
        }

        Throwable failure() {
            assertThat(result).failsWithin(Duration.ofSeconds(10));
            assertThat(builds).doesNotExist();
            return result.handle((value, error) -> error instanceof CompletionException ? error.getCause() : error)
                    .join();
        }
    }

    @Test
    void a_build_that_would_take_long_is_cancelled_at_once_and_its_daemon_stops_it() throws Exception {
        Sleeping sleeping = new Sleeping(check(SLEEPING));
        long start = System.nanoTime();
        sleeping.supervisor.join().cancel();
        assertThat(sleeping.failure()).hasMessageContaining("cancelled");
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void both_of_two_builds_at_once_are_cancelled() throws Exception {
        Sleeping sleeping = new Sleeping(check(SLEEPING).parallel());
        Waiting.until("both sleep", Duration.ofSeconds(30), () -> sleepers().size() == 2);
        sleeping.supervisor.join().cancel();
        assertThat(sleeping.failure()).hasMessageContaining("cancelled");
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
    }

    @Test
    void a_builder_that_is_gone_in_the_middle_is_an_error_that_says_so() throws Exception {
        Sleeping sleeping = new Sleeping(check(SLEEPING));
        buildKit.kill();
        assertThat(sleeping.failure()).isInstanceOfSatisfying(BuildFailedException.class, failed ->
                assertThat(failed).hasMessageContaining("build A with BuildKit")
                .hasMessageContaining("failed with status"));
    }

    @Test
    void a_program_that_is_killed_has_the_daemon_stop_its_build() throws Exception {
        Files.writeString(context.resolve("Dockerfile"), SLEEPING);
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", context.toString(), "--builder", "buildkit",
                "--buildkit-address", buildKit.address()));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        Waiting.until("it sleeps", Duration.ofSeconds(60), () -> !sleepers().isEmpty());
        process.destroyForcibly().waitFor();
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        Waiting.until("the folder is gone", Duration.ofSeconds(10), () -> {
            try (var files = Files.list(temporary)) {
                return files.noneMatch(file -> file.getFileName().toString().startsWith("bit4bit-"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void a_registry_that_is_gone_between_the_builds_is_an_error_that_names_it() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "")) {
            Buildah buildah = new Buildah(Files.createDirectories(folder.resolve("images")));
            Path base = buildah.context("base");
            buildah.build(base, BASE, List.of());
            buildah.push(base, "docker://" + registry.host() + "/base:1", "--tls-verify=false");
            Checking checking = check("FROM " + registry.host() + "/base:1\nRUN [\"/bin/busybox\", \"true\"]\n")
                    .between(() -> {
                try {
                    registry.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            });
            assertThatThrownBy(checking::run).isInstanceOf(BuildFailedException.class).hasMessageContaining("build B")
                    .hasMessageContaining(registry.host());
        }
    }

    @Test
    void a_disk_that_is_full_ends_the_build_and_leaves_nothing() throws Exception {
        RequiredTools.root("to mount a file system in memory");
        Path small = Files.createDirectories(folder.resolve("small"));
        mount("mount", "-t", "tmpfs", "-o", "size=80m", "tmpfs", small.toString());
        try {
            Path script = Files.writeString(context.resolve("build.sh"),
                    "#!/bin/sh\nhead -c 70000000 /dev/zero > artefact\necho full\nsleep " + SLEEP + "\n");
            assertThat(script.toFile().setExecutable(true)).isTrue();
            List<String> command = new ArrayList<>(Program.asShipped("rebuild", context.toString(), "--artefact",
                    "artefact", "--",
                    "./build.sh"));
            command.add(1, "-Djava.io.tmpdir=" + small);
            Program.Run run = Program.run(folder, Map.of(), command);
            assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).contains("there is no room left for " + small.toRealPath());
            try (var files = Files.list(small)) {
                assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("bit4bit-"));
            }
        } finally {
            mount("umount", "--lazy", small.toString());
        }
    }

    private void mount(String... command) throws Exception {
        Program.Run run = Program.run(folder, Map.of(), List.of(command));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void a_disk_that_is_full_when_the_image_is_written_is_the_builders_error() throws Exception {
        RequiredTools.root("to mount a file system in memory");
        Path small = Files.createDirectories(folder.resolve("small"));
        mount("mount", "-t", "tmpfs", "-o", "size=70m", "tmpfs", small.toString());
        try {
            Files.writeString(context.resolve("Dockerfile"), BASE
                    + "RUN [\"/bin/busybox\", \"dd\", \"if=/dev/urandom\", \"of=/large\", \"bs=1M\", \"count=90\"]\n");
            List<String> command = new ArrayList<>(Program.asShipped("rebuild", context.toString(), "--builder",
                    "buildkit",
                    "--buildkit-address", buildKit.address()));
            command.add(1, "-Djava.io.tmpdir=" + small);
            Program.Run run = Program.run(folder, Map.of(), command);
            assertThat(run.exitCode()).as(run.out()).isEqualTo(2);
            assertThat(run.err()).containsAnyOf("no space left on device", "there is no room left for");
            try (var files = Files.list(small)) {
                assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("bit4bit-"));
            }
        } finally {
            mount("umount", "--lazy", small.toString());
        }
    }
}
