package dev.bit4bit.rebuild.blame;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the lines of a Dockerfile stand in the template that it was made from: those that the template has as they are. A
 * line of which a part was filled in stands where the lines around it do, when as many lines were changed on both sides.
 */
public final class TemplateLines {

    private final int[] lines;

    private TemplateLines(int[] lines) {
        this.lines = lines;
    }

    public static TemplateLines of(String template, String made) {
        List<String> before = template.lines().toList();
        List<String> after = made.lines().toList();
        int[] lines = new int[after.size()];
        int from = 0;
        int to = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
            int start = delta.getSource().getPosition();
            while (from < start) {
                lines[to++] = ++from;
            }
            int changed = delta.getTarget().size();
            boolean paired = changed == delta.getSource().size();
            for (int i = 0; i < changed; i++) {
                lines[to++] = paired ? start + i + 1 : 0;
            }
            from += delta.getSource().size();
        }
        while (to < lines.length && from < before.size()) {
            lines[to++] = ++from;
        }
        return new TemplateLines(lines);
    }

    /**
     * The template's line, from 1; empty when the template has none that can be told.
     *
     * @param line of the Dockerfile that was made, from 1
     */
    public OptionalInt line(int line) {
        return line < 1 || line > lines.length || lines[line - 1] == 0 ? OptionalInt.empty()
                : OptionalInt.of(lines[line - 1]);
    }
}
