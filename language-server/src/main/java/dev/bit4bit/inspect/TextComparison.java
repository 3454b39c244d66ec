package dev.bit4bit.inspect;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.bit4bit.inspect.Inspection.Trait;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What two texts differ in.
 *
 * @param traits what the difference is made of; empty when nothing is recognised
 * @param diff a unified diff, bounded
 * @param cut whether the diff does not show all
 * @param linesBefore how many lines of the first text have no equal in the second
 * @param linesAfter how many lines of the second text have no equal in the first
 */
record TextComparison(Set<Trait> traits, String diff, boolean cut, int linesBefore, int linesAfter) {

    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\uFDD1";
    /** The finest difference of longer texts would take long, and nobody reads it. */
    private static final int LINES_TO_ALIGN = 3000;
    private static final int LINES_TO_COVER = 5000;
    private static final int LINES_OF_CLOCKS = 200_000;
    private static final int LINE_SHOWN = 400;
    /** Of longer lines only what is near the difference is looked at. */
    private static final int LINE_COVERED = 4000;
    private static final int AROUND = 60;

    static TextComparison of(String path, String before, String after, Look look) {
        return of(path, lines(before), lines(after), look);
    }

    static TextComparison of(String path, List<String> before, List<String> after, Look look) {
        int start = 0;
        int shorter = Math.min(before.size(), after.size());
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int from = start;
        List<String> old = before.subList(start, before.size() - end);
        List<String> fresh = after.subList(start, after.size() - end);
        List<String> gone = without(old, fresh);
        List<String> come = without(fresh, old);
        Set<Trait> traits = traits(old, fresh, gone, come, look);
        int most = look.limits().diffLines();
        boolean cut = false;
        Patch<String> patch = new Patch<>();
        if (old.size() <= LINES_TO_ALIGN && fresh.size() <= LINES_TO_ALIGN) {
            joined(DiffUtils.diff(old, fresh, MyersDiffWithLinearSpace.<String>factory().create()).getDeltas())
                    .forEach(d -> patch.addDelta(new ChangeDelta<>(shown(d.source(), d.target(), from),
                            shown(d.target(), d.source(), from))));
        } else {
            cut = true;
            patch.addDelta(new ChangeDelta<>(new Chunk<>(start, old.subList(0, Math.min(old.size(), most / 2))),
                    new Chunk<>(start, fresh.subList(0, Math.min(fresh.size(), most / 2)))));
        }
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff("a/" + path, "b/" + path, before, patch, CONTEXT);
        StringBuilder text = new StringBuilder();
        for (String line : diff.subList(0, Math.min(diff.size(), most))) {
            boolean open = line.endsWith(NO_NEWLINE);
            String shown = open ? line.substring(0, line.length() - 1) : line;
            text.append(shown.length() <= LINE_SHOWN ? shown : shown.substring(0, LINE_SHOWN) + " …").append('\n')
                    .append(open ? "\\ No newline at end of file\n" : "");
        }
        return new TextComparison(traits, text.toString(), cut || diff.size() > most, gone.size(), come.size());
    }

    /** The traits of two sets of pieces in no order, such as the readable strings of a program. */
    static Set<Trait> traitsOfPieces(Collection<String> before, Collection<String> after, Look look) {
        List<String> gone = without(before, after);
        List<String> come = without(after, before);
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (gone.size() <= LINES_TO_COVER && come.size() <= LINES_TO_COVER) {
            traits.addAll(covered(gone, come, look));
        }
        return traits;
    }

    private static Set<Trait> traits(List<String> old, List<String> fresh, List<String> gone, List<String> come,
            Look look) {
        if (gone.isEmpty() && come.isEmpty()) {
            return old.isEmpty() && fresh.isEmpty() ? Set.of() : EnumSet.of(Trait.ORDER_ONLY);
        }
        if (onlyClocks(old, fresh, look)) {
            return EnumSet.of(Trait.CLOCK_ONLY);
        }
        if (gone.size() > LINES_TO_COVER || come.size() > LINES_TO_COVER) {
            return Set.of();
        }
        return covered(gone, come, look);
    }

