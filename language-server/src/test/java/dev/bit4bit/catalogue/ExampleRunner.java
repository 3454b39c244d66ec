package dev.bit4bit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs the catalogue's examples as tests, one each.
 *
 * <p>A bad example: the rule's findings stand exactly where the text is marked. Every fix in it keeps the contract:
 * its finding is gone, no other appears. Where the example says what comes out, the first fix of every finding,
 * applied together (equal insertions once), gives exactly that, and fixing again changes nothing. A good example: the
 * rule is silent.
 */
final class ExampleRunner {

    /** All findings of all rules for one file. */
    @FunctionalInterface
    interface Analyser {
        List<Finding> analyse(Example example, String text);
    }

    private final Analyser analyser;

    ExampleRunner(Analyser analyser) {
        this.analyser = analyser;
    }

    /** One container for each rule, one test for each of its examples. */
    Stream<DynamicContainer> tests(Catalogue catalogue) {
        return catalogue.all().stream().map(rule -> {
            List<Example> examples = catalogue.examples(rule.id());
            List<DynamicTest> tests = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                Example example = examples.get(i);
                String name = String.format("%d %s %s: %s", i + 1, example.kind(), example.file(), example.shows());
                tests.add(DynamicTest.dynamicTest(name, () -> check(rule.id(), example)));
            }
            return DynamicContainer.dynamicContainer(rule.id(), tests);
        });
    }

    /** @throws AssertionError saying what differs */
    void check(String rule, Example example) {
        List<Finding> all = analyser.analyse(example, example.text());
        List<Finding> own = of(rule, all);
        assertThat(marked(example.text(), own)).as("where %s speaks", rule).isEqualTo(example.markedText());
        example.severity().ifPresent(severity ->
                assertThat(own).extracting(Finding::severity).as("severity").containsOnly(severity));
        example.confidence().ifPresent(confidence ->
                assertThat(own).extracting(Finding::confidence).as("confidence").containsOnly(confidence));
        for (Finding finding : own) {
            for (Fix fix : finding.fixes()) {
                if (!fix.edits().isEmpty()) {
                    checkContract(rule, example, finding, fix, all);
                }
            }
        }
        example.fixed().ifPresent(fixed -> checkFixed(rule, example, fixed, own));
    }

    private void checkContract(String rule, Example example, Finding finding, Fix fix, List<Finding> before) {
        String after = Edit.apply(example.text(), fix.edits());
        List<Finding> left = analyser.analyse(example, after);
        String what = "after '" + fix.title() + "' on line " + line(example.text(), finding.span()) + ":\n" + after;
        assertThat(of(rule, left)).as("the finding is gone " + what).hasSizeLessThan(of(rule, before).size());
        Map<String, Long> counted = count(before);
        count(left).forEach((id, count) -> assertThat(count).as("no new finding of " + id + " " + what)
                .isLessThanOrEqualTo(counted.getOrDefault(id, 0L)));
    }

    private void checkFixed(String rule, Example example, String fixed, List<Finding> own) {
        String after = applyFirst(example.text(), own, example.fixKind());
        assertThat(after).as("after the fix").isEqualTo(fixed);
        List<Finding> left = of(rule, analyser.analyse(example, after));
        assertThat(left).as("%s is silent after the fix", rule).isEmpty();
        assertThat(applyFirst(after, left, example.fixKind())).as("fixed again").isEqualTo(after);
    }

    /** The first fix of the kind of every finding, equal edits once. */
    static String applyFirst(String text, List<Finding> findings, Fix.Kind kind) {
        Set<Edit> edits = new LinkedHashSet<>();
        for (Finding finding : findings) {
            Optional<Fix> first = finding.fixes().stream().filter(fix -> fix.kind() == kind).findFirst();
            first.ifPresent(fix -> edits.addAll(fix.edits()));
        }
        return Edit.apply(text, List.copyOf(edits));
    }

    private static List<Finding> of(String rule, List<Finding> findings) {
        return findings.stream().filter(finding -> finding.rule().equals(rule)).toList();
    }

    private static Map<String, Long> count(List<Finding> findings) {
        return findings.stream().collect(Collectors.groupingBy(Finding::rule, TreeMap::new, Collectors.counting()));
    }

    /** The text with the findings marked the way examples are; findings inside others are told apart all the same. */
    private static String marked(String text, List<Finding> findings) {
        StringBuilder out = new StringBuilder(text);
        List<Integer> ends = findings.stream().map(finding -> finding.span().end()).toList();
        List<Integer> starts = findings.stream().map(finding -> finding.span().start()).toList();
        for (int at = text.length(); at >= 0; at--) {
            int place = at;
            long opened = starts.stream().filter(start -> start == place).count();
            long closed = ends.stream().filter(end -> end == place).count();
            out.insert(at, String.valueOf(Example.CLOSE).repeat((int) closed)
                    + String.valueOf(Example.OPEN).repeat((int) opened));
        }
        return out.toString();
    }

    private static long line(String text, Span span) {
        return 1 + text.substring(0, span.start()).chars().filter(c -> c == '\n').count();
    }
}
