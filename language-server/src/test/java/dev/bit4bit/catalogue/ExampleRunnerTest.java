package dev.bit4bit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The runner, on a toy rule "no-moo" that finds every "moo" and mends it as the test says. */
class ExampleRunnerTest {

    private static List<Finding> moos(String text, String replacement, String alsoInserted) {
        List<Finding> findings = new ArrayList<>();
        for (int at = text.indexOf("moo"); at >= 0; at = text.indexOf("moo", at + 1)) {
            Span span = new Span(at, at + 3);
            Fix fix = Fix.safe("Say it otherwise", new Edit(span, replacement), Edit.insert(0, alsoInserted));
            findings.add(finding("no-moo", Severity.WARNING, span, fix));
        }
        if (text.contains("quack")) {
            findings.add(finding("no-quack", Severity.HINT, Span.at(0)));
        }
        return findings;
    }

    private static Finding finding(String rule, Severity severity, Span span, Fix... fixes) {
        return new Finding(rule, severity, Confidence.LIKELY, span, "a noise", List.of(), List.of(fixes));
    }

    private static ExampleRunner replacing(String replacement) {
        return new ExampleRunner(new ExampleCheck((example, text) -> moos(text, replacement, "")));
    }

    private static Example bad(String marked) {
        return Example.of(Map.of("file", "a.sh", "kind", "bad", "shows", "a toy", "text", marked));
    }

    private static Example bad(String marked, String key, String value) {
        return Example.of(Map.of("file", "a.sh", "kind", "bad", "shows", "a toy", "text", marked, key, value));
    }

    @Test
    void findings_where_the_text_is_marked_pass() {
        assertThatCode(() -> replacing("").check("no-moo", bad("a «moo» and a «moo»"))).doesNotThrowAnyException();
    }

    @Test
    void a_finding_that_is_missing_fails() {
        assertThatThrownBy(() -> replacing("").check("no-moo", bad("«a» moo"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_finding_too_many_fails() {
        assertThatThrownBy(() -> replacing("").check("no-moo", bad("«moo» moo"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void findings_of_other_rules_do_not_matter() {
        assertThatCode(() -> replacing("").check("no-moo", bad("quack «moo»"))).doesNotThrowAnyException();
    }

    @Test
    void a_finding_in_a_good_example_fails() {
        Example good = Example.of(Map.of("file", "a.sh", "kind", "good", "shows", "a toy", "text", "moo"));
        assertThatThrownBy(() -> replacing("").check("no-moo", good)).isInstanceOf(AssertionError.class);
        assertThatCode(() -> replacing("").check("no-quack", good)).doesNotThrowAnyException();
    }

    @Test
    void another_severity_or_confidence_fails() {
        assertThatCode(() -> replacing("").check("no-moo", bad("«moo»", "severity", "warning")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> replacing("").check("no-moo", bad("«moo»", "severity", "error")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> replacing("").check("no-moo", bad("«moo»", "confidence", "certain")))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void the_fixed_text_is_compared_exactly() {
        Example example = bad("a «moo»\n", "fixed", "a neigh\n");
        assertThatCode(() -> replacing("neigh").check("no-moo", example)).doesNotThrowAnyException();
        assertThatThrownBy(() -> replacing("baa").check("no-moo", example)).isInstanceOf(AssertionError.class);
    }

    @Test
    void a_fix_that_leaves_its_finding_fails() {
        assertThatThrownBy(() -> replacing("moo!").check("no-moo", bad("«moo»")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("gone");
    }

    @Test
    void a_fix_that_brings_a_finding_of_another_rule_fails() {
        assertThatThrownBy(() -> replacing("quack").check("no-moo", bad("«moo»")))
                .isInstanceOf(AssertionError.class).hasMessageContaining("no-quack");
    }

    @Test
    void what_two_fixes_insert_at_one_place_is_inserted_once() {
        ExampleRunner runner = new ExampleRunner(
                new ExampleCheck((example, text) -> moos(text, "neigh", "horses: ")));
        assertThatCode(() -> runner.check("no-moo", bad("«moo» «moo»", "fixed", "horses: neigh neigh")))
                .doesNotThrowAnyException();
    }

    @Test
    void every_rule_of_the_catalogue_gets_a_container() {
        Catalogue catalogue = Catalogue.load();
        assertThat(replacing("").tests(catalogue).map(container -> container.getDisplayName()))
                .containsExactlyElementsOf(catalogue.all().stream().map(RuleDescription::id).toList());
    }

    @Test
    void markers_that_do_not_pair_are_refused() {
        for (String text : List.of("«a", "a»", "««a»»", "»a«")) {
            assertThatThrownBy(() -> bad(text)).isInstanceOf(CatalogueException.class);
        }
    }

    @Test
    void marked_text_is_given_back_as_it_was_written() {
        assertThat(bad("a «b» c «d»").markedText()).isEqualTo("a «b» c «d»");
    }
}
