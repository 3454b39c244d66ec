package dev.bit4bit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file that a person wants something written to. */
final class OutputFile {

    private OutputFile() {
    }

    /** Why nothing can be written there, as far as that shows before any work is done. */
    static Optional<String> problem(Path file) {
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (Files.isDirectory(file) || folder == null) {
            return Optional.of(file + ": cannot be written: it is a folder");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(file + ": cannot be written: there is no folder "
                    + (file.getParent() == null ? folder : file.getParent()));
        }
        return Optional.empty();
    }

    /** Tells why nothing can be written, if that is so. */
    static boolean isRefused(Path file, Terminal terminal) {
        Optional<String> problem = file == null ? Optional.empty() : problem(file);
        problem.ifPresent(terminal::tell);
        return problem.isPresent();
    }
}
