package dev.bit4bit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class CauseBookTest {

    private static final Path RULES = Path.of("..", "rules");
    private static final int KNOWN = 95;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(RULES.resolve("causes"))) {
            return files.sorted().toList();
        }
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(RULES.resolve("schema/cause.schema.json")));
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
    void the_schema_refuses_what_a_cause_must_not_hold() throws IOException {
        Schema schema = schema();
        String cause = Files.readString(RULES.resolve("causes/account-date.yaml"));
        Map.of("rewrite-timestamp: partly", "rewrite-timestamp: perhaps",
                "traits: [clock, clock-only]", "traits: [time]",
                "confidence: certain", "confidence: sure",
                "    kinds: [shadow]", "    kind: [shadow]",
                "row: 12", "row: 0",
                "  leaves:", "  others:").forEach((right, wrong) -> {
            assertThat(cause).contains(right);
            assertThat(schema.validate(cause.replace(right, wrong), InputFormat.YAML)).as(wrong).isNotEmpty();
        });
    }

    @Test
    void each_known_cause_is_there_once() {
        assertThat(CauseBook.shared().all()).extracting(CauseDescription::row)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, KNOWN).boxed().toList());
        assertThat(CauseBook.shared().all()).extracting(CauseDescription::id).doesNotHaveDuplicates();
        assertThat(CauseBook.shared().all()).extracting(CauseDescription::title).doesNotHaveDuplicates();
    }

    @Test
    void every_rule_that_a_cause_names_exists() {
        for (CauseDescription cause : CauseBook.shared().all()) {
            assertThat(cause.rules()).as(cause.id())
                    .allSatisfy(rule -> assertThat(Catalogue.shared().find(rule)).as(rule).isPresent());
        }
    }

    @Test
    void a_cause_is_told_under_one_that_exists_and_is_told_itself() {
        assertThat(CauseBook.shared().all()).filteredOn(cause -> cause.toldUnder().isPresent()).isNotEmpty()
                .allSatisfy(cause -> assertThat(CauseBook.shared().find(cause.toldUnder().get()))
                        .hasValueSatisfying(other -> assertThat(other.toldUnder()).isEmpty()));
    }

    @Test
    void most_causes_are_warned_of_by_a_rule() {
        assertThat(CauseBook.shared().all()).filteredOn(cause -> !cause.rules().isEmpty())
                .hasSizeGreaterThan(KNOWN / 2);
    }

    @Test
    void compiling_twice_gives_the_same_bytes(@TempDir Path first, @TempDir Path second) throws IOException {
        CatalogueCompiler.compileCauses(RULES.resolve("causes"), first);
        CatalogueCompiler.compileCauses(RULES.resolve("causes"), second);
        Path inside = Path.of("dev", "bit4bit", "catalogue", CauseBook.CAUSES);
        assertThat(first.resolve(inside)).hasSameBinaryContentAs(second.resolve(inside));
    }

    @Test
    void a_file_that_is_not_named_after_its_cause_is_refused(@TempDir Path folder) throws IOException {
        Files.copy(RULES.resolve("causes/dpkg-log.yaml"), folder.resolve("log.yaml"));
        assertThatThrownBy(() -> CatalogueCompiler.compileCauses(folder, folder))
                .isInstanceOf(CatalogueException.class).hasMessageContaining("dpkg-log.yaml");
    }
}
