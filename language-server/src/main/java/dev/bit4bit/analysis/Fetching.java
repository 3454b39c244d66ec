package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.fetch.Downloads;
import dev.bit4bit.facts.fetch.Verifications;
import java.util.BitSet;
import java.util.Set;

/**
 * Which stages, by index, have to do with downloads. What is downloaded in one stage may be checked in another that
 * copies it.
 */
record Fetching(BitSet downloads, BitSet checks) {

    /** Of the stages whose RUNs are known; what others ADD counts too. */
    static Fetching of(FileFacts facts) {
        Fetching found = new Fetching(new BitSet(), new BitSet());
        facts.derive(Downloads.class, Downloads::of).all().forEach(d -> found.downloads.set(d.unit().index()));
        facts.derive(Verifications.class, Verifications::of).all()
                .forEach(v -> found.checks.set(v.call().unit().index()));
        return found;
    }

    /** Whether it may be other after an edit that touched these kinds of facts. */
    static boolean isTouched(Set<Object> kinds) {
        return kinds.contains(Downloads.class) || kinds.contains(Verifications.class);
    }

    /** Whether every stage here had to do with downloads in the same way before. */
    boolean isWithin(Fetching before) {
        return isWithin(downloads, before.downloads) && isWithin(checks, before.checks);
    }

    private static boolean isWithin(BitSet some, BitSet all) {
        BitSet more = (BitSet) some.clone();
        more.andNot(all);
        return more.isEmpty();
    }

    /** This, and what was known before of some stages. */
    Fetching with(Fetching before, BitSet stages) {
        return new Fetching(with(downloads, before.downloads, stages), with(checks, before.checks, stages));
    }

    private static BitSet with(BitSet now, BitSet before, BitSet stages) {
        BitSet all = (BitSet) before.clone();
        all.and(stages);
        all.or(now);
        return all;
    }
}
