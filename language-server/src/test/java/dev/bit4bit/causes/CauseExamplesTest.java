package dev.bit4bit.causes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.CauseYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every example of every cause, through the whole finder: other causes are in the race. */
class CauseExamplesTest {

    private static final CauseFinder FINDER = new CauseFinder();

    @TestFactory
    Stream<DynamicTest> every_example_is_put_down_to_its_cause_and_what_it_leaves_is_not() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("..", "rules", "causes"))) {
            for (Path file : files.sorted().toList()) {
                CauseYaml cause = CauseYaml.parse(Files.readString(file));
                String id = cause.description().id();
                for (Object example : (List<?>) cause.examples().get("matches")) {
                    tests.add(DynamicTest.dynamicTest(id + ": " + example, () -> assertThat(find(example))
                            .isEqualTo(id)));
                }
                for (Object example : (List<?>) cause.examples().get("leaves")) {
                    tests.add(DynamicTest.dynamicTest("not " + id + ": " + example,
                            () -> assertThat(find(example)).isNotEqualTo(id)));
                }
            }
        }
        return tests.stream();
    }

    private static String find(Object example) {
        Map<?, ?> map = (Map<?, ?>) example;
        return (map.containsKey("field") ? FINDER.find(Changes.field(map))
                : FINDER.find(Changes.entry(map), Changes.circumstances(map)))
                .map(found -> found.cause().id()).orElse("unknown");
    }
}
