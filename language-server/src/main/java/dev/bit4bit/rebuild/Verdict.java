package dev.bit4bit.rebuild;

import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.diff.Comparison;
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
 * @param findings empty lists where no Dockerfile was built
 * @param lock what the first build installed
 */
public record Verdict(String platform, String first, String second, Comparison comparison, List<CauseGroup> groups,
        RebuildFindings findings, Lock lock) {

    public Verdict {
        groups = List.copyOf(groups);
    }

    /** Whether both builds gave the same bytes. */
    public boolean isReproducible() {
        return comparison.level() == Level.IDENTICAL;
    }
}
