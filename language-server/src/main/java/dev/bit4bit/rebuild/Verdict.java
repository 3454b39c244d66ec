package dev.bit4bit.rebuild;

import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.diff.Level;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.lock.Lock;
import java.util.List;

/**
 * What two builds for one platform showed.
 *
 * @param platform as it was asked for, else as the image says
 * @param first the digest of the first build's image
 * @param second the digest of the second's
 * @param digests whether both images have a digest; an archive of docker's form has none
 * @param findings empty lists where no Dockerfile was built
 * @param lock what the first build installed
 */
public record Verdict(String platform, String first, String second, boolean digests, Comparison comparison,
        List<CauseGroup> groups, RebuildFindings findings, Lock lock) {

    public Verdict {
        groups = List.copyOf(groups);
    }

    /** Whether both gave the same bytes; of images that have not both a digest, in layers as they are unpacked. */
    public boolean isReproducible() {
        return comparison.level() == Level.IDENTICAL
                || !digests && comparison.level() == Level.SAME_CONTENT && comparison.platforms().stream()
                .flatMap(platform -> platform.layers().stream())
                .allMatch(layer -> layer.how() == How.SAME_DIGEST || layer.how() == How.SAME_DIFF_ID);
    }
}
