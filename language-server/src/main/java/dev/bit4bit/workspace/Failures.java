package dev.bit4bit.workspace;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;

/** Says in a few words why a file could not be read or written. */
public final class Failures {

    private Failures() {
    }

    /** The reason, without the file's name and on one line. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException || e instanceof FileNotFoundException) {
            return "no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileSystemLoopException) {
            return "a loop of links";
        }
        String reason = e instanceof FileSystemException fs && fs.getReason() != null ? fs.getReason() : e.getMessage();
        if (reason != null && reason.startsWith("Too many levels of symbolic links")) {
            return "a loop of links";
        }
        return reason == null ? e.getClass().getSimpleName() : reason.replaceAll("\\s+", " ").strip();
    }
}
