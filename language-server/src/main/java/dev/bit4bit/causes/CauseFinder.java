package dev.bit4bit.causes;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.findings.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts single differences down to causes. Of the causes that match, the one is taken whose clause says most: a long
 * path more than a short one, what was seen inside the file more than where it stands. Immutable; for any number of
 * threads.
 */
public final class CauseFinder {

    private record Candidate(CauseDescription cause, ClauseMatcher matcher) {
    }

    private static final Set<Aspect> TIMES = Set.of(Aspect.MTIME);

    private final CauseBook book;
    private final List<Candidate> entries = new ArrayList<>();
    private final List<Candidate> times = new ArrayList<>();
    private final List<Candidate> fields = new ArrayList<>();

    /** Knows the causes of the jar. */
    public CauseFinder() {
        this(CauseBook.shared());
    }

    public CauseFinder(CauseBook book) {
        this.book = book;
        for (CauseDescription cause : book.all()) {
            for (CauseDescription.Clause clause : cause.match()) {
                Candidate candidate = new Candidate(cause, new ClauseMatcher(clause));
                (candidate.matcher().isForFields() ? fields : entries).add(candidate);
                if (candidate.matcher().isForTimes()) {
                    times.add(candidate);
                }
            }
        }
    }

    /** @return empty when no known cause fits */
    public Optional<Found> find(EntryChange change, Circumstances circumstances) {
        Candidate best = null;
        int most = Integer.MIN_VALUE;
        // Nothing but the time: what wrote the file does not matter.
        for (Candidate candidate : change.aspects().equals(TIMES) ? times : entries) {
            int score = candidate.matcher().score(change, circumstances);
            if (ClauseMatcher.matched(score) && score > most) {
                most = score;
                best = candidate;
            }
        }
        return found(best);
    }

    /** @return empty when no known cause fits */
    public Optional<Found> find(FieldChange change) {
        Candidate best = null;
        int most = Integer.MIN_VALUE;
        for (Candidate candidate : fields) {
            int score = candidate.matcher().score(change.field());
            if (ClauseMatcher.matched(score) && score > most) {
                most = score;
                best = candidate;
            }
        }
        return found(best);
    }

    /** The same, put down to the cause in whose group reports count it. */
    Found told(Found found) {
        return found.cause().toldUnder().flatMap(book::find).map(cause -> new Found(cause, found.confidence()))
                .orElse(found);
    }

    private static Optional<Found> found(Candidate best) {
        return Optional.ofNullable(best).map(candidate -> {
            Confidence confidence = candidate.matcher().clause().confidence().orElse(candidate.cause().confidence());
            return new Found(candidate.cause(), confidence);
        });
    }
}
