package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Bytes of which nothing is known: where they begin to differ, whether it looks like a clock, what can be read in them.
 */
final class BinaryKind implements Kind {

    private static final int STRINGS_IN = 4 << 20;
    /** Shorter ones are in random bytes, too, and could look like a name or a version. */
    private static final int SHORTEST_STRING = 8;
    private static final int LONGEST_STRING = 400;
    /** 2000 and 2040 in seconds since 1970: what a file of an image may well say. */
    private static final long EARLIEST = 946_684_800L;
    private static final long LATEST = 2_208_988_800L;
    /** Two builds that are compared are seldom further apart; chance is. */
    private static final long APART = 2 * 366 * 86_400L;
    private static final int MOST_CLOCKS = 1000;

    @Override
    public boolean is(String path, byte[] head) {
        return true;
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        return look("binary", pair, look);
    }

    static Inspection look(String kind, Pair pair, Look look) throws IOException {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean cut = false;
        int most = Math.min(STRINGS_IN, look.limits().bytesInMemory());
        Look.Whole before = look.range(pair.before(), 0, most);
        Look.Whole after = look.range(pair.after(), 0, most);
        String summary;
        if (before.bytes().length == 0 || after.bytes().length == 0) {
            summary = before.bytes().length == after.bytes().length ? "the same bytes"
                    : before.bytes().length == 0 ? "was empty" : "is empty now";
        } else {
            cut = before.cut() || after.cut();
            if (!cut && onlyClocks(before.bytes(), after.bytes())) {
                traits.add(Trait.CLOCK_ONLY);
            } else {
                traits.addAll(TextComparison.traitsOfPieces(strings(before.bytes()), strings(after.bytes()), look));
            }
            summary = place(pair, look);
        }
        return new Inspection(kind, summary, traits, "", List.of(), cut);
    }

    private static String place(Pair pair, Look look) throws IOException {
        long at = 0;
        long differing = 0;
        long first = -1;
        try (InputStream before = new BufferedInputStream(look.open(pair.before()), 1 << 16);
                InputStream after = new BufferedInputStream(look.open(pair.after()), 1 << 16)) {
            while (true) {
                byte[] left = before.readNBytes(1 << 16);
                byte[] right = after.readNBytes(1 << 16);
                int both = Math.min(left.length, right.length);
                boolean same = Arrays.equals(left, 0, both, right, 0, both);
                for (int i = 0; i < both && !same; i++) {
                    if (left[i] != right[i]) {
                        differing++;
                        first = first < 0 ? at + i : first;
                    }
                }
                at += both;
                if (left.length != right.length || both == 0) {
                    break;
                }
            }
        }
        if (first < 0) {
            return "one is longer, from byte " + at + " on";
        }
        return differing + " bytes differ, from byte " + first + " on";
    }

    /** Whether every run of differing bytes lies in four bytes that are a plausible time on both sides. */
    static boolean onlyClocks(byte[] before, byte[] after) {
        if (before.length != after.length) {
            return false;
        }
        int clocks = 0;
        int i = 0;
        while (i < before.length) {
            if (before[i] == after[i]) {
                i++;
                continue;
            }
            int end = clockAround(before, after, i);
            if (end < 0 || ++clocks > MOST_CLOCKS) {
                return false;
            }
            i = end;
        }
        return clocks > 0;
    }

    /** Where the time ends that holds the differing byte, or -1. The high bytes of two near times are equal. */
    private static int clockAround(byte[] before, byte[] after, int at) {
        for (int start = Math.max(0, at - 3); start <= at && start + 4 <= before.length; start++) {
            for (boolean big : new boolean[] {false, true}) {
                long one = number(before, start, big);
                long two = number(after, start, big);
                if (one >= EARLIEST && one < LATEST && two >= EARLIEST && two < LATEST && Math.abs(one - two) < APART) {
                    return start + 4;
                }
            }
        }
        return -1;
    }

    static long number(byte[] bytes, int at, boolean big) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | bytes[at + (big ? i : 3 - i)] & 0xff;
        }
        return value;
    }

    /** Runs of readable ASCII. */
    static List<String> strings(byte[] bytes) {
        List<String> strings = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (byte b : bytes) {
            if (b >= ' ' && b < 127 && run.length() < LONGEST_STRING) {
                run.append((char) b);
                continue;
            }
            if (run.length() >= SHORTEST_STRING) {
                strings.add(run.toString());
            }
            run.setLength(0);
        }
        if (run.length() >= SHORTEST_STRING) {
            strings.add(run.toString());
        }
        return strings;
    }
}
