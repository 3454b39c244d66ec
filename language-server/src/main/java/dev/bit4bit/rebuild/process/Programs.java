package dev.bit4bit.rebuild.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Finds programs as a shell would: in the folders of PATH, in their order. */
public final class Programs {

    private final String path;

    /** @param path the value of PATH; null when there is none */
    public Programs(String path) {
        this.path = path == null ? "" : path;
    }

    public Optional<Path> find(String name) {
        for (String folder : path.split(File.pathSeparator)) {
            try {
                Path file = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isRegularFile(file) && Files.isExecutable(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException e) {
                // No folder of that name, then.
            }
        }
        return Optional.empty();
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }
}
