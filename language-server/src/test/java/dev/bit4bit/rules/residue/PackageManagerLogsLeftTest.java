package dev.bit4bit.rules.residue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class PackageManagerLogsLeftTest {

    private static final String RM = "rm -rf /var/log/apt /var/log/dpkg.log /var/log/alternatives.log"
            + " /var/cache/ldconfig/aux-cache";

    private final RuleChecker rule = RuleChecker.of("package-manager-logs-left");

    private void fixes(String before, String after) {
        rule.fixes("Dockerfile", "FROM a\n" + before, Fix.Kind.SAFE, "FROM a\n" + after);
    }

    private void noFix(String run) {
        assertThat(rule.findings("Dockerfile", "FROM a\n" + run)).hasSize(1).allMatch(f -> f.fixes().isEmpty());
    }

    @Test
    void found_once_on_the_first_install() {
        Finding finding = rule.dockerfile("FROM a\nRUN apt-get update && «apt-get -y install» b=1 && apt-get install c\n")
                .get(0);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(finding.message()).contains("/var/log/apt, /var/log/dpkg.log, /var/log/alternatives.log and "
                + "/var/cache/ldconfig/aux-cache");
    }

    @Test
    void the_logs_of_other_package_managers() {
        rule.dockerfile("FROM fedora\nRUN «dnf install» -y git && dnf clean all\nRUN «dpkg -i» a.deb\n"
                + "RUN «zypper --non-interactive install» x\nRUN «pacman -Sy» --noconfirm git\nRUN «microdnf install» x\n");
        rule.dockerfile("FROM alpine\nRUN apk add git && dnf list && pacman -Q && apt-get clean\n");
    }

    @Test
    void removed_in_the_same_run() {
        for (String removal : new String[] {
            RM, "rm -rf /var/log/* /var/cache/ldconfig/*", "rm -rf /var/log/{apt,dpkg.log,alternatives.log} /var/cache",
            "rm -rf /var/cache/* && find /var/log -type f -delete",
            "rm -rf /var/cache/* && find /var/log -type f -exec rm {} +",
            "rm -rf /var/cache/* && find /var/log -name '*.log' | xargs rm",
            "truncate -s 0 /var/log/*.log /var/log/apt/*.log && rm /var/cache/ldconfig/aux-cache",
            "cd /var/log && rm -rf apt dpkg.log alternatives.log ../log /var/cache/ldconfig",
            "rm -rf /var/{cache,log}/*"}) {
            rule.dockerfile("FROM a\nRUN apt-get install -y b && " + removal + "\n");
        }
        rule.dockerfile("FROM fedora\nRUN dnf install -y git && rm -rf /var/log/* /var/lib/dnf/history*\n");
    }

    @Test
    void removed_too_early_too_late_or_in_part() {
        rule.dockerfile("FROM a\nRUN rm -rf /var/log/* /var/cache/* && «apt-get install» -y b\n");
        rule.dockerfile("FROM a\nRUN «apt-get install» -y b && " + RM + " && apt-get purge -y b\n");
        rule.dockerfile("FROM a\nRUN «apt-get install» -y b\nRUN " + RM + "\n");
        Finding finding = rule.dockerfile("FROM a\nRUN «apt-get install» b && rm -rf /var/log/*\n").get(0);
        assertThat(finding.message()).contains("leaves /var/cache/ldconfig/aux-cache, which holds");
    }

    @Test
    void mounts_keep_them_out_of_the_layer() {
        rule.dockerfile("FROM a\nRUN --mount=type=tmpfs,target=/var/log --mount=type=cache,target=/var/cache/ldconfig "
                + "apt-get install -y b\n");
        rule.dockerfile("FROM a\nRUN --mount=type=cache,target=/var/cache/apt «apt-get install» -y b\n");
    }

    @Test
    void what_reaches_the_image_decides() {
        rule.dockerfile("FROM a AS b\nRUN apt-get install -y c\nFROM scratch\nCOPY x /\n");
        assertThat(rule.dockerfile("FROM a AS b\nRUN «apt-get install» -y c\nFROM scratch\nCOPY --from=b /x /x\n").get(0)
                .severity()).isEqualTo(Severity.INFORMATION);
        assertThat(rule.dockerfile("FROM a AS b\nRUN «apt-get install» -y c\nFROM scratch\nCOPY --from=b / /\n").get(0)
                .severity()).isEqualTo(Severity.WARNING);
        rule.dockerfile("FROM a AS b\nRUN apt-get install -y c\nRUN " + RM + "\nFROM scratch\nCOPY --from=b / /\n");
    }

    @Test
    void a_script_is_a_possibility() {
        assertThat(rule.script("apt-get update\n«apt-get install» -y b\n").get(0).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        rule.script("apt-get install -y b\n" + RM + "\n");
    }

    @Test
    void appended_on_one_line() {
        fixes("RUN apt-get install b\n", "RUN apt-get install b && " + RM + "\n");
        fixes("RUN apt-get install b; true;\n", "RUN apt-get install b; true && " + RM + ";\n");
        fixes("RUN set -e; apt-get install b\n", "RUN set -e; apt-get install b; " + RM + "\n");
        fixes("RUN set -e; apt-get install b;\n", "RUN set -e; apt-get install b; " + RM + "\n");
        fixes("RUN set -e && apt-get install b", "RUN set -e && apt-get install b && " + RM);
        fixes("RUN apt-get install b # it's needed\n", "RUN apt-get install b && " + RM + " # it's needed\n");
        fixes("RUN (apt-get install b | cat) || true\n", "RUN (apt-get install b | cat) || true && " + RM + "\n");
    }

    @Test
    void appended_as_the_lines_are_written() {
        fixes("RUN apt-get update && \\\n    apt-get install b && \\\n    rm -rf /x\n",
                "RUN apt-get update && \\\n    apt-get install b && \\\n    rm -rf /x && \\\n    " + RM + "\n");
        fixes("RUN apt-get update \\\n && apt-get install b \\\n && rm -rf /x\n",
                "RUN apt-get update \\\n && apt-get install b \\\n && rm -rf /x \\\n && " + RM + "\n");
        fixes("RUN set -eux; \\\n\tapt-get install b; \\\n\trm -rf /x\n",
                "RUN set -eux; \\\n\tapt-get install b; \\\n\trm -rf /x; \\\n\t" + RM + "\n");
        fixes("RUN set -eux; \\\n\tapt-get install \\\n\t\tb \\\n\t; \\\n\t# c\n\n",
                "RUN set -eux; \\\n\tapt-get install \\\n\t\tb \\\n\t; \\\n\t" + RM + " \\\n\t# c\n\n");
        fixes("RUN apt-get install -y \\\n    b \\\n    c\n", "RUN apt-get install -y \\\n    b \\\n    c \\\n    && "
                + RM + "\n");
        fixes("RUN apt-get install -y b && \\\r\n  x\r\n", "RUN apt-get install -y b && \\\r\n  x && \\\r\n  " + RM
                + "\r\n");
    }

    @Test
    void appended_after_compound_commands() {
        fixes("RUN set -e; \\\n  apt-get install b; \\\n  for i in 1 2; do \\\n    x; \\\n  done\n",
                "RUN set -e; \\\n  apt-get install b; \\\n  for i in 1 2; do \\\n    x; \\\n  done; \\\n  " + RM + "\n");
        fixes("RUN apt-get install b && \\\n  if c; then \\\n    x; \\\n  fi\n",
                "RUN apt-get install b && \\\n  if c; then \\\n    x; \\\n  fi && \\\n  " + RM + "\n");
    }

    @Test
    void appended_to_a_heredoc() {
        fixes("RUN <<EOF\nset -e\n  apt-get install b\nEOF\n", "RUN <<EOF\nset -e\n  apt-get install b\n  " + RM
                + "\nEOF\n");
        fixes("RUN <<EOF\napt-get install b\n# c\nEOF\n", "RUN <<EOF\napt-get install b && " + RM + "\n# c\nEOF\n");
    }

    @Test
    void only_what_is_left_is_removed_and_with_the_same_rights() {
        fixes("RUN sudo apt-get install b && sudo rm -rf /var/log/*\n",
                "RUN sudo apt-get install b && sudo rm -rf /var/log/* && sudo rm -rf /var/cache/ldconfig/aux-cache\n");
    }

    @Test
    void no_fix_where_the_end_is_out_of_reach() {
        noFix("RUN [\"apt-get\", \"install\", \"b\"]\n");
        noFix("RUN apt-get install b && exit 0\n");
        noFix("RUN apt-get install b; sleep 1 &\n");
    }
}
