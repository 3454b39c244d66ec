package dev.bit4bit.workspace;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names a person may have meant. */
public final class Nearest {

    private Nearest() {
    }

    /** Up to three of {@code names} that are near {@code typed}, nearest first. */
    public static List<String> to(String typed, Collection<String> names) {
        int limit = Math.max(2, typed.length() / 3);
        record Candidate(String name, int distance) {
        }
        return names.stream()
                .map(name -> new Candidate(name,
                        name.contains(typed) && typed.length() > 2 ? 1 : distance(typed, name)))
                .filter(c -> c.distance <= limit)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(3).map(Candidate::name).toList();
    }

    /** The end of a sentence: {@code (did you mean a, b?)} after a blank, or nothing. */
    public static String hint(String typed, Collection<String> names) {
        List<String> near = to(typed, names);
        return near.isEmpty() ? "" : " (did you mean " + String.join(", ", near) + "?)";
    }

    /** Number of insertions, deletions, replacements and swaps of neighbours between two words. */
    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + same, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
