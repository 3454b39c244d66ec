package dev.bit4bit.rules.residue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class PackageListsLeftTest {

    private final RuleChecker rule = RuleChecker.of("package-lists-left");

    @Test
    void one_finding_for_each_manager_of_a_run() {
        rule.dockerfile("FROM a\nRUN «apt-get update» && apt-get update && «pip install» a && «npm ci» && apt-get"
        + " update\n");
    }

    @Test
    void the_removal_counts_only_after_the_last_fetch_and_in_the_same_layer() {
        rule.dockerfile("FROM a\nRUN rm -rf /var/lib/apt/lists/* && «apt-get update»\n");
        rule.dockerfile("FROM a\nRUN «apt-get update» && rm -rf /var/lib/apt/lists/* && apt-get update\n");
        rule.dockerfile("FROM a\nRUN «dnf install» -y b && dnf clean all && dnf install -y c\n");
        rule.dockerfile("FROM a AS b\nRUN apt-get update\nRUN rm -rf /var/lib/apt/lists\nFROM scratch\nCOPY"
        + " --from=b / /\n");
    }

    @Test
    void what_may_clean_makes_it_a_possibility() {
        assertThat(rule.dockerfile("FROM a\nRUN «apt-get update» && /usr/local/bin/docker-cleanup\n").get(0)
        .confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(rule.dockerfile("FROM a\nRUN if b; then «apt-get update»; fi\n").get(0).confidence())
                .isEqualTo(Confidence.LIKELY);
        assertThat(rule.script("«apt-get update»\n").get(0).confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void line_ends_of_windows_and_sudo_are_kept() {
        rule.fixes("Dockerfile", "FROM a\r\nRUN sudo apt-get update && \\\r\n    sudo apt-get install -y b\r\n",
        Fix.Kind.SAFE,
                "FROM a\r\nRUN sudo apt-get update && \\\r\n    sudo apt-get install -y b && \\\r\n"
                        + "    sudo rm -rf /var/lib/apt/lists/*\r\n");
    }

    @Test
    void a_template() {
        rule.check("Dockerfile.tmpl", "FROM {{ .Base }}\nRUN apk add --no-cache {{ .Packages }}\nRUN «apk add» {{"
        + " .More }}\n");
    }
}
