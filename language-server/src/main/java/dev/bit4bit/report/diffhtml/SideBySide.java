package dev.bit4bit.report.diffhtml;

import dev.bit4bit.report.diffhtml.Page.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a unified diff side by side. */
final class SideBySide {

    private static final Pattern HUNK = Pattern.compile("@@ -(\\d{1,9})(?:,\\d+)? \\+(\\d{1,9})(?:,\\d+)? @@.*");

    private final List<Line> lines = new ArrayList<>();
    private final List<String> gone = new ArrayList<>();
    private final List<String> come = new ArrayList<>();
    private long left = 1;
    private long right = 1;

    private SideBySide() {
    }

    /** The lines, at most so many; none when the text is no unified diff. */
    static List<Line> of(String diff, int most) {
        SideBySide sides = new SideBySide();
        boolean inHunk = false;
        for (String line : (Iterable<String>) diff.lines()::iterator) {
            Matcher hunk = HUNK.matcher(line);
            if (hunk.matches()) {
                sides.flush();
                sides.left = Long.parseLong(hunk.group(1));
                sides.right = Long.parseLong(hunk.group(2));
                sides.lines.add(new Line(line, "", "", false, "", "", false));
                inHunk = true;
            } else if (inHunk) {
                sides.add(line);
            }
            if (sides.lines.size() >= most) {
                break;
            }
        }
        sides.flush();
        return sides.lines.size() > most ? sides.lines.subList(0, most) : sides.lines;
    }

    private void add(String line) {
        if (line.startsWith("-")) {
            gone.add(line.substring(1));
        } else if (line.startsWith("+")) {
            come.add(line.substring(1));
        } else if (line.startsWith(" ")) {
            flush();
            String text = Shown.text(line.substring(1));
            lines.add(new Line("", String.valueOf(left++), text, false, String.valueOf(right++), text, false));
        }
    }

    private void flush() {
        for (int i = 0; i < Math.max(gone.size(), come.size()); i++) {
            boolean one = i < gone.size();
            boolean two = i < come.size();
            lines.add(new Line("", one ? String.valueOf(left++) : "", one ? Shown.text(gone.get(i)) : "", one,
                    two ? String.valueOf(right++) : "", two ? Shown.text(come.get(i)) : "", two));
        }
        gone.clear();
        come.clear();
    }
}
