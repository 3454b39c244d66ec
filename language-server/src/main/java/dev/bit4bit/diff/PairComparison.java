package dev.bit4bit.diff;

import dev.bit4bit.image.ImageException;
import dev.bit4bit.image.Layer;
import dev.bit4bit.inspect.Inspection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Compares two layers in one pass over both, side by side: as long as they name the same entries in the same order, which
 * they nearly always do, bytes are compared with bytes and nothing is kept. An entry that is not next on the other side
 * is kept with its digest until it turns up there.
 */
final class PairComparison {

    private static final int PIECE = 1 << 16;
    /** How much of a file is kept while it is the same on both sides, in case it turns out to differ. */
    private static final int MOST_KEPT = 4 << 20;

    private final Job job;
    private final Walk ours;
    private final Walk theirs;
    private final Changes changes;
    private final Map<String, Deque<Waiting>> ourWaiting = new HashMap<>();
    private final Map<String, Deque<Waiting>> theirWaiting = new HashMap<>();
    private final Moves moves = new Moves();
    private final SecondPass secondPass;
    private final byte[] piece = new byte[PIECE];
    private byte[] kept = new byte[PIECE];
    /** How long the two pieces are that were read last and found to differ. */
    private int lastPiece;
    private long entries;

    /** An entry that was passed and has not been met on the other side. */
    private record Waiting(Entry entry, int index, byte[] digest, long memory) {
    }

    PairComparison(Job job, Walk ours, Walk theirs) {
        this.job = job;
        this.ours = ours;
        this.theirs = theirs;
        this.changes = new Changes(job);
        this.secondPass = new SecondPass(job);
    }

    static LayerComparison of(Job job, Layer before, Layer after) throws IOException {
        try (Walk ours = new Walk(before, job.limits(), job.progress());
                Walk theirs = new Walk(after, job.limits(), job.progress())) {
            return new PairComparison(job, ours, theirs).compare();
        }
    }

    private LayerComparison compare() throws IOException {
        ours.next();
        theirs.next();
        while (ours.entry() != null || theirs.entry() != null) {
            step();
        }
        ours.finish();
        theirs.finish();
        for (Deque<Waiting> left : ourWaiting.values()) {
            for (Waiting waiting : left) {
                job.memory().give(waiting.memory);
                changes.removed(ours.layer(), waiting.entry);
            }
        }
        for (Deque<Waiting> left : theirWaiting.values()) {
            for (Waiting waiting : left) {
                job.memory().give(waiting.memory);
                changes.added(theirs.layer(), waiting.entry);
            }
        }
        secondPass.run(changes);
        boolean moved = moves.tell(changes, ours.layer(), theirs.layer());
        List<LayerChange> found = changes.finished();
        boolean same = changes.clockOnly() == 0 && found.stream().allMatch(c -> c.entry().aspects()
                .equals(Set.of(Aspect.ORDER)));
        String compression = ours.compression().equals(theirs.compression()) ? ""
                : ours.compression() + ", " + theirs.compression();
        return new LayerComparison(List.of(Changes.infoOf(ours.layer())), List.of(Changes.infoOf(theirs.layer())),
                !same ? LayerComparison.How.DIFFERENT : moved ? LayerComparison.How.SAME_BUT_ORDER
                : LayerComparison.How.SAME_ENTRIES, compression, entries, found, changes.clockOnly(),
                changes.ignored());
    }

    private void step() throws IOException {
        Entry one = ours.entry();
        Entry other = theirs.entry();
        if (one != null && other != null && one.path().equals(other.path())) {
            sideBySide(one, other);
            moves.sideBySide(ours.index(), theirs.index());
            entries++;
            ours.next();
            theirs.next();
            return;
        }
        Waiting met = one == null ? null : taken(theirWaiting, one);
        if (met != null) {
            byDigest(one, met.entry, digest(ours), met.digest);
            moves.met(ours.index(), met.index, one, met.entry);
            entries++;
            ours.next();
            return;
        }
        met = other == null ? null : taken(ourWaiting, other);
        if (met != null) {
            byDigest(met.entry, other, met.digest, digest(theirs));
            moves.met(met.index, theirs.index(), met.entry, other);
            entries++;
            theirs.next();
            return;
        }
        // In layers whose entries are sorted, as most are, the smaller of two names is the one that the other side lacks.
        if (other == null || one != null && before(one.path(), other.path())) {
            keep(ourWaiting, ours);
        } else {
            keep(theirWaiting, theirs);
        }
    }

