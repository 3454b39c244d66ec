package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.List;
import java.util.Optional;

/** A program that builds images. Immutable. */
public interface Builder {

    /** The word that a setting names it by: {@code buildx}, {@code buildkit}, {@code buildah}, {@code podman} … */
    String id();

    /** Its name and version, for people. */
    String shown();

    /** Why its builds always differ, for people; empty when it can give all files one time: then they can be equal. */
    default Optional<String> alwaysDiffers() {
        return Optional.empty();
    }

    /** Whether what it runs are descendants of its process, which inherit umask, processors and the host's name. */
    boolean isLocal();

    /** Whether it can call the machine otherwise inside a build. */
    boolean namesHost();

    /** The commands that make {@link BuildTask#output()}, one after the other. */
    List<Invocation> commands(BuildTask task);

    /** Whether {@link #cleaning} wants to know that the commands wrote this line. */
    default boolean tellsWhatIsLeft(String line) {
        return false;
    }

    /**
     * What takes away what the commands left in a store of the builder's; run when a build has ended in any way.
     *
     * @param told the lines that {@link #tellsWhatIsLeft} wanted, in their order
     */
    default List<Invocation> cleaning(BuildTask task, List<String> told) {
        return List.of();
    }
}
