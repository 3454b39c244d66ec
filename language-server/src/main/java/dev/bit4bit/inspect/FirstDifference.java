package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Member;
import java.util.Locale;
import java.util.Optional;

/**
 * The first lines that are not the same in two versions of a text, taken from the unified diff that was made anyway.
 *
 * @param member where in a container the text is, such as {@code a.tar > etc/motd}; empty when the file is the text
 * @param before the line of the first version, without its end, as long as diffs show lines; empty when it has none here
 * @param after the line of the second version, as {@code before}; one of the two is there
 */
public record FirstDifference(String member, Optional<String> before, Optional<String> after) {

    private static final String OPEN_END = " (no line end)";

    /** Those of the file, or of the first member that has any; empty where no text was compared. */
    public static Optional<FirstDifference> of(Inspection inspection) {
        return in(inspection, "");
    }

    private static Optional<FirstDifference> in(Inspection inspection, String at) {
        Optional<FirstDifference> own = of(inspection.textDiff(), at);
        if (own.isPresent()) {
            return own;
        }
        for (Member member : inspection.inner()) {
            if (member.inspection() != null) {
                Optional<FirstDifference> inner = in(member.inspection(),
                        at.isEmpty() ? member.path() : at + " > " + member.path());
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<FirstDifference> of(String diff, String at) {
        String before = null;
        String after = null;
        boolean inHunk = false;
        boolean openBefore = false;
        boolean openAfter = false;
        char last = 0;
        for (String line : (Iterable<String>) diff.lines()::iterator) {
            char mark = line.isEmpty() ? ' ' : line.charAt(0);
            boolean over = before != null || after != null;
            if (!inHunk) {
                inHunk = line.startsWith("@@ ");
                continue;
            }
            if (over && mark != '-' && mark != '+' && mark != '\\' || after != null && mark == '-') {
                break;
            }
            if (mark == '\\') {
                openBefore |= last == '-';
                openAfter |= last == '+';
            } else if (mark == '-' && before == null) {
                before = line.substring(1);
            } else if (mark == '+' && after == null) {
                after = line.substring(1);
            }
            last = mark;
        }
        if (before != null && before.equals(after)) {
            // What differs is the end, or further on in the line than a diff shows.
            if (openBefore == openAfter) {
                return Optional.empty();
            }
            before += openBefore ? OPEN_END : "";
            after += openAfter ? OPEN_END : "";
        }
        return before == null && after == null ? Optional.empty()
                : Optional.of(new FirstDifference(at, Optional.ofNullable(before), Optional.ofNullable(after)));
    }

    /**
     * As a person may see it on a terminal: at most that many characters of each line, those where they part among
     * them, and what can't be seen is named.
     *
     * @param width at least 20
     */
    public FirstDifference shown(int width) {
        String one = before.map(FirstDifference::named).orElse("");
        String two = after.map(FirstDifference::named).orElse("");
        int same = 0;
        while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
            same++;
        }
        boolean fits = Math.max(one.length(), two.length()) <= width;
        int from = fits || same < width / 2 ? 0 : same - width / 3;
        return new FirstDifference(cut(named(member), 0, width), before.map(line -> cut(one, from, width)),
                after.map(line -> cut(two, from, width)));
    }

    private static String cut(String line, int from, int width) {
        int start = Math.min(from, line.length());
        start -= start > 0 && start < line.length() && Character.isLowSurrogate(line.charAt(start)) ? 1 : 0;
        int room = width - (start > 0 ? 1 : 0);
        int end = line.length() - start <= room ? line.length() : start + room - 1;
        end -= end < line.length() && Character.isLowSurrogate(line.charAt(end)) ? 1 : 0;
        return (start > 0 ? "…" : "") + line.substring(start, end) + (end < line.length() ? "…" : "");
    }

    /** Blanks at the end are named as well: they may be all that differs. */
    private static String named(String line) {
        int visible = line.length();
        while (visible > 0 && line.charAt(visible - 1) == ' ') {
            visible--;
        }
        StringBuilder named = new StringBuilder();
        line.substring(0, visible).codePoints().forEach(c -> named(c, named));
        return named.append("\\x20".repeat(line.length() - visible)).toString();
    }

    private static void named(int c, StringBuilder to) {
        int type = Character.getType(c);
        if (c == '\t') {
            to.append("\\t");
        } else if (c == '\r') {
            to.append("\\r");
        } else if (type == Character.CONTROL) {
            to.append(String.format(Locale.ROOT, "\\x%02x", c));
        } else if (type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.SURROGATE
                || type == Character.PARAGRAPH_SEPARATOR || type == Character.UNASSIGNED) {
            to.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            to.appendCodePoint(c);
        }
    }
}
