package dev.bit4bit.workspaces;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.workspace.own.OwnRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the test workspaces expect can be meant: files, lines, rules and severities exist. */
class ExpectedFindingsTest {

    private static final Path WORKSPACES = Path.of("..", "test-workspaces");

    private static Stream<Path> workspaces() throws IOException {
        try (Stream<Path> all = Files.list(WORKSPACES)) {
            return all.filter(Files::isDirectory).sorted().toList().stream();
        }
    }

    @TestFactory
    Stream<DynamicTest> every_expectation_names_a_line_and_a_rule_that_exist() throws IOException {
        Catalogue catalogue = Catalogue.load();
        return workspaces().map(workspace -> DynamicTest.dynamicTest(workspace.getFileName().toString(), () -> {
            for (ExpectedFinding expected : ExpectedFinding.read(workspace)) {
                List<String> lines = Files.readAllLines(workspace.resolve(expected.path()));
                assertThat(expected.line()).as("%s", expected).isBetween(1, lines.size());
                assertThat(lines.get(expected.line() - 1)).as("%s", expected).isNotBlank();
                assertThat(catalogue.find(expected.rule()).isPresent() || Files.exists(
                        workspace.resolve(OwnRules.FOLDER).resolve(expected.rule() + ".yaml"))).as("%s", expected)
                                .isTrue();
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> expectations_are_sorted_and_each_workspace_says_what_it_models() throws IOException {
        return workspaces().map(workspace -> DynamicTest.dynamicTest(workspace.getFileName().toString(), () -> {
            assertThat(ExpectedFinding.read(workspace)).isSorted();
            assertThat(workspace.resolve("README.md")).isNotEmptyFile();
        }));
    }
}
