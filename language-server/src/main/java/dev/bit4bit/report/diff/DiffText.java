package dev.bit4bit.report.diff;

import dev.bit4bit.diff.Comparison;
import dev.bit4bit.report.Ansi;

/** A comparison on one screen of a terminal. */
public final class DiffText {

    private DiffText() {
    }

    public static String of(Comparison comparison, Ansi ansi) {
        StringBuilder text = new StringBuilder();
        text.append(ansi.bold(comparison.level().name())).append('\n');
        comparison.platforms().forEach(p -> {
            text.append(p.platform()).append(' ').append(p.level()).append('\n');
            p.fields().forEach(f -> text.append("  ").append(f).append('\n'));
            p.layers().forEach(l -> {
                text.append("  ").append(l.how()).append(' ').append(l.entries()).append(" entries, ").append(l.changes().size()).append('\n');
                l.changes().stream().limit(12).forEach(c -> text.append("    ").append(c.entry().path()).append(' ').append(c.entry().aspects()).append('\n'));
            });
        });
        return text.toString();
    }
}
