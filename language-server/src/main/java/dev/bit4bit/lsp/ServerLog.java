package dev.bit4bit.lsp;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The server's log: the standard error, and a file {@code bit4bit/lsp.log} under XDG_STATE_HOME (XDG Base Directory
 * Specification) that is moved aside when it grows over its limit, the last three kept. A log that can't be written is
 * given up without a word. Safe to use from several threads.
 */
final class ServerLog {

    private static final long LIMIT = 1024 * 1024;
    private static final int KEPT = 3;

    private final PrintStream err;
    private final Path file;
    private Writer writer;
    private long written;
    private boolean givenUp;

    /** @param file where to log to, null for the standard error alone */
    ServerLog(PrintStream err, Path file) {
        this.err = err;
        this.file = file;
    }

    /** The place of the log file by the environment, null when there is none. */
    static Path defaultFile() {
        Path folder = stateFolder();
        return folder == null ? null : folder.resolve("lsp.log");
    }

    /** Where what outlives the server is kept, by the environment; null when there is no place. */
    static Path stateFolder() {
        try {
            String state = System.getenv("XDG_STATE_HOME");
            Path base = state != null && Path.of(state).isAbsolute() ? Path.of(state)
                    : Path.of(System.getProperty("user.home", "/"), ".local", "state");
            return base.resolve("bit4bit");
        } catch (InvalidPathException e) {
            return null;
        }
    }

    void info(String message) {
        write("info", message);
    }

    void warn(String message) {
        write("warn", message);
    }

    void error(String message, Throwable cause) {
        StringWriter trace = new StringWriter();
        cause.printStackTrace(new PrintWriter(trace));
        write("error", message + "\n" + trace);
    }

    private synchronized void write(String level, String message) {
        String line = Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + ProcessHandle.current().pid() + " " + level
                + " " + message.stripTrailing() + "\n";
        err.print(line);
        err.flush();
        if (file == null || givenUp) {
            return;
        }
        try {
            if (writer == null || written > LIMIT) {
                open();
            }
            writer.write(line);
            writer.flush();
            written += line.length();
        } catch (IOException | SecurityException e) {
            givenUp = true;
        }
    }

    private void open() throws IOException {
        if (writer != null) {
            writer.close();
        }
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && Files.size(file) > LIMIT) {
            for (int i = KEPT - 1; i >= 0; i--) {
                Path from = i == 0 ? file : file.resolveSibling(file.getFileName() + "." + i);
                if (Files.exists(from)) {
                    Files.move(from, file.resolveSibling(file.getFileName() + "." + (i + 1)),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        written = Files.size(file);
    }
}
