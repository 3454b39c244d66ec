package dev.bit4bit.image;

import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Takes images out of the local stores of podman, buildah and docker, with the programs that know these stores. */
final class LocalStore {

    private static final int MOST_MINUTES = 30;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

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
        String shown = store + ":" + image;
        // docker knows which daemon is meant by its contexts and variables; skopeo has to be told.
        if (docker && has(own)) {
            run(shown, folder, own, "save", "-o", archive.toString(), "--", withTag(image));
        } else if (has("skopeo")) {
            List<String> copy = new ArrayList<>(List.of("skopeo", "copy", "--quiet"));
            String host = environment.getOrDefault("DOCKER_HOST", "");
            if (docker && !host.isEmpty()) {
                copy.addAll(List.of("--src-daemon-host", host));
            }
            copy.addAll(List.of(store + ":" + (docker ? withTag(image) : image), "docker-archive:" + archive));
            run(shown, folder, copy.toArray(String[]::new));
        } else if (has(own)) {
            run(shown, folder, own, "save", "--format", "docker-archive", "-o", archive.toString(), "--", image);
        } else {
            throw new ImageException(shown + " cannot be read: neither skopeo nor " + own
                    + " is on the PATH. On Debian: apt-get install skopeo");
        }
        return archive;
    }

    /** A name alone stands for its tag latest, where docker would save all tags; what may be an image's id stays. */
    static String withTag(String image) {
        String last = image.substring(image.lastIndexOf('/') + 1);
        return last.contains(":") || last.contains("@") || ID.matcher(image).matches() ? image : image + ":latest";
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
