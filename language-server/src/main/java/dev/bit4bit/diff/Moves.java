package dev.bit4bit.diff;

import dev.bit4bit.image.Layer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which entries stand in another order. Those that were met side by side are in one order by construction, so that only
 * their places are kept; of those that had to wait, as many as possible are said to have stayed.
 */
final class Moves {

    private record Met(int before, int after, Entry ours, Entry theirs) {
    }

    private final List<Met> met = new ArrayList<>();
    private int[] steadyBefore = new int[64];
    private int[] steadyAfter = new int[64];
    private int steady;
    private boolean outOfStep;

    /** From now on places are kept. */
    void outOfStep() {
        outOfStep = true;
    }

    void sideBySide(int before, int after) {
        if (!outOfStep) {
            return;
        }
        if (steady == steadyBefore.length) {
            steadyBefore = Arrays.copyOf(steadyBefore, steady * 2);
            steadyAfter = Arrays.copyOf(steadyAfter, steady * 2);
        }
        steadyBefore[steady] = before;
        steadyAfter[steady++] = after;
    }

    void met(int before, int after, Entry ours, Entry theirs) {
        met.add(new Met(before, after, ours, theirs));
    }

    /** Adds what was moved to the changes; whether anything was. */
    boolean tell(Changes changes, Layer before, Layer after) throws IOException {
        met.sort(Comparator.comparingInt(Met::before));
        List<Met> moved = new ArrayList<>();
        List<Met> fitting = new ArrayList<>();
        for (Met one : met) {
            int above = Arrays.binarySearch(steadyBefore, 0, steady, one.before);
            int aboveThere = Arrays.binarySearch(steadyAfter, 0, steady, one.after);
            (above == aboveThere ? fitting : moved).add(one);
        }
        boolean[] stays = longestIncreasing(fitting);
        for (int i = 0; i < stays.length; i++) {
            if (!stays[i]) {
                moved.add(fitting.get(i));
            }
        }
        if (moved.isEmpty()) {
            return false;
        }
        changes.moved(before, after, moved.stream().map(Met::ours).toList(), moved.stream().map(Met::theirs).toList());
        return true;
    }

    /** Marks a longest run of entries whose places on the other side increase. */
    private static boolean[] longestIncreasing(List<Met> entries) {
        int count = entries.size();
        int[] tails = new int[count];
        int[] previous = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (entries.get(tails[middle]).after < entries.get(i).after) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            tails[low] = i;
            length = Math.max(length, low + 1);
        }
        boolean[] stays = new boolean[count];
        for (int i = length == 0 ? -1 : tails[length - 1]; i >= 0; i = previous[i]) {
            stays[i] = true;
        }
        return stays;
    }
}
