package dev.bit4bit.lsp;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What the last check showed of one Dockerfile: findings of its own, and what it says of those of the rules. It holds
 * for the text that was built; of another text it is shown as out of date, where the text's places have moved to. For
 * several threads.
 */
final class CheckedFile {

    /** Stands behind the message of a finding whose cause was seen. */
    static final String CONFIRMED = " Confirmed: two builds differed for it.";
    /** Stands behind the message of a finding whose cause was not seen. */
    static final String NOT_OBSERVED = " Not observed this time: two builds did not differ for it.";
    /** Stands before what was found in an earlier text. */
    static final String STALE = "Before the last change: ";

    private final Document built;
    private final List<Finding> found;
    private final Set<Place> confirmed;
    private final Set<Place> notObserved;
    private final Lock lock;
    private Document last;
    private List<Finding> moved;

    /** What tells a finding of the rules from the others of its document. */
    private record Place(String rule, Span span) {
        static Place of(Finding finding) {
            return new Place(finding.rule(), finding.span());
        }
    }

    private CheckedFile(Document built, List<Finding> found, Set<Place> confirmed, Set<Place> notObserved, Lock lock) {
        this.built = built;
        this.found = List.copyOf(found);
        this.confirmed = confirmed;
        this.notObserved = notObserved;
        this.lock = lock;
        this.last = built;
        this.moved = this.found;
    }

    /** @param settings lets a finding of the check through, in its own form, or not */
    static CheckedFile of(Document built, RebuildResult result, Function<Finding, Optional<Finding>> settings) {
        Set<Finding> found = new LinkedHashSet<>();
        Set<Place> confirmed = new HashSet<>();
        Set<Place> notObserved = new HashSet<>();
        for (Verdict verdict : result.verdicts()) {
            verdict.findings().findings().forEach(finding -> settings.apply(finding).ifPresent(found::add));
            verdict.findings().confirmed().forEach(finding -> confirmed.add(Place.of(finding)));
            verdict.findings().notObserved().forEach(finding -> notObserved.add(Place.of(finding)));
        }
        notObserved.removeAll(confirmed);
        // Platforms may have other versions, and the text has one.
        Lock lock = result.verdicts().size() == 1 ? result.verdicts().get(0).lock() : Lock.NONE;
        return new CheckedFile(built, List.copyOf(found), confirmed, notObserved, lock);
    }

    /** A build that failed. */
    static CheckedFile failed(Document built, Finding failure) {
        return new CheckedFile(built, List.of(failure), Set.of(), Set.of(), Lock.NONE);
    }

    Document built() {
        return built;
    }

    /** Whether a text is the one that was built. */
    boolean isAbout(Document now) {
        return now == built || now.text().equals(built.text());
    }

    /** Findings of the rules, with the versions that were built as fixes, and those of the check together, by place. */
    synchronized List<Finding> beside(Document now, List<Finding> ofRules) {
        boolean fresh = isAbout(now);
        List<Finding> all = new ArrayList<>(ofRules.size() + found.size());
        if (fresh) {
            last = now;
            moved = found;
            lock.onto(ofRules).forEach(finding -> all.add(marked(finding)));
            all.addAll(found);
        } else {
            move(now);
            all.addAll(ofRules);
            moved.forEach(finding -> all.add(finding.withSeverity(Severity.INFORMATION)
                    .withMessage(STALE + finding.message()).withFixes(List.of())));
        }
        all.sort(Comparator.comparing(Finding::span).thenComparing(Finding::rule));
        return all;
    }

    private Finding marked(Finding finding) {
        String mark = confirmed.contains(Place.of(finding)) ? CONFIRMED
                : notObserved.contains(Place.of(finding)) ? NOT_OBSERVED : "";
        return mark.isEmpty() ? finding : finding.withMessage(finding.message() + mark);
    }

    /** Moves all places from the text that was seen last to this one. What stood on text that is gone goes with it. */
    private void move(Document now) {
        if (now == last) {
            return;
        }
        // A document that was opened anew has no past: then the lines are compared.
        List<Change> changes = now.changeSince(last).map(List::of).orElseGet(() -> between(last, now.text()));
        for (Change change : changes) {
            moved = moved.stream().flatMap(finding -> moved(finding, change).stream()).toList();
        }
        last = now;
    }

    private static Optional<Finding> moved(Finding finding, Change change) {
        return moved(finding.span(), change).map(span -> new Finding(finding.rule(), finding.severity(),
                finding.confidence(), span, finding.message(), finding.related().stream()
                .flatMap(related -> moved(related.span(), change).stream()
                        .map(at -> new Finding.Related(at, related.message()))).toList(), finding.fixes()));
    }

    private static Optional<Span> moved(Span span, Change change) {
        if (span.end() <= change.start()) {
            return Optional.of(span);
        }
        if (span.start() >= change.before()) {
            return Optional.of(span.shift(change.shift()));
        }
        if (span.start() >= change.start() && span.end() <= change.before()) {
            return Optional.empty();
        }
        int start = Math.min(span.start(), change.start());
        int end = span.end() >= change.before() ? span.end() + change.shift() : change.start();
        return end > start ? Optional.of(new Span(start, end)) : Optional.empty();
    }

    /**
     * What turns one text into the other, the last place first, so that each change leaves the places before it
     * alone.
     */
    private static List<Change> between(Document before, String after) {
        List<Change> changes = new ArrayList<>();
        for (Edit edit : TextEdits.between(before, after)) {
            Span span = edit.span();
            changes.add(0, new Change(span.start(), span.end(), span.start() + edit.replacement().length()));
        }
        return changes;
    }
}
