package dev.bit4bit.diff;

import dev.bit4bit.image.Layer;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.image.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Which steps and layers of two images stand for each other. By history, not by place: an added instruction shifts all
 * that follow. A longest common subsequence over the steps; the same layer counts for more than the same line.
 */
final class Alignment {

    /** Beyond this the table would be too large, and such a history is no person's; then by place. */
    private static final int MOST_STEPS = 2000;

    /** Layers that stand for each other; either side may have none or several. */
    record Group(List<Layer> before, List<Layer> after) {
    }

    /** Steps that stand for each other, by their places in the history; negative where one image has none. */
    record StepPair(int before, int after) {
    }

    private final PlatformImage first;
    private final PlatformImage second;
    private final List<Step> before;
    private final List<Step> after;
    private final List<Group> groups = new ArrayList<>();
    private final List<StepPair> steps = new ArrayList<>();

    private Alignment(PlatformImage first, PlatformImage second) {
        this.first = first;
        this.second = second;
        // One image without a usable history leaves only the layers themselves to go by.
        boolean usable = isUsable(first) && isUsable(second);
        this.before = usable ? first.history() : ofLayers(first);
        this.after = usable ? second.history() : ofLayers(second);
    }

    static Alignment of(PlatformImage first, PlatformImage second) {
        Alignment alignment = new Alignment(first, second);
        alignment.align();
        return alignment;
    }

    List<Group> groups() {
        return groups;
    }

    /** Pairs of history lines; only when both images have a history that fits their layers. */
    List<StepPair> steps() {
        return isUsable(first) && isUsable(second) ? steps : List.of();
    }

    private static boolean isUsable(PlatformImage image) {
        long made = image.history().stream().filter(step -> !step.isEmpty()).count();
        return !image.history().isEmpty() && made == image.layers().size() && image.history().size() <= MOST_STEPS;
    }

    private static List<Step> ofLayers(PlatformImage image) {
        return image.layers().stream().map(layer -> new Step("", layer.index(), null)).toList();
    }

    private void align() {
        int[][] best = table();
        int i = 0;
        int j = 0;
        int gapBefore = 0;
        int gapAfter = 0;
        while (i < before.size() && j < after.size()) {
            int worth = worth(before.get(i), after.get(j));
            if (worth > 0 && best[i][j] == worth + best[i + 1][j + 1]) {
                gap(gapBefore, i, gapAfter, j);
                pair(i++, j++);
                gapBefore = i;
                gapAfter = j;
            } else if (best[i + 1][j] >= best[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        gap(gapBefore, before.size(), gapAfter, after.size());
    }

    private int[][] table() {
        int[][] best = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                int worth = worth(before.get(i), after.get(j));
                best[i][j] = Math.max(Math.max(best[i + 1][j], best[i][j + 1]),
                        worth > 0 ? worth + best[i + 1][j + 1] : 0);
            }
        }
        return best;
    }

    private int worth(Step one, Step other) {
        if (one.isEmpty() != other.isEmpty()) {
            return 0;
        }
        boolean sameLine = !one.createdBy().isEmpty() && one.instruction().equals(other.instruction());
        if (one.isEmpty()) {
            return sameLine ? 1 : 0;
        }
        boolean same = first.layers().get(one.layer()).isSame(second.layers().get(other.layer()));
        return (same ? 3 : 0) + (sameLine ? 2 : 0);
    }

    private void pair(int i, int j) {
        steps.add(new StepPair(i, j));
        if (!before.get(i).isEmpty()) {
            groups.add(new Group(List.of(first.layers().get(before.get(i).layer())),
                    List.of(second.layers().get(after.get(j).layer()))));
        }
    }

    /** What lies between two steps that were found in both. */
    private void gap(int i, int toI, int j, int toJ) {
        boolean oneToOne = toI - i == toJ - j;
        for (int k = i; oneToOne && k < toI; k++) {
            oneToOne = before.get(k).isEmpty() == after.get(j + k - i).isEmpty();
        }
        if (oneToOne) {
            for (int k = i; k < toI; k++) {
                pair(k, j + k - i);
            }
            return;
        }
        List<Layer> ours = layers(first, before.subList(i, toI));
        List<Layer> theirs = layers(second, after.subList(j, toJ));
        if (ours.size() == theirs.size()) {
            for (int k = 0; k < ours.size(); k++) {
                groups.add(new Group(List.of(ours.get(k)), List.of(theirs.get(k))));
            }
        } else {
            groups.add(new Group(ours, theirs));
        }
        for (int k = i; k < toI; k++) {
            steps.add(new StepPair(k, -1));
        }
        for (int k = j; k < toJ; k++) {
            steps.add(new StepPair(-1, k));
        }
    }

    private static List<Layer> layers(PlatformImage image, List<Step> steps) {
        return steps.stream().filter(step -> !step.isEmpty()).map(step -> image.layers().get(step.layer())).toList();
    }
}
