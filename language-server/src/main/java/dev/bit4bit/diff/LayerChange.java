package dev.bit4bit.diff;

/**
 * A changed entry and where it comes from.
 *
 * @param before the layer that holds it in the first image; null when none does
 * @param after the layer that holds it in the second image; null when none does
 */
public record LayerChange(EntryChange entry, LayerInfo before, LayerInfo after) {

    /** The history's line that made it, in the second image where there is one; empty when the history does not say. */
    public String createdBy() {
        return after != null && !after.createdBy().isEmpty() ? after.createdBy()
                : before == null ? "" : before.createdBy();
    }
}
