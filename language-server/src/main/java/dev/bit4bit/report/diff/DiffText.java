package dev.bit4bit.report.diff;

import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.inspect.FirstDifference;
import dev.bit4bit.report.Ansi;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A comparison on one screen of a terminal: the verdict, the causes with an example each, and what made them. */
public final class DiffText {

    private static final int WIDTH = 110;
    private static final int MOST_GROUPS = 6;
    private static final int MOST_PLATFORMS = 4;
    private static final Set<Aspect> CLOCK = Set.of(Aspect.MTIME);

    private final StringBuilder text = new StringBuilder();
    private final Ansi ansi;

    private DiffText(Ansi ansi) {
        this.ansi = ansi;
    }

    public static String of(Comparison comparison, List<CauseGroup> groups, Ansi ansi) {
        DiffText text = new DiffText(ansi);
        text.verdict(comparison);
        text.groups(groups);
        return text.text.toString();
    }

    private void verdict(Comparison comparison) {
        line(ansi.bold(switch (comparison.level()) {
            case IDENTICAL -> "Identical";
            case SAME_CONTENT -> "The same content, stored otherwise";
            case DIFFERENT -> "Different";
        }) + ": " + cut(comparison.before(), 60) + " and " + cut(comparison.after(), 60));
        List<PlatformComparison> platforms = comparison.platforms();
        platforms.stream().limit(MOST_PLATFORMS).forEach(this::platform);
        if (platforms.size() > MOST_PLATFORMS) {
            line("and " + (platforms.size() - MOST_PLATFORMS) + " more platforms");
        }
        comparison.notes().forEach(note -> line(ansi.faint(note)));
    }

    private void platform(PlatformComparison platform) {
        if (!platform.onlyIn().isEmpty()) {
            line(platform.platform() + ": only in the " + (platform.onlyIn().equals("before") ? "first" : "second")
                    + " image");
            return;
        }
        if (platform.level() == Level.IDENTICAL) {
            line(platform.platform() + ": " + cut(platform.before(), 19));
            return;
        }
        int same = 0;
        int differing = 0;
        int first = 0;
        int second = 0;
        long entries = 0;
        long changes = 0;
        long ignored = 0;
        for (LayerComparison layer : platform.layers()) {
            same += layer.how() != LayerComparison.How.DIFFERENT ? 1 : 0;
            boolean both = !layer.before().isEmpty() && !layer.after().isEmpty();
            differing += both && layer.how() == LayerComparison.How.DIFFERENT ? 1 : 0;
            first += layer.after().isEmpty() ? layer.before().size() : 0;
            second += layer.before().isEmpty() ? layer.after().size() : 0;
            entries += layer.entries();
            changes += layer.changes().size() + layer.clockOnly();
            ignored += layer.ignored();
        }
        List<String> parts = new ArrayList<>();
        part(parts, same, "layer the same", "layers the same");
        part(parts, differing, "layer differs", "layers differ");
        part(parts, first, "layer only in the first", "layers only in the first");
        part(parts, second, "layer only in the second", "layers only in the second");
        if (entries > 0) {
            parts.add(number(changes) + " of " + number(entries) + " entries read differ");
        }
        part(parts, platform.fields().size(), "field differs", "fields differ");
        part(parts, ignored, "change ignored", "changes ignored");
        line(platform.platform() + ": " + String.join(", ", parts));
    }

    private static void part(List<String> parts, long count, String one, String many) {
        if (count > 0) {
            parts.add(number(count) + " " + (count == 1 ? one : many));
        }
    }

    private void groups(List<CauseGroup> groups) {
        int shown = 0;
        long left = 0;
        List<CauseGroup> folded = new ArrayList<>();
        for (CauseGroup group : groups) {
            if (isClock(group)) {
                folded.add(group);
            } else if (shown < MOST_GROUPS) {
                text.append('\n');
                group(group);
                shown++;
            } else {
                left++;
            }
        }
        if (left > 0 || !folded.isEmpty()) {
            text.append('\n');
        }
        if (left > 0) {
            line("and " + left + (left == 1 ? " more cause" : " more causes")
                    + ": --format json and --report FILE.html show all");
        }
        long clocks = folded.stream().mapToLong(CauseGroup::count).sum();
        if (clocks > 0) {
            line(number(clocks) + (clocks == 1 ? " entry differs" : " entries differ")
                    + " in nothing but the time of modification");
        }
    }

    private static boolean isClock(CauseGroup group) {
        return group.fields().isEmpty()
                && group.entries().stream().allMatch(change -> change.entry().aspects().equals(CLOCK));
    }

    private void group(CauseGroup group) {
        String rules = group.cause().filter(cause -> !cause.rules().isEmpty())
                .map(cause -> "  [" + String.join(", ", cause.rules()) + "]").orElse("");
        String sure = group.cause().isEmpty() ? "" : group.confidence().name().toLowerCase(Locale.ROOT) + ", ";
        line(ansi.bold(cut(group.title(), WIDTH - 30)) + " (" + sure + number(group.count())
                + (group.count() == 1 ? " difference" : " differences") + ")" + ansi.faint(rules));
        if (!group.entries().isEmpty()) {
            EntryChange first = group.entries().get(0).entry();
            String seen = first.inspection() == null ? words(first.aspects()) : first.inspection().summary();
            line(cut("  " + first.path() + ": " + seen, WIDTH - 16) + more(group.entries().size()));
            Optional.ofNullable(first.inspection()).flatMap(FirstDifference::of).ifPresent(this::lines);
        }
        if (!group.fields().isEmpty()) {
            FieldChange field = group.fields().get(0);
            line(cut("  " + field.field() + ": " + value(field.before()) + " -> " + value(field.after()), WIDTH - 16)
                    + more(group.fields().size()));
        }
        if (!group.instructions().isEmpty()) {
            line(ansi.faint(cut("  by " + instruction(group.instructions().get(0)), WIDTH - 16)
                    + more(group.instructions().size())));
        }
        group.cause().ifPresent(cause -> line(cut("  fix: " + cause.fix(), WIDTH)));
    }

    private void lines(FirstDifference difference) {
        FirstDifference shown = difference.shown(WIDTH - 16);
        if (!shown.member().isEmpty()) {
            line("    in " + shown.member() + ":");
        }
        shown.before().ifPresent(before -> line(ansi.removed("    - " + before)));
        shown.after().ifPresent(after -> line(ansi.added("    + " + after)));
    }

    private static String value(String value) {
        return value == null ? "not there" : value.length() > 60 ? value.substring(0, 60) + "…" : value;
    }

    /** The instruction without the shell that ran it. */
    private static String instruction(String line) {
        return line.replaceFirst("^(?:RUN )?/bin/sh -c (?:#\\(nop\\) )?", "").replaceFirst(" # buildkit$", "").strip();
    }

    private static String words(Set<Aspect> aspects) {
        return String.join(", ", aspects.stream().map(a -> a.name().toLowerCase(Locale.ROOT).replace('_', ' ')).toList());
    }

    private static String more(int count) {
        return count > 1 ? " and " + number(count - 1) + " more" : "";
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** On one line and without anything that a terminal would obey. */
    private static String cut(String line, int width) {
        String plain = line.replaceAll("\\s+", " ").replaceAll("[\\p{Cntrl}\\p{Cf}]", "\ufffd");
        String start = line.startsWith("  ") ? " " : "";
        return start + (plain.length() <= width ? plain : plain.substring(0, width - 1) + "…");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
