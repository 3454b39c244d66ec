package dev.bit4bit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bit4bit.rules.declarative.DeclarativeRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    private static final Path RULES = Path.of("..", "rules");
    private static final Pattern AMERICAN = Pattern.compile(
            "\\b\\w*(normaliz|catalog\\b|analyz|color\\b|behavior|favor\\b|artifact|initializ|recogniz|organiz|serializ"
                    + "|optimiz)\\w*", Pattern.CASE_INSENSITIVE);

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(RULES.resolve("catalogue"))) {
            return files.sorted().toList();
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(RULES.resolve("schema/rule.schema.json")));
    }

    @TestFactory
    Stream<DynamicTest> every_file_keeps_the_schema() throws IOException {
        Schema schema = schema();
        return files().stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
            List<Error> errors = schema.validate(Files.readString(file), InputFormat.YAML);
            assertThat(errors).isEmpty();
        }));
    }

    @Test
    void the_schema_refuses_what_a_rule_must_not_hold() throws IOException {
        Schema schema = schema();
        String rule = Files.readString(RULES.resolve("catalogue/gzip-timestamp.yaml"));
        Map<String, String> mistakes = Map.of(
                "severity: warning\ndiffers", "severity: grave\ndiffers",
                "tags: [archives]", "tags: [archives]\ncolour: red",
                "differs: every-build", "differs: sometimes",
                "id: gzip-timestamp", "id: GzipTimestamp",
                "id: gzip-timestamp\n", "id: gzip-timestamp\nfound-by: rebuild\n",
                "https://datatracker", "http://datatracker",
                "without: [-n|", "without: [n|",
                "insert-option: -n, after", "insert-option: -n, prefix: A=b, after",
                "«gzip /usr/share/doc/app/changelog»", "gzip /usr/share/doc/app/changelog",
                "kind: good\n    shows: in the environment", "kind: good\n    fixed: x\n    shows: in the environment");
        mistakes.forEach((right, wrong) -> {
            assertThat(rule).contains(right);
            assertThat(schema.validate(rule.replace(right, wrong), InputFormat.YAML)).as(wrong).isNotEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> every_rule_shows_at_least_six_bad_and_six_good_files() {
        Catalogue catalogue = Catalogue.load();
        // The schema lets those alone be without examples that are never found in a text.
        return catalogue.all().stream().filter(rule -> !catalogue.examples(rule.id()).isEmpty())
                .map(rule -> DynamicTest.dynamicTest(rule.id(), () -> {
            List<Example> examples = catalogue.examples(rule.id());
            for (Example.Kind kind : Example.Kind.values()) {
                assertThat(examples).filteredOn(example -> example.kind() == kind).hasSizeGreaterThanOrEqualTo(6);
            }
            assertThat(examples).extracting(example -> example.profile() + example.file() + example.text())
                    .doesNotHaveDuplicates();
        }));
    }

    @Test
    void ids_are_the_file_names_and_sorted() throws IOException {
        assertThat(Catalogue.load().all()).extracting(RuleDescription::id)
                .isSorted()
                .containsExactlyElementsOf(files().stream()
                        .map(file -> file.getFileName().toString().replaceFirst("\\.yaml$", "")).sorted().toList());
    }

    @Test
    void prose_is_spelt_the_british_way() {
        for (RuleDescription rule : Catalogue.load().all()) {
            String prose = String.join("\n", rule.title(), rule.meaning(), rule.why(), rule.fix(),
                    String.join("\n", rule.leavesAlone())).replaceAll("`[^`]*`", "");
            Matcher american = AMERICAN.matcher(prose);
            assertThat(american.find() ? rule.id() + ": " + american.group() : "").isEmpty();
        }
    }

    @Test
    void declared_rules_can_be_used_by_the_engine() {
        Catalogue catalogue = Catalogue.load();
        assertThat(catalogue.all()).filteredOn(RuleDescription::isDeclarative).isNotEmpty().allSatisfy(rule ->
                assertThat(DeclarativeRule.of(rule.id(), rule.severity(), rule.match()).commands()).isNotEmpty());
    }

    @Test
    void a_rule_is_found_by_its_id() {
        Catalogue catalogue = Catalogue.load();
        assertThat(catalogue.find("current-date")).hasValueSatisfying(rule ->
                assertThat(rule.references()).contains("https://reproducible-builds.org/specs/source-date-epoch/"));
        assertThat(catalogue.find("no-such-rule")).isEmpty();
        assertThat(catalogue.examples("no-such-rule")).isEmpty();
    }

    @Test
    void compiling_twice_gives_the_same_bytes(@TempDir Path first, @TempDir Path second) throws IOException {
        CatalogueCompiler.compile(RULES.resolve("catalogue"), first);
        CatalogueCompiler.compile(RULES.resolve("catalogue"), second);
        for (String name : List.of(Catalogue.RULES, Catalogue.EXAMPLES)) {
            Path inside = Path.of("dev", "bit4bit", "catalogue", name);
            assertThat(first.resolve(inside)).hasSameBinaryContentAs(second.resolve(inside));
        }
    }

    @Test
    void a_file_that_is_not_named_after_its_rule_is_refused(@TempDir Path folder) throws IOException {
        Files.copy(RULES.resolve("catalogue/current-date.yaml"), folder.resolve("clock.yaml"));
        assertThatThrownBy(() -> CatalogueCompiler.compile(folder, folder))
                .isInstanceOf(CatalogueException.class).hasMessageContaining("current-date.yaml");
    }

    @Test
    void broken_yaml_is_refused_with_the_reason() {
        for (String yaml : List.of("", "- a", "id: [", "id: 1", "1: x", "id: a\nid: b", "id: a\ntitle: b")) {
            assertThatThrownBy(() -> RuleYaml.parse(yaml)).as(yaml).isInstanceOf(CatalogueException.class)
                    .message().isNotBlank();
        }
    }
}
