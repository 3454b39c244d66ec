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

    /** Whether it can give all files one time, so that clean builds can be the same at all. */
    boolean normalises();

    /** Whether what it runs are descendants of its process, which inherit umask, processors and the host's name. */
    boolean isLocal();

    /** Whether it can call the machine otherwise inside a build. */
    boolean namesHost();

    /** The commands that make {@link BuildTask#output()}, one after the other. */
    List<Invocation> commands(BuildTask task);

    /** What takes away what the commands left in a store of the builder's; run when a build has ended in any way. */
    default Optional<Invocation> cleaning(BuildTask task) {
        return Optional.empty();
    }
}
