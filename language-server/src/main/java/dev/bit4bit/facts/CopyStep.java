package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * COPY or ADD, or a mount that reads from a stage.
 *
 * @param order    as {@link Step#order()}: in one sequence with the steps
 * @param add      ADD, which also fetches and unpacks
 * @param span     the instruction
 * @param from     the earlier stage it copies from
 * @param image    the value of {@code --from} when it isn't a stage of the file
 * @param sources  paths, URLs or git addresses; names of heredocs are left out
 * @param checksum the value of {@code --checksum}
 * @param workingDirectory what a relative destination starts from; empty when nothing is known of it
 * @param bodies   the files it writes out of heredocs, in order
 */
public record CopyStep(Unit unit, int order, boolean add, Span span, Optional<Unit> from, Optional<Value> image,
                       List<Argument> sources, Value destination, Optional<Value> checksum, List<Flag> flags,
                       boolean onbuild, Value workingDirectory, List<Body> bodies) {

    /**
     * A file out of a heredoc.
     *
     * @param name the delimiter: the name of the file when the destination is a folder
     * @param text nothing when Docker expands variables in it
     */
    public record Body(String name, Optional<Value> text) {
    }

    /** Any flag, as written. */
    public record Flag(String name, Value value, Span span) {
    }

    /** The first flag of a name. */
    public Optional<Flag> flag(String name) {
        return flags.stream().filter(f -> f.name().equals(name)).findFirst();
    }
}
