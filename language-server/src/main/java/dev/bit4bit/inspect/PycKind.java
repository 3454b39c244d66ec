package dev.bit4bit.inspect;

import dev.bit4bit.inspect.Inspection.Trait;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Python bytecode: a mark of the version, flags (PEP 552), then the source's time and size or its hash, and the
 * marshalled code.
 */
final class PycKind implements Kind {

    private static final int HEADER = 16;

    @Override
    public boolean is(String path, byte[] head) {
        return (path.endsWith(".pyc") || path.endsWith(".pyo")) && head.length >= HEADER && head[2] == '\r'
                && head[3] == '\n';
    }

    @Override
    public Inspection look(Pair pair, Look look) throws IOException {
        Look.Whole one = look.whole(pair.before());
        Look.Whole two = look.whole(pair.after());
        byte[] before = one.bytes();
        byte[] after = two.bytes();
        List<String> words = new ArrayList<>();
        List<Set<Trait>> parts = new ArrayList<>();
        if (!Arrays.equals(before, 0, 4, after, 0, 4)) {
            words.add("made by another version of Python");
            parts.add(EnumSet.of(Trait.VERSION));
        }
        long flagsBefore = BinaryKind.number(before, 4, false);
        long flagsAfter = BinaryKind.number(after, 4, false);
        if (flagsBefore != flagsAfter) {
            words.add(flags(flagsBefore) + " became " + flags(flagsAfter));
            parts.add(EnumSet.of(Trait.WRAPPER_ONLY));
        } else if ((flagsAfter & 1) == 0) {
            long timeBefore = BinaryKind.number(before, 8, false);
            long timeAfter = BinaryKind.number(after, 8, false);
            if (timeBefore != timeAfter) {
                words.add("the time of the source is " + Instant.ofEpochSecond(timeBefore) + " and "
                        + Instant.ofEpochSecond(timeAfter));
                parts.add(EnumSet.of(Trait.CLOCK_ONLY, Trait.WRAPPER_ONLY));
            }
            if (!Arrays.equals(before, 12, 16, after, 12, 16)) {
                words.add("the size of the source differs");
                parts.add(Set.of());
            }
        } else if (!Arrays.equals(before, 8, 16, after, 8, 16)) {
            words.add("the hash of the source differs");
            parts.add(Set.of());
        }
        if (!Arrays.equals(before, HEADER, before.length, after, HEADER, after.length)) {
            body(before, after, words, parts, look);
        }
        return new Inspection("pyc", String.join("; ", words), Traits.together(parts), "", List.of(),
                one.cut() || two.cut());
    }

    private static String flags(long flags) {
        return (flags & 1) == 0 ? "a time-based header" : (flags & 2) == 0 ? "an unchecked hash" : "a checked hash";
    }

    private static void body(byte[] before, byte[] after, List<String> words, List<Set<Trait>> parts, Look look) {
        byte[] one = Arrays.copyOfRange(before, HEADER, before.length);
        byte[] two = Arrays.copyOfRange(after, HEADER, after.length);
        Set<Trait> strings = TextComparison.traitsOfPieces(BinaryKind.strings(one), BinaryKind.strings(two), look);
        Arrays.sort(one);
        Arrays.sort(two);
        if (Arrays.equals(one, two)) {
            words.add("the same bytes of code in another order, as a set's are");
            parts.add(EnumSet.of(Trait.ORDER_ONLY));
        } else {
            words.add("the code differs");
            parts.add(strings);
        }
    }
}
