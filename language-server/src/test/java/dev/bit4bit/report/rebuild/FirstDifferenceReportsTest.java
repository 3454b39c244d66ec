package dev.bit4bit.report.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.EntryChange;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.diff.LayerComparison;
import dev.bit4bit.diff.LayerComparison.How;
import dev.bit4bit.diff.LayerInfo;
import dev.bit4bit.diff.Level;
import dev.bit4bit.diff.PlatformComparison;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.inspect.Inspection;
import dev.bit4bit.inspect.Inspection.Member;
import dev.bit4bit.rebuild.Epoch;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.Blamed;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.blame.RebuildFindings;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.report.Ansi;
import dev.bit4bit.report.diff.DiffJson;
import dev.bit4bit.report.diff.DiffText;
import dev.bit4bit.testing.Documents;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the reports say of the lines in which two texts differ. */
class FirstDifferenceReportsTest {

    private static final LayerInfo LAYER = new LayerInfo(0, "sha256:1", "sha256:2", 10, "RUN make");
    private static final EntryState FILE = new EntryState("file", 0644, 0, 0, "", "", 10, Instant.EPOCH, "", Map.of(),
            Map.of());
    private static final Inspection TEXT = new Inspection("text", "1 line became 1", Set.of(),
            "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n same\n-seed\u001b 17\n+seed\u001b 42 \n", List.of(), false);
    private static final Inspection TAR = new Inspection("tar", "1 member differs", Set.of(), "",
            List.of(new Member("etc/seed", "content", TEXT)), false);

    private static LayerChange change(Inspection inspection) {
        return new LayerChange(new EntryChange("srv/x", FILE, FILE, Set.of(Aspect.CONTENT), inspection), LAYER, LAYER);
    }

    private static Comparison comparison(Inspection inspection) {
        LayerComparison layer = new LayerComparison(List.of(LAYER), List.of(LAYER), How.DIFFERENT, "", 1,
                List.of(change(inspection)), 0, 0);
        return new Comparison("a", "b", Level.DIFFERENT, List.of(), List.of(new PlatformComparison("linux/amd64",
                Level.DIFFERENT, "", "sha256:a", "sha256:b", List.of(), List.of(layer))), List.of());
    }

    private static String text(Inspection inspection, Ansi ansi) {
        Comparison comparison = comparison(inspection);
        return DiffText.of(comparison, CauseGroups.of(new CauseFinder(), comparison, Optional.empty()), ansi);
    }

    private static RebuildFindings findings(Inspection inspection) {
        BuiltFile file = BuiltFile.of(Documents.dockerfile("FROM scratch\nRUN make\n"), ContextFiles.NONE);
        Blamed blamed = new Blamed(file.stages().get(0).get(1), file.units().get(0), Optional.empty(),
                Confidence.POSSIBLE, List.of(change(inspection)), List.of(), List.of());
        return RebuildFindings.of(file, List.of(blamed), List.of());
    }

    @Test
    void the_text_of_a_comparison_shows_the_line_of_both_sides() {
        assertThat(text(TEXT, Ansi.OFF)).contains(
                "  srv/x: 1 line became 1\n    - seed\\x1b 17\n    + seed\\x1b 42\\x20\n");
        assertThat(text(TEXT, Ansi.ON)).contains("\u001b[31m    - seed", "\u001b[32m    + seed");
    }

    @Test
    void the_text_of_a_comparison_names_the_member_that_the_line_stands_in() {
        assertThat(text(TAR, Ansi.OFF)).contains(
                "  srv/x: 1 member differs\n    in etc/seed:\n    - seed\\x1b 17\n    + seed\\x1b 42\\x20\n");
    }

    @Test
    void the_json_of_a_comparison_has_the_lines_beside_the_text_that_they_stand_in() throws Exception {
        StringWriter out = new StringWriter();
        DiffJson.write(comparison(TAR), List.of(), out);
        JsonNode inspection = new ObjectMapper().readTree(out.toString())
                .at("/platforms/0/layers/0/changes/0/inspection");
        assertThat(inspection.has("firstDifference")).isFalse();
        assertThat(inspection.at("/inner/0/inspection/firstDifference")).hasToString(
                "{\"before\":\"seed\\u001B 17\",\"after\":\"seed\\u001B 42 \"}");
    }

    @Test
    void a_finding_of_two_builds_without_a_known_cause_quotes_the_lines() {
        assertThat(findings(TEXT).findings()).extracting(Finding::message).containsExactly(
                "Two builds differ here: /srv/x. The cause is not known; seen inside: 1 line became 1: "
                        + "\"seed\\x1b 17\", then \"seed\\x1b 42\\x20\".");
        assertThat(findings(TAR).findings()).extracting(Finding::message).containsExactly(
                "Two builds differ here: /srv/x. The cause is not known; seen inside: 1 member differs, in etc/seed: "
                        + "\"seed\\x1b 17\", then \"seed\\x1b 42\\x20\".");
    }

    @Test
    void the_json_of_two_builds_has_the_lines_with_the_file_and_the_member() throws Exception {
        StringWriter out = new StringWriter();
        Verdict verdict = new Verdict("linux/amd64", "", "", true, comparison(TAR), List.of(), findings(TAR),
                Lock.NONE, Optional.empty());
        RebuildJson.write(new RebuildResult("buildah 1", new Epoch(0, "the test"), Map.of(), Map.of(), List.of(),
                List.of(), List.of(verdict)), Optional.empty(), out);
        assertThat(new ObjectMapper().readTree(out.toString()).at("/platforms/0/findings/0/firstDifference"))
                .hasToString("{\"path\":\"srv/x\",\"member\":\"etc/seed\",\"before\":\"seed\\u001B 17\","
                        + "\"after\":\"seed\\u001B 42 \"}");
    }
}