    private static boolean onlyClocks(List<String> old, List<String> fresh, Look look) {
        if (old.size() != fresh.size() || old.size() > LINES_OF_CLOCKS) {
            return false;
        }
        for (int i = 0; i < old.size(); i++) {
            String left = old.get(i);
            String right = fresh.get(i);
            if (!left.equals(right)) {
                int[] window = window(left, right);
                if (left.length() - window[0] - window[1] > LINE_COVERED || look.budget().spent() || !Masks.cover(Trait.CLOCK, cut(left, window[0], window[1]))
                        .equals(Masks.cover(Trait.CLOCK, cut(right, window[0], window[1])))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many characters at the start and the end of two long lines need no look; nothing of short ones. */
    private static int[] window(String left, String right) {
        int shorter = Math.min(left.length(), right.length());
        if (Math.max(left.length(), right.length()) <= LINE_COVERED) {
            return new int[2];
        }
        int start = 0;
        while (start < shorter && left.charAt(start) == right.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start
                && left.charAt(left.length() - 1 - end) == right.charAt(right.length() - 1 - end)) {
            end++;
        }
        return new int[] {Math.max(0, start - AROUND), Math.max(0, end - AROUND)};
    }

    private static String cut(String line, int start, int end) {
        return line.substring(start, line.length() - end);
    }

    /**
     * A trait holds when covering it up makes more lines alike, either alone on top of those before it, or as the one
     * that is missing when all others are covered.
     */
    private static Set<Trait> covered(List<String> gone, List<String> come, Look look) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        List<String> left = gone.size() == 1 && come.size() == 1 ? List.of(narrowed(gone.get(0), come.get(0))) : gone;
        List<String> right = gone.size() == 1 && come.size() == 1 ? List.of(narrowed(come.get(0), gone.get(0))) : come;
        int none = left.size() + right.size();
        int all = unlike(left, right, null, look);
        int before = none;
        if (all == none) {
            return traits;
        }
        Set<Trait> so = EnumSet.noneOf(Trait.class);
        for (Trait trait : Masks.traits()) {
            so.add(trait);
            int now = unlike(left, right, so, look);
            Set<Trait> others = EnumSet.noneOf(Trait.class);
            Masks.traits().forEach(others::add);
            others.remove(trait);
            if (now < before || unlike(left, right, others, look) > all) {
                traits.add(trait);
            }
            before = now;
        }
        return traits;
    }

    private static String narrowed(String line, String other) {
        int[] window = window(line, other);
        return cut(line, window[0], window[1]);
    }

    private static int unlike(List<String> left, List<String> right, Set<Trait> traits, Look look) {
        UnaryOperator<String> cover = line -> {
            String covered = line.length() <= LINE_COVERED ? line : line.substring(0, LINE_COVERED);
            if (!look.budget().spent()) {
                for (Trait trait : Masks.traits()) {
                    covered = traits == null || traits.contains(trait) ? Masks.cover(trait, covered) : covered;
                }
            }
            return covered;
        };
        List<String> one = left.stream().map(cover).toList();
        List<String> two = right.stream().map(cover).toList();
        return without(one, two).size() + without(two, one).size();
    }

    /** The lines of the first that the second does not have as often. */
    private static List<String> without(Collection<String> lines, Collection<String> others) {
        Map<String, Integer> counts = new HashMap<>();
        others.forEach(line -> counts.merge(line, 1, Integer::sum));
        List<String> rest = new ArrayList<>();
        for (String line : lines) {
            Integer count = counts.get(line);
            if (count == null || count == 0) {
                rest.add(line);
            } else {
                counts.put(line, count - 1);
            }
        }
        return rest;
    }

    private record Delta(Chunk<String> source, Chunk<String> target) {
    }

    /** What is removed and what is added at one place, as one; the algorithm gives them one by one. */
    private static List<Delta> joined(List<AbstractDelta<String>> deltas) {
        List<Delta> joined = new ArrayList<>();
        for (AbstractDelta<String> delta : deltas) {
            Delta last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && end(last.source()) == delta.getSource().getPosition()
                    && end(last.target()) == delta.getTarget().getPosition()) {
                joined.set(joined.size() - 1, new Delta(joined(last.source(), delta.getSource()),
                        joined(last.target(), delta.getTarget())));
            } else {
                joined.add(new Delta(delta.getSource(), delta.getTarget()));
            }
        }
        return joined;
    }

    private static int end(Chunk<String> chunk) {
        return chunk.getPosition() + chunk.size();
    }

    private static Chunk<String> joined(Chunk<String> one, Chunk<String> two) {
        List<String> lines = new ArrayList<>(one.getLines());
        lines.addAll(two.getLines());
        return new Chunk<>(one.getPosition(), lines);
    }

    /**
     * One side of a difference, its place in the whole text. Of a line that is too long to be shown up to where it
     * differs from its other side, such as a whole script on one line, the start is left out.
     */
    private static Chunk<String> shown(Chunk<String> side, Chunk<String> other, int from) {
        List<String> lines = new ArrayList<>(side.getLines());
        for (int i = 0; i < lines.size() && side.size() == other.size(); i++) {
            String line = lines.get(i);
            String opposite = other.getLines().get(i);
            int same = 0;
            int shorter = Math.min(line.length(), opposite.length());
            while (same < shorter && line.charAt(same) == opposite.charAt(same)) {
                same++;
            }
            if (same > LINE_SHOWN - AROUND) {
                lines.set(i, "… " + line.substring(same - AROUND));
            }
        }
        return new Chunk<>(side.getPosition() + from, lines);
    }

    /** The lines; a last one without a line end is marked, so that it differs from the same line with one. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }
}
