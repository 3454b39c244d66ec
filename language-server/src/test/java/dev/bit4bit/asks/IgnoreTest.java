package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.report.FileReport;
import dev.bit4bit.report.SarifReporter;
import dev.bit4bit.report.Totals;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of other tools ask for, about ignore comments. */
class IgnoreTest {

    private static final Settings STRICT = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING);

    @Test
    @DisplayName("24. A reason stands in the comment and is kept (hadolint/hadolint#370, #1028)")
    void a_reason_is_kept_with_what_is_ignored() throws Exception {
        Analysis analysis = analyse("# bit4bit: ignore[image-not-pinned] -- built by the job before: \"base\", #42\n"
                + "FROM acme/base:1\n",
                Settings.DEFAULT);
        assertThat(analysis.findings()).isEmpty();
        assertThat(analysis.suppressed()).extracting(Suppressed::reason)
                .containsExactly("built by the job before: \"base\", #42");
        StringWriter out = new StringWriter();
        SarifReporter sarif = new SarifReporter(out, Catalogue.shared(), "1", URI.create("file:///w/"));
        sarif.start();
        sarif.file(new FileReport("Dockerfile", analysis.document(), analysis.findings(), analysis.suppressed()));
        sarif.finish(new Totals());
        assertThat(out.toString()).contains("built by the job before: \\\"base\\\", #42");
    }

    @Test
    @DisplayName("24. A reason is asked for where the profile is strict, and only there (hadolint/hadolint#1028)")
    void strict_asks_for_a_reason() {
        String without = "# bit4bit: ignore[image-not-pinned]\nFROM acme/base:1\n";
        assertThat(rules(without, Settings.DEFAULT)).isEmpty();
        assertThat(rules(without, STRICT)).containsExactly("ignore-without-reason");
        assertThat(rules(without.replace("]\n", "] -- ours\n"), STRICT)).isEmpty();
    }

    @Test
    @DisplayName("24. A reason for one line of a long RUN, and for a whole file (hadolint/hadolint#370)")
    void a_reason_stands_where_it_is_about() {
        String run = "FROM scratch\nRUN true && \\\n"
                + "    # bit4bit: ignore[download-run-directly] -- our own server\n"
                + "    curl https://example.org/a.sh | sh && \\\n"
                + "    curl https://example.org/b.sh | sh\n";
        Analysis analysis = analyse(run, Settings.DEFAULT);
        assertThat(analysis.findings()).hasSize(1).allMatch(f -> analysis.document().text(f.span()).contains("b.sh"));
        assertThat(analysis.suppressed()).hasSize(1);
        assertThat(rules("# bit4bit: ignore-file[image-not-pinned] -- digests come from the pipeline\nFROM a:1\n"
                + "FROM b:1\n",
                STRICT)).isEmpty();
    }

    @Test
    @DisplayName("hadolint's own comments hold for the rules that mean the same")
    void comments_for_hadolint_are_honoured() {
        Map<String, String> lines = Map.of(
                "DL3006", "FROM debian", "DL3007", "FROM debian:latest",
                "DL3008", "RUN apt-get install -y curl", "DL3013", "RUN pip install flask",
                "DL3016", "RUN npm install -g left-pad", "DL3018", "RUN apk add curl");
        Map<String, String> rules = Map.of("DL3006", "image-not-pinned", "DL3007", "image-not-pinned",
                "DL3008", "apt-package-not-pinned", "DL3013", "pip-package-not-pinned",
                "DL3016", "npm-package-not-pinned", "DL3018", "apk-package-not-pinned");
        lines.forEach((code, line) -> {
            String head = line.startsWith("FROM") ? "" : "FROM scratch\n";
            assertThat(rules(head + line + "\n", STRICT)).as(line).contains(rules.get(code));
            assertThat(rules(head + "# hadolint ignore=DL1000," + code + "\n" + line + "\n", STRICT)).as(code)
                    .doesNotContain(rules.get(code), "unused-ignore", "ignore-without-reason");
            assertThat(rules("# hadolint global ignore=" + code + "\n" + head + line + "\n", STRICT)).as(code)
                    .doesNotContain(rules.get(code), "unused-ignore", "ignore-without-reason");
        });
    }

    private static List<String> rules(String text, Settings settings) {
        return analyse(text, settings).findings().stream().map(Finding::rule).toList();
    }

    private static Analysis analyse(String text, Settings settings) {
        return StandardAnalyzer.of(Catalogue.shared()).analyze(Documents.dockerfile(text), settings);
    }
}
