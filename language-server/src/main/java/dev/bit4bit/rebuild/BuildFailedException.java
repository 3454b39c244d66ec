package dev.bit4bit.rebuild;

import java.io.IOException;
import java.util.List;

/** A build that did not succeed. The message is for people. */
public final class BuildFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int line;

    /**
     * @param lines the last that the builder wrote
     * @param line of the Dockerfile at which it failed, from 1; 0 when that is not known
     */
    BuildFailedException(String message, List<String> lines, int line) {
        super(message);
        this.lines = List.copyOf(lines);
        this.line = line;
    }

    public List<String> lines() {
        return lines == null ? List.of() : lines;
    }

    public int line() {
        return line;
    }
}
