package dev.bit4bit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.Rules;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class ReportersTest {

    private static final Document DOCUMENT = Documents.dockerfile("FROM a:latest\nRUN\t𝔘 date\n");
    private static final Finding IMAGE = new Finding("image-not-pinned", Severity.WARNING, Confidence.CERTAIN,
            new Span(5, 13), "It moves.", List.of(new Finding.Related(new Span(14, 17), "Used here.")),
            List.of(Fix.safe("Pin", new Edit(new Span(7, 13), "1"), Edit.insert(0, "# a\n"))));
    private static final Finding DATE = new Finding("current-date", Severity.ERROR, Confidence.LIKELY, new Span(21, 25),
            "A clock.", List.of(), List.of());
    private static final FileReport FILE = new FileReport("a b/Dockerfile", DOCUMENT, List.of(IMAGE, DATE),
            List.of(new Suppressed(DATE, "known")));

    @Test
    void text_shows_the_place_the_line_and_what_is_meant() throws IOException {
        assertThat(text(Ansi.OFF)).isEqualTo("""
                a b/Dockerfile:1:6: warning: It moves. [image-not-pinned]
                     1 | FROM a:latest
                       |      ^~~~~~~~
                    a b/Dockerfile:2:1: Used here.
                    fix: Pin

                a b/Dockerfile:2:8: error: A clock. [current-date]
                     2 | RUN 𝔘 date
                       |       ^~~~

                2 findings in 1 of 1 file (1 error, 1 warning); 1 fixable with bit4bit fix; 1 ignored by comments.
                """);
    }

    @Test
    void colours_change_nothing_but_colour() throws IOException {
        assertThat(text(Ansi.ON)).contains("\u001b[1;31merror\u001b[0m").satisfies(
                coloured -> assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(text(Ansi.OFF)));
    }

    @Test
    void json_has_the_documented_form() throws IOException {
        StringWriter out = new StringWriter();
        run(new JsonReporter(out, Rules.BOOK));
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.at("/version").asInt()).isEqualTo(1);
        JsonNode finding = json.at("/files/0/findings/0");
        assertThat(finding.at("/rule").asText()).isEqualTo("image-not-pinned");
        assertThat(finding.at("/range").toString()).isEqualTo("{\"start\":{\"line\":1,\"column\":6,\"offset\":5},"
                + "\"end\":{\"line\":1,\"column\":14,\"offset\":13}}");
        assertThat(finding.at("/fixes/0/edits/1/text").asText()).isEqualTo("# a\n");
        assertThat(json.at("/files/0/ignored/0/reason").asText()).isEqualTo("known");
        assertThat(json.at("/summary").toString()).isEqualTo("{\"files\":1,\"findings\":2,\"error\":1,\"warning\":1,"
                + "\"information\":0,\"hint\":0,\"fixable\":1,\"ignored\":1}");
    }

    @Test
    void sarif_has_rules_places_fixes_and_suppressions() throws IOException {
        JsonNode run = sarif().at("/runs/0");
        assertThat(run.at("/columnKind").asText()).isEqualTo("utf16CodeUnits");
        assertThat(run.at("/results")).hasSize(3);
        for (JsonNode result : run.at("/results")) {
            JsonNode rule = run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/help/markdown").asText()).contains("Meaning of");
            assertThat(result.at("/partialFingerprints/bit4bit~1v1").asText()).isNotEmpty();
        }
        JsonNode first = run.at("/results/0");
        assertThat(first.at("/level").asText()).isEqualTo("warning");
        assertThat(first.at("/locations/0/physicalLocation/artifactLocation/uri")
                .asText()).isEqualTo("a%20b/Dockerfile");
        assertThat(first.at("/locations/0/physicalLocation/region/startColumn").asInt()).isEqualTo(6);
        assertThat(first.at("/fixes/0/artifactChanges/0/replacements")).hasSize(2);
        assertThat(first.at("/relatedLocations/0/message/text").asText()).isEqualTo("Used here.");
        assertThat(run.at("/results/2/suppressions/0/justification").asText()).isEqualTo("known");
        assertThat(run.at("/results/1").has("suppressions")).isFalse();
    }

    /** The schema is not ours to carry; give its place in the environment to run this. */
    @Test
    void sarif_is_valid_by_its_schema() throws IOException {
        String schema = System.getenv("SARIF_SCHEMA");
        Assumptions.assumeTrue(schema != null, "SARIF_SCHEMA does not name the SARIF 2.1.0 schema");
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(Files.readString(Path.of(schema)))
                .validate(sarif().toString(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void fingerprints_survive_new_lines_above() throws IOException {
        String before = sarif(FILE).at("/runs/0/results/0/partialFingerprints").toString();
        Document moved = Documents.dockerfile("# new\n" + DOCUMENT.text());
        Finding finding = new Finding(IMAGE.rule(), IMAGE.severity(), IMAGE.confidence(), IMAGE.span().shift(6), "m",
                List.of(),
                List.of());
        assertThat(sarif(new FileReport("x", moved, List.of(finding), List.of()))
                .at("/runs/0/results/0/partialFingerprints").toString()).isEqualTo(before);
    }

    @Test
    void a_long_line_is_cut_around_the_place() {
        Document document = Documents.dockerfile("x".repeat(500) + "HERE" + "y".repeat(500));
        Excerpt excerpt = Excerpt.of(document, new Span(500, 504));
        assertThat(excerpt.line()).startsWith("…").endsWith("…").hasSizeLessThan(170);
        int caret = excerpt.underline().indexOf('^');
        assertThat(excerpt.line().substring(caret, caret + 4)).isEqualTo("HERE");
        assertThat(excerpt.underline().strip()).isEqualTo("^~~~");
    }

    @Property(tries = 500)
    void an_excerpt_of_anything_is_one_line_each(@ForAll String text, @ForAll int a, @ForAll int b) {
        int start = Math.floorMod(a, text.length() + 1);
        int end = start + Math.floorMod(b, text.length() - start + 1);
        Excerpt excerpt = Excerpt.of(Documents.dockerfile(text), new Span(start, end));
        assertThat(excerpt.line()).doesNotContain("\n", "\r", "\t", "\u001b");
        assertThat(excerpt.underline().strip()).matches("\\^~*");
    }

    @Test
    void a_diff_is_unified_and_knows_a_missing_line_end() {
        assertThat(UnifiedDiff.of("d/x", "a\nb\nc", "a\nB\nc", Ansi.OFF)).isEqualTo("""
                --- a/d/x
                +++ b/d/x
                @@ -1,3 +1,3 @@
                 a
                -b
                +B
                 c
                \\ No newline at end of file
                """);
        assertThat(UnifiedDiff.of("x", "a", "a", Ansi.OFF)).isEmpty();
    }

    private static JsonNode sarif() throws IOException {
        return sarif(FILE);
    }

    private static JsonNode sarif(FileReport file) throws IOException {
        StringWriter out = new StringWriter();
        run(new SarifReporter(out, Rules.BOOK, "1.2.3", URI.create("file:///w/")), file);
        return new ObjectMapper().readTree(out.toString());
    }

    private static String text(Ansi ansi) throws IOException {
        Writer out = new StringWriter();
        run(new TextReporter(out, ansi));
        return out.toString();
    }

    private static void run(Reporter reporter) throws IOException {
        run(reporter, FILE);
    }

    private static void run(Reporter reporter, FileReport file) throws IOException {
        Totals totals = new Totals();
        totals.add(file);
        reporter.start();
        reporter.file(file);
        reporter.finish(totals);
    }
}
