package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files and folders of the build context that COPY and ADD bring in.
 *
 * @param all in order
 */
public record ContextCopies(List<ContextCopy> all) {

    /** How much of what is copied gets into the image. */
    public enum Arrival { ALL, SOME, NOTHING }

    /** One instruction. */
    public record ContextCopy(CopyStep step, Arrival arrival) {
    }

    public static ContextCopies of(FileFacts facts) {
        return facts.derive(ContextCopies.class, ContextCopies::find);
    }

    private static ContextCopies find(FileFacts facts) {
        List<ContextCopy> found = new ArrayList<>();
        for (CopyStep copy : facts.copies()) {
            if (copy.from().isEmpty() && copy.image().isEmpty() && !copy.sources().isEmpty()) {
                found.add(new ContextCopy(copy, arrival(copy, facts)));
            }
        }
        return new ContextCopies(List.copyOf(found));
    }

    private static Arrival arrival(CopyStep copy, FileFacts facts) {
        return switch (copy.unit().delivery()) {
            case SHIPPED -> Arrival.ALL;
            case UNUSED -> Arrival.NOTHING;
            case COPIED_FROM -> {
                String to = destination(copy, facts).orElse("");
                yield to.isEmpty() ? Arrival.SOME : ShippedFiles.takes(copy.unit(), to) ? Arrival.ALL
                        : ShippedFiles.touches(copy.unit(), to) ? Arrival.SOME : Arrival.NOTHING;
            }
        };
    }

    /** The absolute path, when it is known; one that is not absolute counts from where the next RUN starts. */
    private static Optional<String> destination(CopyStep copy, FileFacts facts) {
        String to = copy.destination().pattern();
        if (!to.startsWith("/")) {
            Optional<String> folder = facts.steps(copy.unit()).stream().filter(s -> s.order() > copy.order())
                    .map(facts::calls).filter(c -> !c.isEmpty()).map(c -> c.get(0))
                    .map(CommandCall::workingDirectory).map(v -> v.pattern()).findFirst()
                    .filter(f -> f.startsWith("/"));
            if (folder.isEmpty()) {
                return Optional.empty();
            }
            to = to.startsWith("./") ? to.substring(2) : to.equals(".") ? "" : to;
            to = folder.get().endsWith("/") ? folder.get() + to : folder.get() + "/" + to;
        }
        while (to.length() > 1 && to.endsWith("/")) {
            to = to.substring(0, to.length() - 1);
        }
        return Optional.of(to);
    }
}
