package dev.bit4bit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.testing.WordDetector;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import dev.bit4bit.workspace.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FixAllTest {

    @Test
    void safe_fixes_are_applied_and_unsafe_ones_left() {
        assertThat(fix("FROM a:latest\nRUN upgrade\nFROM b:latest\n", false))
                .isEqualTo("FROM a:1.0\nRUN upgrade\nFROM b:1.0\n");
    }

    @Test
    void unsafe_fixes_are_applied_when_asked_for() {
        assertThat(fix("FROM a:latest\nRUN upgrade\n", true)).isEqualTo("FROM a:1.0\nRUN \n");
    }

    @Test
    void a_fix_that_adds_findings_is_left_out_and_the_others_are_applied() {
        assertThat(fix("date\nFROM a:latest\ndate latest date latest",
                false)).isEqualTo("date\nFROM a:1.0\ndate 1.0 date 1.0");
    }

    @Test
    void overlapping_fixes_are_applied_one_after_the_other() {
        Detector nested = (document, kind, files, previous, token) -> {
            List<Finding> findings = new ArrayList<>();
            int at = document.text().indexOf("ab");
            if (at >= 0) {
                findings.add(finding("one", new Span(at, at + 2), new Edit(new Span(at, at + 2), "b")));
            }
            int b = document.text().indexOf('b');
            if (b >= 0) {
                findings.add(finding("two", new Span(b, b + 1), new Edit(new Span(b, b + 1), "c")));
            }
            return Detection.of(findings);
        };
        assertThat(fix(nested, "xab", false)).isEqualTo("xc");
    }

    @Test
    void an_insertion_that_two_fixes_share_is_made_once() {
        Detector shared = (document, kind, files, previous, token) -> {
            List<Finding> findings = new ArrayList<>();
            for (int at = document.text().indexOf('x'); at >= 0; at = document.text().indexOf('x', at + 1)) {
                findings.add(finding("x", new Span(at, at + 1), Edit.insert(0, "ARG E\n"), new Edit(new Span(at, at
                        + 1), "y")));
            }
            return Detection.of(findings);
        };
        assertThat(fix(shared, "x x", false)).isEqualTo("ARG E\ny y");
    }

    @Test
    void a_script_that_gets_the_variable_has_one_clock() {
        String text = "#!/bin/sh\ndocker build -t a .\npodman build -t b .\ndate > built-at\n";
        Document document = Documents.named("build.sh", text);
        Analyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        String fixed = new FixAll(analyzer, Settings.DEFAULT, false)
                .apply(analyzer.analyze(document, Settings.DEFAULT), CancellationToken.ofThread())
                .analysis().document().text();
        assertThat(fixed).startsWith("#!/bin/sh\nexport SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH:-$(git log -1 --pretty=%ct)}\"\n")
                .containsOnlyOnce("git log")
                        .contains("\ndocker build --build-arg SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH}\" -t a .\n",
                        "\npodman build --timestamp \"${SOURCE_DATE_EPOCH}\" -t b .\n");
        Document alone = Documents.named("build.sh", "#!/bin/sh\npodman build -t b .\n");
        assertThat(new FixAll(analyzer, Settings.DEFAULT, false)
                .apply(analyzer.analyze(alone, Settings.DEFAULT), CancellationToken.ofThread()).analysis().document()
                        .text())
                .isEqualTo("#!/bin/sh\npodman build --timestamp \"$(git log -1 --pretty=%ct)\" -t b .\n");
    }

    @Test
    void fixes_that_are_applied_one_by_one_give_a_script_one_clock_as_well() {
        String fixed = oneByOne("build.sh", "#!/bin/sh\ndocker build -t a .\npodman build -t b .\ndate > at\ndate > to\n");
        assertThat(fixed).isEqualTo("""
                #!/bin/sh
                export SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH:-$(git log -1 --pretty=%ct)}"
                docker build --build-arg SOURCE_DATE_EPOCH="${SOURCE_DATE_EPOCH}" -t a .
                podman build --timestamp "${SOURCE_DATE_EPOCH}" -t b .
                date -u -d "@${SOURCE_DATE_EPOCH}" > at
                date -u -d "@${SOURCE_DATE_EPOCH}" > to
                """);
    }

    @Test
    void steps_of_a_job_that_share_no_variables_keep_a_clock_each() {
        String fixed = oneByOne(".github/workflows/w.yml", """
                on: push
                jobs:
                  build:
                    runs-on: ubuntu-24.04
                    steps:
                      - run: |
                          docker build -t a .
                          docker push a
                      - run: |
                          docker build -t b --build-arg AT="$(date)" .
                          docker push b
                """);
        assertThat(fixed).contains("docker build --build-arg SOURCE_DATE_EPOCH=\"$(git log -1 --pretty=%ct)\" -t a .\n",
                "export SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH:-$(git log -1 --pretty=%ct)}\"\n",
                "docker build --build-arg SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH}\" -t b ");
    }

    /** What a person gets who takes the first safe fix of the first finding that has one, again and again. */
    private static String oneByOne(String name, String text) {
        Analyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        String now = text;
        for (int rounds = 0; rounds < 20; rounds++) {
            Optional<Fix> fix = analyzer.analyze(Documents.named(name, now), Settings.DEFAULT).findings().stream()
                    .flatMap(finding -> finding.fixes().stream()).filter(f -> f.kind() == Fix.Kind.SAFE).findFirst();
            if (fix.isEmpty()) {
                return now;
            }
            now = Edit.apply(now, fix.get().edits());
        }
        throw new AssertionError("there is always another fix for\n" + now);
    }

    @Test
    void it_is_told_whether_a_stage_takes_the_time_from_an_argument_now() {
        assertThat(takesEpoch("FROM scratch\nRUN date > /a\n")).isTrue();
        assertThat(takesEpoch("FROM scratch AS a\nARG SOURCE_DATE_EPOCH\nRUN echo ${SOURCE_DATE_EPOCH:-0} > /a\n"
                + "FROM scratch\nCOPY --from=a /a /\nRUN date > /b\n")).isTrue();
        assertThat(takesEpoch("FROM scratch\nARG SOURCE_DATE_EPOCH\nRUN date > /a\n")).isFalse();
        assertThat(takesEpoch("FROM scratch\nRUN gzip /a\n")).isFalse();
    }

    private static boolean takesEpoch(String dockerfile) {
        Analyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        FixAll.Result result = new FixAll(analyzer, Settings.DEFAULT, false)
                .apply(analyzer.analyze(Documents.dockerfile(dockerfile), Settings.DEFAULT), CancellationToken.ofThread());
        assertThat(result.applied()).isPositive();
        return result.takesEpoch();
    }

    @Test
    void a_fix_that_would_not_parse_is_left_out() {
        Detector strict = (document, kind, files, previous, token) -> {
            int at = document.text().indexOf('x');
            List<Finding> findings = at < 0 ? List.of()
                    : List.of(finding("x", new Span(at, at + 1), new Edit(new Span(at, at + 1), "(")));
            return new Detection.Plain(findings, document.text().contains("(") ? 1 : 0);
        };
        assertThat(fix(strict, "a x", false)).isEqualTo("a x");
    }

    @Test
    void a_fix_that_leaves_a_less_severe_finding_is_applied_once() {
        Detector weaker = (document, kind, files, previous, token) -> {
            Span first = new Span(0, 1);
            boolean open = document.text().startsWith("x");
            return Detection.of(List.of(new Finding("x", open ? Severity.WARNING : Severity.INFORMATION,
                    Confidence.CERTAIN, first, "m", List.of(), List.of(Fix.safe("t", new Edit(first, "y"))))));
        };
        assertThat(fix(weaker, "x", false)).isEqualTo("y");
    }

    private static Finding finding(String rule, Span span, Edit... edits) {
        return new Finding(rule, Severity.WARNING, Confidence.CERTAIN, span, "m", List.of(),
                List.of(Fix.safe("t", edits)));
    }

    private static String fix(String text, boolean unsafe) {
        return fix(new WordDetector(), text, unsafe);
    }

    private static String fix(Detector detector, String text, boolean unsafe) {
        Analyzer analyzer = new StandardAnalyzer(detector);
        Document document = Documents.dockerfile(text);
        Analysis analysis = analyzer.analyze(document, Settings.DEFAULT);
        return new FixAll(analyzer, Settings.DEFAULT, unsafe).apply(analysis, CancellationToken.ofThread())
                .analysis().document().text();
    }
}
