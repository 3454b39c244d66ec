package dev.bit4bit.rebuild;

import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.diff.Level;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.lock.Lock;
import java.util.List;
import java.util.Optional;

/**
 * What two builds for one platform showed.
 *
 * @param platform as it was asked for, else as the image says
 * @param first the digest of the first build's image
 * @param second the digest of the second's
 * @param digests whether both images have a digest; an archive of docker's form has none
 * @param findings empty lists where no Dockerfile was built
 * @param lock what the first build installed
 * @param stored there when a published image is the rebuilt one in another form; two builds by one builder have one form
 */
public record Verdict(String platform, String first, String second, boolean digests, Comparison comparison,
        List<CauseGroup> groups, RebuildFindings findings, Lock lock, Optional<StoredOtherwise> stored) {

    public Verdict {
        groups = List.copyOf(groups);
    }

    /** How far both are the same; of one image in two forms, what only its manifest says does not count. */
    public Level level() {
        return stored.isPresent() ? Level.SAME_CONTENT : comparison.level();
    }

    /**
     * Whether both builds gave the same bytes, or a published image and its rebuild are the same image; of images that have
     * not both a digest, whether their layers are the same unpacked.
     */
    public boolean isReproducible() {
        return comparison.level() == Level.IDENTICAL || stored.isPresent()
                || !digests && comparison.level() == Level.SAME_CONTENT && comparison.platforms().stream()
                .flatMap(platform -> platform.layers().stream())
                .allMatch(layer -> layer.how() == How.SAME_DIGEST || layer.how() == How.SAME_DIFF_ID);
    }
}
