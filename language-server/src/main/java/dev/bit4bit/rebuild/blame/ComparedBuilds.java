package dev.bit4bit.rebuild.blame;

import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.image.PlatformImage;
import java.time.Instant;
import java.util.Optional;

/**
 * Two builds for one platform, compared.
 *
 * @param epoch what both were given as SOURCE_DATE_EPOCH
 */
public record ComparedBuilds(PlatformImage first, PlatformImage second, PlatformComparison comparison,
        Optional<Instant> epoch) {
}
