package dev.bit4bit.workspaces;

import dev.bit4bit.findings.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a workspace's {@code expected-findings.txt}.
 *
 * @param path relative to the workspace, with slashes
 * @param line where the finding starts, from 1
 */
record ExpectedFinding(String path, int line, String rule, Severity severity) implements Comparable<ExpectedFinding> {

    private static final Pattern LINE = Pattern.compile("(\\S+):(\\d+) (\\S+) (error|warning|information|hint)");

    /** All that is expected in a workspace, in the file's order. */
    static List<ExpectedFinding> read(Path workspace) throws IOException {
        return Files.readAllLines(workspace.resolve("expected-findings.txt")).stream()
                .map(ExpectedFinding::parse).toList();
    }

    private static ExpectedFinding parse(String text) {
        Matcher matcher = LINE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not 'path:line rule severity': " + text);
        }
        return new ExpectedFinding(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3),
                Severity.valueOf(matcher.group(4).toUpperCase(Locale.ROOT)));
    }

    /** By path, line and rule. */
    @Override
    public int compareTo(ExpectedFinding other) {
        return Comparator.comparing(ExpectedFinding::path).thenComparingInt(ExpectedFinding::line)
                .thenComparing(ExpectedFinding::rule).thenComparing(ExpectedFinding::severity).compare(this, other);
    }

    @Override
    public String toString() {
        return path + ":" + line + " " + rule + " " + severity.name().toLowerCase(Locale.ROOT);
    }
}
