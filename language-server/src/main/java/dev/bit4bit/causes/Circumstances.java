package dev.bit4bit.causes;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What else is known of the two images, beside the one difference.
 *
 * @param epoch the SOURCE_DATE_EPOCH that both were built with, when there is one and it is known
 * @param changedPackages names of packages that have other versions in the two
 */
public record Circumstances(Optional<Instant> epoch, Set<String> changedPackages) {

    /** Nothing is known. */
    public static final Circumstances UNKNOWN = new Circumstances(Optional.empty(), Set.of());

    public Circumstances {
        changedPackages = Set.copyOf(changedPackages);
    }
}
