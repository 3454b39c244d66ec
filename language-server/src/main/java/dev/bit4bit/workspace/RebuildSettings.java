package dev.bit4bit.workspace;

import java.util.List;
import java.util.Optional;

/**
 * How the check by building builds, once a person asks for it. Immutable.
 *
 * @param builder the builder's name; the first that answers when empty
 * @param epoch SOURCE_DATE_EPOCH; the time of the commit when empty
 * @param noVary what is not made different between the two builds
 * @param builderArgs further arguments of the builder's build command
 * @param timeLimit of one build, in seconds
 * @param diskLimit of all that is written, in mebibytes
 */
public record RebuildSettings(Optional<String> builder, Optional<Long> epoch, List<String> noVary,
                              List<String> builderArgs, Optional<Long> timeLimit, Optional<Long> diskLimit) {

    public static final RebuildSettings NONE =
            new RebuildSettings(Optional.empty(), Optional.empty(), List.of(), List.of(), Optional.empty(),
                    Optional.empty());

    public RebuildSettings {
        noVary = List.copyOf(noVary);
        builderArgs = List.copyOf(builderArgs);
    }

    /** These settings, and those of {@code weaker} where these say nothing. */
    public RebuildSettings over(RebuildSettings weaker) {
        return new RebuildSettings(builder.or(weaker::builder), epoch.or(weaker::epoch),
                noVary.isEmpty() ? weaker.noVary : noVary, builderArgs.isEmpty() ? weaker.builderArgs : builderArgs,
                timeLimit.or(weaker::timeLimit), diskLimit.or(weaker::diskLimit));
    }
}
