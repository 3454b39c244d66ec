package dev.bit4bit.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The Dockerfiles that {@code bench/dockerfiles.mjs} made, the same that the latency benchmark types into. */
final class GeneratedFiles {

    /** Names the folder they are in. */
    static final String FOLDER = "bench.files";

    private GeneratedFiles() {
    }

    /**
     * One of them.
     *
     * @param lines 50, 200, 1000 or 5000
     */
    static String dockerfile(int lines) {
        String folder = System.getProperty(FOLDER);
        if (folder == null) {
            throw new IllegalStateException("-D" + FOLDER + " is not set: run bench/jmh.sh");
        }
        try {
            return Files.readString(Path.of(folder, "Dockerfile." + lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
