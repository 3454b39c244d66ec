package dev.bit4bit.rebuild;

import java.io.IOException;
import java.util.List;

/** A build that did not succeed. The message is for people. */
public final class BuildFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> lines;
    private final int line;
    private final String summary;
    private final boolean ended;

    /** A build that ended by itself, in a way that is not known further. */
    BuildFailedException(String message, List<String> lines, int line) {
        this(message, message, lines, line, false);
    }

    /**
     * @param summary the message without commands and lines
     * @param lines the last that the builder wrote
     * @param line of the Dockerfile at which it failed, from 1; 0 when that is not known
     * @param ended whether it was ended by force, for a limit or because a person cancelled it
     */
    BuildFailedException(String message, String summary, List<String> lines, int line, boolean ended) {
        super(message);
        this.lines = List.copyOf(lines);
        this.line = line;
        this.summary = summary;
        this.ended = ended;
    }

    /** What failed, in one sentence. */
    public String summary() {
        return summary;
    }

    /** Whether the build was ended by force, for a limit or because a person cancelled it. */
    public boolean wasEnded() {
        return ended;
    }

    public List<String> lines() {
        return lines == null ? List.of() : lines;
    }

    public int line() {
        return line;
    }
}
