package dev.bit4bit.diff;

import dev.bit4bit.inspect.Inspection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * An entry that is not the same in the two images.
 *
 * @param path where it stands in the image, without a leading slash
 * @param before its state in the first image; null when it is not there
 * @param after its state in the second image; null when it is not there
 * @param aspects what is not the same; never empty
 * @param inspection what was seen inside; null unless {@link Aspect#CONTENT} differs and the bytes were looked at
 */
public record EntryChange(String path, EntryState before, EntryState after, Set<Aspect> aspects,
        Inspection inspection) {

    public EntryChange {
        aspects = Collections.unmodifiableSet(EnumSet.copyOf(aspects));
    }
}
