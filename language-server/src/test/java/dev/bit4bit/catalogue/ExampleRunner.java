package dev.bit4bit.catalogue;

import dev.bit4bit.analysis.ExampleCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;

/** Runs the catalogue's examples as tests, one each; {@link ExampleCheck} says what they must keep. */
final class ExampleRunner {

    private final ExampleCheck check;

    ExampleRunner(ExampleCheck check) {
        this.check = check;
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
        check.failure(rule, example).ifPresent(failure -> {
            throw new AssertionError(rule + ": " + failure);
        });
    }
}
