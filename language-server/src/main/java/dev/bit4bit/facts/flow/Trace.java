package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.text.Span;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A value that is not the same in every build, and how far it gets.
 *
 * @param span  where it comes in: a command, or the expansion of a variable
 * @param reach the farthest of all the ways it takes
 */
public record Trace(Span span, Unit unit, Reach reach) {

    /** What a command writes. */
    public static Trace of(CommandCall call, FileFacts facts) {
        return new Trace(call.span(), call.unit(), Reach.of(call, facts));
    }

    /** What a command puts into a file that it is told to make. */
    public static Trace intoFile(CommandCall call) {
        return new Trace(call.span(), call.unit(), Reach.IMAGE);
    }

    /**
     * What comes in by variables that nothing in the file sets, one for each place; left out is what names a file that
     * is removed again.
     */
    public static List<Trace> ofVariables(FileFacts facts, Predicate<Unknown> which) {
        Map<Span, Trace> found = new LinkedHashMap<>();
        Set<Span> removed = new HashSet<>();
        for (Outputs.Carried carried : Outputs.all(facts).carried()) {
            if (which.test(carried.piece())) {
                Span at = carried.piece().at();
                Outputs.Use use = carried.use();
                Reach reach = !facts.isDockerfile()
                && namesFile(use, carried.piece()) ? Reach.NAME : Reach.of(use, facts);
                found.merge(at, new Trace(at, use.by().unit(), reach),
                        (a, b) -> a.reach().compareTo(b.reach()) >= 0 ? a : b);
                if (removes(use.by())) {
                    removed.add(at);
                }
            }
        }
        found.keySet().removeAll(removed);
        return List.copyOf(found.values());
    }

    /** Whether what a command writes names a file that is removed again. */
    public static boolean isOfRemoved(CommandCall call, FileFacts facts) {
        return Outputs.of(facts).uses(call).stream().anyMatch(u -> removes(u.by()));
    }

    private static boolean removes(CommandCall call) {
        return call.isNamed("rm", "rmdir", "unlink", "shred");
    }

    /** Whether it is in the name of a file that a redirection makes, and not in what goes there. */
    private static boolean namesFile(Outputs.Use use, Unknown piece) {
        return use.argument().isEmpty() && use.variable().isEmpty() && use.by().redirects().stream()
                .anyMatch(r -> r.isOutput() && r.target().unknowns().stream().anyMatch(u -> u.at().equals(piece.at())));
    }
}
