package dev.bit4bit.report;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;

/** The difference of two texts in unified form, as {@code patch -p1} takes it. */
public final class UnifiedDiff {

    private static final int CONTEXT = 3;

    private UnifiedDiff() {
    }

    /** The difference, or an empty text when there is none. A carriage return stays at the end of its line. */
    public static String of(String path, String before, String after, Ansi ansi) {
        if (before.equals(after)) {
            return "";
        }
        String name = path.startsWith("/") ? path.substring(1) : path;
        List<String> old = lines(before);
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff("a/" + name, "b/" + name, old,
                DiffUtils.diff(old, lines(after)), CONTEXT);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < diff.size(); i++) {
            String line = diff.get(i);
            String shown = line.endsWith(NO_NEWLINE) ? line.substring(0, line.length() - 1) : line;
            out.append(i < 2 ? ansi.bold(shown) : line.startsWith("+") ? ansi.added(shown)
                    : line.startsWith("-") ? ansi.removed(shown) : shown).append('\n');
            if (line.endsWith(NO_NEWLINE)) {
                out.append("\\ No newline at end of file\n");
            }
        }
        return out.toString();
    }

    /** Marks a last line without a line end, so that it differs from the same line with one. */
    private static final String NO_NEWLINE = "\uFDD1";

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }
}
