package dev.bit4bit.text;

/**
 * A range of an earlier text that other text has taken the place of; what stands before and after it is the same in both.
 *
 * @param start  in both texts
 * @param before where the range ends in the earlier text
 * @param after  where what replaced it ends in the newer text
 */
public record Change(int start, int before, int after) {

    /** How far what stands after the change has moved, in UTF-16 code units. */
    public int shift() {
        return after - before;
    }

    /** Whether the texts are one. */
    public boolean isNone() {
        return start == before && start == after;
    }

    /** This change and then another, as one. */
    Change then(Span range, int length) {
        int end = Math.max(after, range.end());
        return new Change(Math.min(start, range.start()), before + end - after, end - range.length() + length);
    }
}
