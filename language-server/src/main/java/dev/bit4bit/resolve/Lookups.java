package dev.bit4bit.resolve;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of a number of lookups, each made once, all at the same time. */
public final class Lookups {

    private final Map<Lookup, Outcome> outcomes;

    private Lookups(Map<Lookup, Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    /** A value, or why there is none. */
    public record Outcome(Optional<Found> found, Optional<ResolveException> failure) {
    }

    /** What the first fixes of findings need; a second one is a choice that a person makes. Those that need a look are left. */
    public static List<Lookup> wanted(Collection<Finding> findings) {
        return wanted(findings, false);
    }

    /** @param unsafe whether fixes that need a look count too */
    public static List<Lookup> wanted(Collection<Finding> findings, boolean unsafe) {
        return findings.stream().flatMap(finding -> finding.fixes().stream().limit(1))
                .flatMap(fix -> fix.pending().stream()).filter(pending -> unsafe || pending.safe())
                .flatMap(pending -> pending.lookups().stream()).toList();
    }

    /** Looks everything up; interrupting the thread ends all of it. */
    public static Lookups of(Collection<Lookup> wanted, Resolver resolver, Progress progress)
            throws InterruptedException {
        Set<Lookup> distinct = new LinkedHashSet<>(wanted);
        return new Lookups(AtOnce.each(distinct, lookup -> outcome(lookup, resolver, progress)));
    }

    private static Outcome outcome(Lookup lookup, Resolver resolver, Progress progress) throws InterruptedException {
        try {
            return new Outcome(Optional.of(resolver.find(lookup, progress)), Optional.empty());
        } catch (ResolveException e) {
            return new Outcome(Optional.empty(), Optional.of(e));
        }
    }

    /** In the order in which they were asked for. */
    public Map<Lookup, Outcome> outcomes() {
        return outcomes;
    }

    /** An online fix with its values; empty when one of them is not known. */
    public Optional<Fix> answered(Fix fix) {
        List<String> answers = new ArrayList<>();
        for (Lookup lookup : fix.pending().orElseThrow().lookups()) {
            Outcome outcome = outcomes.get(lookup);
            if (outcome == null || outcome.found().isEmpty()) {
                return Optional.empty();
            }
            answers.add(outcome.found().get().value());
        }
        return Optional.of(fix.answered(answers));
    }
}
