package dev.bit4bit.image;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Takes images out of the local stores of podman, buildah and docker, with the programs that know these stores. */
final class LocalStore {

    private static final int MOST_MINUTES = 30;

    private final Map<String, String> environment;

    LocalStore(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Writes an image as an archive of docker's form, whose layers are not compressed.
     *
     * @param store {@code containers-storage} or {@code docker-daemon}
     */
    Path save(String store, String image, TemporaryFolder folder) throws IOException {
        Path archive = folder.path().resolve("saved.tar");
        boolean docker = store.equals("docker-daemon");
        String own = docker ? "docker" : "podman";
        if (has("skopeo")) {
            run(store + ":" + image, folder, "skopeo", "copy", "--quiet", store + ":" + image,
                    "docker-archive:" + archive);
        } else if (docker && has(own)) {
            run(store + ":" + image, folder, own, "save", "-o", archive.toString(), "--", image);
        } else if (has(own)) {
            run(store + ":" + image, folder, own, "save", "--format", "docker-archive", "-o", archive.toString(), "--",
                    image);
        } else {
            throw new ImageException(store + ":" + image + " cannot be read: neither skopeo nor " + own
                    + " is on the PATH. On Debian: apt-get install skopeo");
        }
        return archive;
    }

    private boolean has(String program) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static void run(String shown, TemporaryFolder folder, String... command) throws IOException {
        Path said = folder.path().resolve("said.txt");
        Process process = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                throw new ImageException(shown + ": " + command[0] + " did not end within " + MOST_MINUTES + " minutes");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            List<String> lines = new String(Files.readAllBytes(said), StandardCharsets.UTF_8).strip().lines().toList();
            throw new ImageException(shown + " cannot be read: " + command[0] + " says: "
                    + (lines.isEmpty() ? "nothing (exit code " + process.exitValue() + ")"
                    : lines.get(lines.size() - 1)));
        }
    }
}
