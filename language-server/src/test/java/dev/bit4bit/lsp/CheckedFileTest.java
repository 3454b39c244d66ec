package dev.bit4bit.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.Level;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rebuild.Epoch;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CheckedFileTest {

    private static final String TEXT = "FROM a\nCOPY x /x\nRUN date > /d\n";
    private final Document built = Documents.dockerfile(TEXT);
    private final Finding ofCheck = finding("rebuild-differs", "RUN date > /d", "Two builds differ here.");
    private final Finding clock = finding("current-date", "date", "A clock.");
    private final Finding image = finding("image-not-pinned", "a\n", "A tag.");
    private final CheckedFile checked = checked(result(List.of(ofCheck), List.of(clock), List.of(image)));

    private static Finding finding(String rule, String at, String message) {
        int start = TEXT.indexOf(at);
        Span span = new Span(start, start + at.strip().length());
        return new Finding(rule, Severity.ERROR, Confidence.CERTAIN, span, message,
                List.of(new Finding.Related(new Span(7, 11), "copied from there")),
                List.of(Fix.unsafe("Remove it", Edit.delete(span))));
    }

    private static RebuildResult result(List<Finding> found, List<Finding> confirmed, List<Finding> notObserved) {
        return new RebuildResult("buildah 1", new Epoch(0, "the test"), Map.of(), Map.of(), List.of(), List.of(),
                List.of(verdict(found, confirmed, notObserved)));
    }

    private static Verdict verdict(List<Finding> found, List<Finding> confirmed, List<Finding> notObserved) {
        return verdict(found, confirmed, notObserved, Lock.NONE);
    }

    private static Verdict verdict(List<Finding> found, List<Finding> confirmed, List<Finding> notObserved, Lock lock) {
        return new Verdict("linux/amd64", "", "", true, new Comparison("", "", Level.DIFFERENT, List.of(), List.of(),
                List.of()),
                List.of(), new RebuildFindings(found, List.of(), confirmed, notObserved), lock, Optional.empty());
    }

    private CheckedFile checked(RebuildResult result) {
        return CheckedFile.of(built, result, Optional::of);
    }

    private static Document edited(Document before, int start, int end, String replacement) {
        return before.edited(new Span(start, end), replacement, before.version() + 1);
    }

    @Test
    void the_versions_that_were_built_are_the_first_fixes_for_that_text_alone() {
        Fix version = Fix.safe("Pin what was built", Edit.insert(3, "=1.0-1"));
        Finding locked = new Finding(image.rule(), image.severity(), image.confidence(), image.span(), image.message(),
                List.of(), List.of(version));
        Lock lock = new Lock(List.of(), Optional.empty(), List.of(locked), List.of());
        CheckedFile checked = checked(new RebuildResult("buildah 1", new Epoch(0, "the test"), Map.of(), Map.of(),
                List.of(), List.of(), List.of(verdict(List.of(), List.of(), List.of(), lock))));
        assertThat(checked.beside(built, List.of(image))).singleElement().extracting(f -> f.fixes().get(0))
                .isEqualTo(version);
        assertThat(checked.beside(edited(built, 0, 0, "# "), List.of(image)).get(0).fixes()).doesNotContain(version);
    }

    @Test
    void findings_of_both_stand_by_place_and_those_of_the_rules_say_what_was_seen() {
        assertThat(checked.beside(built, List.of(image, clock))).extracting(Finding::rule, Finding::message)
                .containsExactly(
                tuple("image-not-pinned", "A tag." + CheckedFile.NOT_OBSERVED),
                tuple("rebuild-differs", "Two builds differ here."),
                tuple("current-date", "A clock." + CheckedFile.CONFIRMED));
    }

    @Test
    void what_one_platform_confirmed_is_confirmed_and_what_both_found_stands_there_once() {
        CheckedFile both = checked(new RebuildResult("buildah 1", new Epoch(0, "the test"), Map.of(), Map.of(),
                List.of(),
                List.of(), List.of(verdict(List.of(ofCheck), List.of(clock), List.of()),
                verdict(List.of(ofCheck), List.of(), List.of(clock)))));
        assertThat(both.beside(built, List.of(clock))).extracting(Finding::message)
                .containsExactly("Two builds differ here.", "A clock." + CheckedFile.CONFIRMED);
    }

    @Test
    void findings_that_the_settings_hide_stay_hidden() {
        CheckedFile hidden = CheckedFile.of(built, result(List.of(ofCheck), List.of(), List.of()), f ->
                Optional.empty());
        assertThat(hidden.beside(built, List.of(clock))).containsExactly(clock);
    }

    @Test
    void after_an_edit_it_is_out_of_date_without_fixes_and_stands_where_its_text_went() {
        Document now = edited(built, 0, 0, "# more\n");
        List<Finding> shown = checked.beside(now, List.of(image));
        assertThat(shown).first().as("what rules say is theirs alone").isSameAs(image);
        assertThat(shown).element(1).satisfies(stale -> {
            assertThat(stale.span().of(now.text())).isEqualTo("RUN date > /d");
            assertThat(stale.severity()).isEqualTo(Severity.INFORMATION);
            assertThat(stale.message()).isEqualTo("Before the last change: Two builds differ here.");
            assertThat(stale.fixes()).isEmpty();
            assertThat(stale.related().get(0).span().of(now.text())).isEqualTo("COPY");
        });
    }

    @Test
    void an_edit_inside_keeps_it_and_one_that_takes_its_text_away_takes_it_too() {
        int at = TEXT.indexOf("date");
        Document inside = edited(built, at, at + 4, "true");
        assertThat(checked.beside(inside, List.of())).singleElement()
                .satisfies(stale -> assertThat(stale.span().of(inside.text())).isEqualTo("RUN true > /d"));
        Document gone = edited(inside, TEXT.indexOf("RUN"), TEXT.length(), "");
        assertThat(checked.beside(gone, List.of())).isEmpty();
    }

    @Test
    void the_text_that_was_built_makes_it_true_again_also_in_another_document() {
        checked.beside(edited(built, 0, TEXT.length(), ""), List.of());
        assertThat(checked.beside(Documents.dockerfile(TEXT), List.of())).containsExactly(ofCheck);
    }

    @Test
    void another_document_with_another_text_moves_it_by_what_differs() {
        Document other = Documents.dockerfile("# a comment\n" + TEXT + "RUN more\n");
        assertThat(checked.beside(other, List.of())).singleElement()
                .satisfies(stale -> assertThat(stale.span().of(other.text())).isEqualTo("RUN date > /d"));
    }

    @Property(tries = 300)
    void places_stay_inside_of_any_text(@ForAll @Size(max = 8) List<@StringLength(max = 12) String> replacements,
                                        @ForAll @Size(value = 8) List<@IntRange(max = 40) Integer> places,
                                        @ForAll boolean reopened) {
        Document now = built;
        for (int i = 0; i < replacements.size(); i++) {
            int start = Math.min(places.get(i), now.text().length());
            int end = Math.min(start + places.get(7 - i) / 4, now.text().length());
            Document next = edited(now, start, end, replacements.get(i));
            now = reopened ? Documents.dockerfile(next.text()) : next;
            int length = now.text().length();
            assertThat(checked.beside(now, List.of())).allSatisfy(finding -> {
                assertThat(finding.span().end()).isLessThanOrEqualTo(length);
                assertThat(finding.related()).allSatisfy(r -> assertThat(r.span().end()).isLessThanOrEqualTo(length));
            });
        }
    }
}
