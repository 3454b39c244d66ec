package dev.bit4bit.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {

    private static final Path FOLDER = Path.of("..", "docs", "rules");

    @Test
    void the_pages_that_are_checked_in_are_current() throws IOException {
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        Map<String, String> current = RulePages.of(Catalogue.shared());
        assertThat(there.keySet()).as("pages; './bit4bit rules docs docs/rules' writes them")
                .isEqualTo(current.keySet());
        current.forEach((name, text) ->
                assertThat(there.get(name)).as(name + "; './bit4bit rules docs docs/rules' writes it").isEqualTo(text));
    }

    @Test
    void a_page_begins_with_the_words_of_the_hover() {
        Map<String, String> pages = RulePages.of(Catalogue.shared());
        for (RuleDescription rule : Catalogue.shared().all()) {
            String hover = RuleText.markdown(rule);
            assertThat(pages.get(rule.id() + ".md")).contains(hover.substring(0, hover.lastIndexOf("\n[")).strip());
        }
    }

    @Test
    void the_index_names_every_rule_once() {
        String index = RulePages.of(Catalogue.shared()).get(RulePages.INDEX);
        for (RuleDescription rule : Catalogue.shared().all()) {
            assertThat(index.split("\\(" + rule.id() + "\\.md\\)", -1)).as(rule.id()).hasSize(2);
        }
        assertThat(index).contains("| [gzip-timestamp](gzip-timestamp.md) | gzip stores the name and the time of the file | "
                + "warning | with every build | safe |");
    }

    @Test
    void a_page_and_the_explanation_say_when_the_difference_shows() {
        RuleDescription rule = Catalogue.shared().find("compiler-build-path").orElseThrow();
        assertThat(RulePages.of(Catalogue.shared()).get(rule.id() + ".md"))
                .contains("\nSeverity: information. Differs: with the machine, the builder or the checkout. Fixes: ");
        assertThat(RuleText.full(rule, List.of(), Ansi.OFF))
                .startsWith("compiler-build-path (information; differs with the machine, the builder or the checkout)\n");
    }
}
