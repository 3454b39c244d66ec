package dev.bit4bit.workspace;

import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far an instruction or a command reaches that starts on a line: over continued lines, the comments and blank lines
 * among them, and heredocs. Enough to say what an ignore comment stands in front of, in any half-typed text.
 */
final class LogicalLines {

    private static final Pattern HEREDOC = Pattern.compile("(?<!<)<<(-?)\\s*(?:\"(\\w+)\"|'(\\w+)'|\\\\?(\\w+))");
    private static final Pattern ESCAPE = Pattern.compile("\\A\\uFEFF?(?:#[^\\n]*\\n)*?#\\s*escape\\s*=\\s*`",
            Pattern.CASE_INSENSITIVE);

    private final String text;
    private final LineIndex lines;
    private final char escape;

    LogicalLines(String text, LineIndex lines) {
        this.text = text;
        this.lines = lines;
        this.escape = ESCAPE.matcher(text.substring(0, Math.min(text.length(), 500))).find() ? '`' : '\\';
    }

    /** The first line from {@code line} on that is not a comment, or the number of lines. */
    int skipComments(int line) {
        int at = line;
        while (at < lines.lineCount() && isComment(at)) {
            at++;
        }
        return at;
    }

    /** Whether a line continues one above it. */
    boolean isContinuation(int line) {
        for (int at = line - 1; at >= 0; at--) {
            if (isComment(at) || isBlank(at)) {
                continue;
            }
            return isContinued(at);
        }
        return false;
    }

    /** The first line of what continues to {@code line}, or {@code line} itself. */
    int startOf(int line) {
        int at = line;
        while (at > 0 && (isContinuation(at) || at < line && (isComment(at) || isBlank(at)))) {
            at--;
        }
        return at;
    }

    /** Whether a line stands in the body of a heredoc of an instruction. */
    boolean isInHeredoc(int line) {
        int at = 0;
        while (at < line) {
            if (isComment(at) || isBlank(at)) {
                at++;
                continue;
            }
            Span whole = from(at);
            int last = lines.lineOf(whole.end());
            if (last >= line) {
                return hasHeredoc(at, line) && !isContinuation(line);
            }
            at = last + 1;
        }
        return false;
    }

    private boolean hasHeredoc(int first, int end) {
        Deque<String> heredocs = new ArrayDeque<>();
        for (int line = first; line < end; line++) {
            collectHeredocs(line, heredocs);
        }
        return !heredocs.isEmpty();
    }

    /** The range of all lines of what starts on a line. */
    Span from(int line) {
        int last = line;
        Deque<String> heredocs = new ArrayDeque<>();
        collectHeredocs(line, heredocs);
        boolean open = isContinued(line);
        while (open && last + 1 < lines.lineCount()) {
            last++;
            if (!isComment(last) && !isBlank(last)) {
                open = isContinued(last);
                collectHeredocs(last, heredocs);
            }
        }
        while (!heredocs.isEmpty() && last + 1 < lines.lineCount()) {
            last++;
            if (content(last).strip().equals(heredocs.peek())) {
                heredocs.remove();
            }
        }
        return new Span(lines.startOf(line), lines.endOf(last));
    }

    private void collectHeredocs(int line, Deque<String> heredocs) {
        if (isComment(line)) {
            return;
        }
        Matcher matcher = HEREDOC.matcher(content(line));
        while (matcher.find()) {
            heredocs.add(matcher.group(2) != null ? matcher.group(2)
                    : matcher.group(3) != null ? matcher.group(3) : matcher.group(4));
        }
    }

    private boolean isContinued(int line) {
        int end = lines.endOf(line);
        int start = lines.startOf(line);
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end > start && text.charAt(end - 1) == escape && !isComment(line);
    }

    boolean isComment(int line) {
        int at = lines.startOf(line);
        int end = lines.endOf(line);
        while (at < end && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\uFEFF')) {
            at++;
        }
        return at < end && text.charAt(at) == '#';
    }

    private boolean isBlank(int line) {
        return content(line).isBlank();
    }

    private String content(int line) {
        return text.substring(lines.startOf(line), lines.endOf(line));
    }
}