    /** Whether a path comes first where folders are walked in order: component by component. */
    private static boolean before(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a == '/' || b != '/' && a < b;
            }
        }
        return one.length() < other.length();
    }

    private Waiting taken(Map<String, Deque<Waiting>> waiting, Entry entry) {
        Deque<Waiting> found = waiting.get(entry.path());
        if (found == null) {
            return null;
        }
        Waiting first = found.poll();
        if (found.isEmpty()) {
            waiting.remove(entry.path());
        }
        job.memory().give(first.memory);
        return first;
    }

    private void keep(Map<String, Deque<Waiting>> waiting, Walk walk) throws IOException {
        Entry entry = walk.entry();
        long memory = 700 + entry.path().length() * 2L;
        if (!job.memory().take(memory)) {
            throw new ImageException(walk.layer().shown() + " has more entries in another order, or that the other"
                    + " image lacks, than memory for them. BIT4BIT_JAVA_OPTIONS=-Xmx1g gives the program more");
        }
        moves.outOfStep();
        waiting.computeIfAbsent(entry.path(), path -> new ArrayDeque<>(1))
                .add(new Waiting(entry, walk.index(), digest(walk), memory));
        entries++;
        walk.next();
    }

    private static byte[] digest(Walk walk) throws IOException {
        return walk.entry().isFile() && walk.entry().tar().size() > 0 ? walk.digest() : null;
    }

    private void byDigest(Entry one, Entry other, byte[] ourDigest, byte[] theirDigest) throws IOException {
        entries--;
        Set<Aspect> aspects = one.aspects(other);
        boolean differs = one.isFile() && other.isFile() && !Arrays.equals(ourDigest, theirDigest);
        if (differs) {
            aspects.add(Aspect.CONTENT);
        }
        if (aspects.isEmpty()) {
            return;
        }
        if (differs && !changes.isIgnored(one) && job.mayLook(one.tar().size(), other.tar().size())) {
            secondPass.want(ours.layer(), theirs.layer(), one, other, aspects);
        } else {
            changes.changed(ours.layer(), theirs.layer(), one, other, aspects, null);
        }
    }

    private void sideBySide(Entry one, Entry other) throws IOException {
        Set<Aspect> aspects = one.aspects(other);
        Future<Inspection> look = null;
        if (one.isFile() && other.isFile()) {
            if (changes.isIgnored(one)) {
                aspects.add(Aspect.CONTENT);
            } else if (aspects.contains(Aspect.SIZE)) {
                aspects.add(Aspect.CONTENT);
                look = job.mayLook(one.tar().size(), other.tar().size()) ? spool(0, 0) : null;
            } else {
                long same = sameBytes(one.tar().size());
                if (same >= 0) {
                    aspects.add(Aspect.CONTENT);
                    boolean looks = job.mayLook(one.tar().size(), other.tar().size());
                    if (looks && same > MOST_KEPT - PIECE) {
                        secondPass.want(ours.layer(), theirs.layer(), one, other, aspects);
                        return;
                    }
                    look = looks ? spool((int) same, lastPiece) : null;
                }
            }
        }
        if (!aspects.isEmpty()) {
            changes.changed(ours.layer(), theirs.layer(), one, other, aspects, look);
        }
    }

    /**
     * Compares two contents of one size. The piece that differs stands in {@code kept} behind what was the same (ours) and
     * in {@code piece} (theirs); only what was the same beyond {@link #MOST_KEPT} is not there.
     *
     * @return how many bytes before that piece are the same, negative when all are
     */
    private long sameBytes(long size) throws IOException {
        long at = 0;
        while (at < size) {
            int length = (int) Math.min(PIECE, size - at);
            int to = at > MOST_KEPT - PIECE ? 0 : (int) at;
            if (kept.length < to + length) {
                kept = Arrays.copyOf(kept, Math.min(MOST_KEPT, Math.max(kept.length * 2, to + length)));
            }
            ours.read(kept, to, length);
            theirs.read(piece, 0, length);
            if (!Arrays.equals(kept, to, to + length, piece, 0, length)) {
                lastPiece = length;
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** Spools both contents, of which a first part was read already, and has them looked at. */
    private Future<Inspection> spool(int same, int differing) throws IOException {
        SpooledContent before = new SpooledContent(job.room(), ours.entry().tar().size());
        SpooledContent after = new SpooledContent(job.room(), theirs.entry().tar().size());
        before.write(kept, 0, same + differing);
        after.write(kept, 0, same);
        after.write(piece, 0, differing);
        ours.copy(before);
        theirs.copy(after);
        return job.look(ours.entry().path(), before, after);
    }
}
