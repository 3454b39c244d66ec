package dev.bit4bit.analysis;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Where a finding stands: itself, what it relates to, and what its fixes edit. */
final class FindingPlaces {

    private FindingPlaces() {
    }

    /** The finding in another version of the text; {@code place} leads there. */
    static Finding moved(Finding finding, UnaryOperator<Span> place) {
        List<Finding.Related> related = new ArrayList<>(finding.related().size());
        for (Finding.Related r : finding.related()) {
            related.add(new Finding.Related(place.apply(r.span()), r.message()));
        }
        List<Fix> fixes = new ArrayList<>(finding.fixes().size());
        for (Fix fix : finding.fixes()) {
            fixes.add(new Fix(fix.title(), fix.kind(), moved(fix.edits(), place),
                    fix.pending().map(p -> new Pending(p.lookups(), moved(p.edits(), place), p.form(), p.safe()))));
        }
        return new Finding(finding.rule(), finding.severity(), finding.confidence(), place.apply(finding.span()),
                finding.message(), related, fixes);
    }

    private static List<Edit> moved(List<Edit> edits, UnaryOperator<Span> place) {
        List<Edit> moved = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            moved.add(new Edit(place.apply(edit.span()), edit.replacement()));
        }
        return moved;
    }

    /** Whether a test holds for every place. */
    static boolean all(Finding finding, Predicate<Span> test) {
        if (!test.test(finding.span())) {
            return false;
        }
        for (Finding.Related related : finding.related()) {
            if (!test.test(related.span())) {
                return false;
            }
        }
        for (Fix fix : finding.fixes()) {
            if (!all(fix.edits(), test) || fix.pending().isPresent() && !all(fix.pending().get().edits(), test)) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(List<Edit> edits, Predicate<Span> test) {
        for (Edit edit : edits) {
            if (!test.test(edit.span())) {
                return false;
            }
        }
        return true;
    }
}
