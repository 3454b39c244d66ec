package dev.bit4bit.diff;

import java.util.List;

/**
 * Layers of one image beside those of the other that stand for them: usually one each, several where the images are cut
 * into layers otherwise, none where one image has more.
 *
 * @param before the lowest first
 * @param after the lowest first
 * @param how what was found by their digests or by reading them
 * @param compression {@code gzip}, {@code zstd}, {@code none} of the two, as {@code gzip, zstd}; empty when it is the same or
 *     was not read
 * @param entries how many entries were compared; 0 when they were not read
 * @param changes by path
 * @param clockOnly changes of nothing but {@link Aspect#MTIME} that were counted and not kept, memory being bounded
 * @param ignored changes that patterns left out
 */
public record LayerComparison(List<LayerInfo> before, List<LayerInfo> after, How how, String compression, long entries,
        List<LayerChange> changes, long clockOnly, long ignored) {

    public LayerComparison {
        before = List.copyOf(before);
        after = List.copyOf(after);
        changes = List.copyOf(changes);
    }

    /** How layers compare. */
    public enum How {
        /** The same bytes as stored. */
        SAME_DIGEST,
        /** The same bytes once unpacked. */
        SAME_DIFF_ID,
        /** They were read, and every entry is the same in every field. */
        SAME_ENTRIES,
        /** They were read, and the entries are the same but for their order. */
        SAME_BUT_ORDER,
        /** They were read, and differ. */
        DIFFERENT
    }

    Level level() {
        return switch (how) {
            case SAME_DIGEST, SAME_DIFF_ID, SAME_ENTRIES, SAME_BUT_ORDER -> Level.SAME_CONTENT;
            case DIFFERENT -> Level.DIFFERENT;
        };
    }
}
