package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A check that is ended in the middle, politely or not, leaves no process and no file. */
@EnabledOnOs(OS.LINUX)
class NothingIsLeftIT {

    /** A whole number of seconds that no other program sleeps for. */
    private static final String SLEEP = Program.A_LONG_SLEEP;

    @TempDir
    private Path folder;

    private static List<ProcessHandle> sleepers() {
        return ProcessHandle.allProcesses().filter(process -> Program.isCalledWith(process, SLEEP)).toList();
    }

    private List<Path> privateFolders() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("tmp"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("bit4bit-")).toList();
        }
    }

    /** Starts a check whose script starts a child in a session of its own and waits. */
    private Process start() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Path script = Files.writeString(app.resolve("build.sh"),
                "#!/bin/sh\nsetsid sleep " + SLEEP + " &\nsleep " + SLEEP + " &\nwait\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", app.toString(), "--artefact", "x", "--",
                "./build.sh"));
        command.add(1, "-Djava.io.tmpdir=" + folder.resolve("tmp"));
        // Whoever runs the tests in the background may have them ignore what a terminal sends, and we would inherit it.
        command.addAll(0, List.of("env", "--default-signal=INT"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        Waiting.until("both sleep", Duration.ofSeconds(60), () -> sleepers().size() >= 2);
        assertThat(privateFolders()).hasSize(1);
        return process;
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "TERM", "INT"})
    void a_signal_ends_all_that_was_started_within_ten_seconds(String signal) throws Exception {
        Process process = start();
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        Waiting.until("the folder is gone", Duration.ofSeconds(10), () -> {
            try {
                return privateFolders().isEmpty();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        process.waitFor();
    }

    @Test
    void a_build_of_buildah_that_is_killed_leaves_no_process_no_mount_and_no_file() throws Exception {
        RequiredTools.program("buildah", "Debian: buildah");
        RequiredTools.root("buildah without user namespaces needs root");
        Path app = Files.createDirectories(folder.resolve("app"));
        Files.copy(RequiredTools.program("busybox", "Debian: busybox-static").toRealPath(), app.resolve("busybox"));
        Files.writeString(app.resolve("Dockerfile"), "FROM scratch\nCOPY busybox /bin/busybox\n"
                + "RUN [\"/bin/busybox\", \"sleep\", \"" + SLEEP + "\"]\n");
        Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", app.toString(), "--builder", "buildah",
                "--builder-arg=--isolation=chroot", "--builder-arg=--network=host"));
        command.add(1, "-Djava.io.tmpdir=" + folder.resolve("tmp"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();
        Waiting.until("it builds", Duration.ofSeconds(60), () -> !sleepers().isEmpty());
        Path builds = privateFolders().get(0);
        process.destroyForcibly().waitFor();
        Waiting.until("nothing sleeps any more", Duration.ofSeconds(10), () -> sleepers().isEmpty());
        Waiting.until("the folder is gone", Duration.ofSeconds(10), () -> Files.notExists(builds));
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(builds.toString());
    }

    @Test
    void a_check_that_ends_by_itself_leaves_nothing_either() throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        Path script = Files.writeString(app.resolve("build.sh"), "#!/bin/sh\nsleep " + SLEEP + " &\necho a > x\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", app.toString(), "--artefact", "x", "--",
                "./build.sh"));
        command.add(1, "-Djava.io.tmpdir=" + folder.resolve("tmp"));
        Program.Run run = Program.run(folder, java.util.Map.of(), command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(sleepers()).isEmpty();
        assertThat(privateFolders()).isEmpty();
    }
}
