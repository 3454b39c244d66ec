package dev.bit4bit.rules.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CurrentDateTest {

    private final RuleChecker rule = RuleChecker.of("current-date");

    @Test
    void a_format_without_the_time_is_left_alone_but_not_one_that_is_not_known() {
        rule.dockerfile("FROM a\nRUN date +%Z > /a; date '+x %% %:z%n' > /b\n");
        rule.dockerfile("FROM a\nARG FORMAT\nRUN «date \"+$FORMAT\"» > /a; «date +%H%Z» > /b\n");
        rule.dockerfile("FROM a\nRUN «date '+" + "x".repeat(20_000) + "%F'» > /a; date '+" + "%Z".repeat(20_000)
                + "' > /b\n");
    }

    @Test
    void a_comparison_gets_no_fix_and_a_log_none_that_is_applied_unasked() {
        List<Finding> compared = rule.dockerfile("FROM a\nRUN [ \"$(«date +%s»)\" -lt 99 ] || exit 1\n");
        assertThat(compared).allMatch(f -> f.confidence() == Confidence.POSSIBLE && f.fixes().isEmpty());
        List<Finding> logged = rule.dockerfile("FROM a\nRUN echo \"$(«date»)\"\n");
        assertThat(logged).allMatch(f -> f.severity() == Severity.INFORMATION)
                .flatMap(Finding::fixes).isNotEmpty().noneMatch(f -> f.kind() == Fix.Kind.SAFE);
    }

    @Test
    void a_script_counts_when_its_name_or_its_commands_build() {
        assertThat(confidence("notify.sh", "date > state\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(confidence("release.sh", "date > state\n")).isEqualTo(Confidence.LIKELY);
        assertThat(confidence("scripts/release/notes", "#!/bin/sh\ndate > state\n")).isEqualTo(Confidence.LIKELY);
        assertThat(confidence("x.sh", "date > state\nmake\n")).isEqualTo(Confidence.LIKELY);
        assertThat(confidence("x.sh", "date > state\ndocker build .\n")).isEqualTo(Confidence.LIKELY);
        assertThat(confidence("x.sh", "date > state\ndocker logs app\n")).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void a_script_for_checks_or_notes_builds_nothing_that_is_shipped() {
        assertThat(confidence("generate_release_notes.sh", "date > state\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(confidence("t0001-init.sh", "date > state\nmake\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(confidence("chart_test.sh", "date > state\nmake\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(confidence("build-test-image.sh", "date > state\n")).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_script_of_ci_counts_when_it_builds() {
        assertThat(at("ci/prepare.sh", "date > state\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(at("ci/prepare.sh", "date > state\nmake\n")).isEqualTo(Confidence.LIKELY);
        assertThat(at(".test/run.sh", "date > state\nmake\n")).isEqualTo(Confidence.POSSIBLE);
        assertThat(at(".test/build-image.sh", "date > state\nmake\n")).isEqualTo(Confidence.LIKELY);
    }

    /** The confidence of the only finding in a script at a path of its workspace. */
    private static Confidence at(String path, String text) {
        ContextFiles files = ContextFiles.at(path);
        Document document = new Document(URI.create("file:///w/" + path), text, 0);
        return new RuleDetector(RuleRegistry.of(Catalogue.shared())).detect(document, FileKinds.of(document), files,
                Optional.empty(), CancellationToken.ofThread()).findings().get(0).confidence();
    }

    @Test
    void a_log_is_known_by_the_variable_that_names_it() {
        assertThat(rule.script("LOG=a.txt\n«date» >> \"$LOG\"\n")).allMatch(f -> f.severity() == Severity.INFORMATION);
        assertThat(rule.script("OUT=a.txt\n«date» >> \"$OUT\"\n")).allMatch(f -> f.severity() == Severity.ERROR);
    }

    @Test
    void a_hole_of_a_template_is_an_error_in_a_Dockerfile_and_a_warning_in_a_script() {
        assertThat(rule.check("Dockerfile.tmpl", "FROM a:{{ .V }}\nENV T=\"{{ «now | date \"2006\"» }}\"\n"))
                .allMatch(f -> f.severity() == Severity.ERROR && f.confidence() == Confidence.LIKELY);
        assertThat(rule.check("build.sh.j2", "#!/bin/sh\necho {{ «ansible_date_time.date» }} > a\n"))
                .allMatch(f -> f.severity() == Severity.WARNING);
        rule.check("Dockerfile.tmpl",
                "FROM a:{{ .V }}\n# {{ now }}\nENV A={{ .now }} B=\"{{ \"now\" }}\" C={{ $now }}\n");
        rule.check("Dockerfile.tmpl", "FROM a:{{ .V }}\nENV A={{ \"" + "x".repeat(50_000) + "\" }}\n");
    }

    private Confidence confidence(String file, String text) {
        return rule.findings(file, text).get(0).confidence();
    }

    @Test
    void a_build_argument_in_a_list_of_options_is_a_part_of_the_image() {
        String list = "#!/bin/bash\noptions=(--build-arg A=1)\noptions+=(\"--build-arg\" \"DAY=$(«date +%F»)\")\n";
        assertThat(rule.check("build.sh", list + "docker build \"${options[@]}\" -t app .\n"))
                .allMatch(f -> f.severity() == Severity.ERROR);
        assertThat(rule.check("build.sh", "#!/bin/bash\noptions=(--tag \"app:$(«date +%F»)\")\n"
                + "docker build \"${options[@]}\" .\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION);
    }
}
