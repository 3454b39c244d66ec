package dev.bit4bit.rebuild;

import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.vary.Variation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be checked, and how.
 *
 * @param context absolute
 * @param dockerfile absolute; empty when a command builds
 * @param platforms one verdict each; the builder's own when empty
 * @param vary what is made different
 * @param parallel both builds at once
 * @param mostTime of one build
 * @param mostBytes of all that is written
 * @param artefact what a command leaves: a path below the context, or an image by transport and name
 */
public record RebuildPlan(Path context, Optional<Path> dockerfile, BuildOptions options, List<String> platforms,
        Epoch epoch, Set<Variation> vary, boolean parallel, Duration mostTime, long mostBytes,
        Optional<String> artefact) {

    public static final Duration USUAL_TIME = Duration.ofMinutes(60);
    public static final long USUAL_BYTES = 40L << 30;

    public RebuildPlan {
        platforms = List.copyOf(platforms);
        vary = vary.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(vary));
    }
}
