package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class SystemUpgradeTest {

    private final RuleChecker rule = RuleChecker.of("system-upgrade");

    @Test
    void a_stage_that_ships_nothing_is_lowered() {
        Finding finding = rule.dockerfile(
                "FROM debian AS a\nRUN apt-get update && «apt-get upgrade» -y\nFROM scratch\nCOPY x /\n").get(0);
        assertThat(finding.severity()).isEqualTo(Severity.INFORMATION);
    }

    @Test
    void a_snapshot_in_another_stage_does_not_count() {
        rule.dockerfile("FROM ubuntu:24.04 AS a\nRUN echo 'APT::Snapshot \"20241101T000000Z\";' > /etc/apt/apt.conf.d/50s\n"
                + "FROM a AS b\nRUN apt-get upgrade -y\nFROM ubuntu:24.04\nRUN «apt-get upgrade» -y\n");
    }

    @Test
    void no_fix_where_the_command_holds_something_together() {
        for (String text : new String[] {"RUN apt-get upgrade -y", "RUN if true; then apt-get upgrade -y; fi; true",
                "RUN apt-get upgrade -y || true; true", "RUN apt-get upgrade -y & true", "RUN { apt-get upgrade -y; } && true",
                "RUN [\"apt-get\", \"upgrade\"]", "RUN pacman -Syu --noconfirm && pacman -S gcc",
                "RUN sh -c 'apt-get upgrade -y && true'"}) {
            assertThat(rule.findings("Dockerfile", "FROM debian\n" + text + "\n")).as(text)
                    .hasSize(1).allMatch(f -> f.fixes().isEmpty());
        }
    }

    @Test
    void the_fix_keeps_line_ends_and_comments() {
        rule.fixes("Dockerfile", "FROM debian\r\nRUN apt-get update && \\\r\n    yes | apt-get upgrade && \\\r\n"
                + "    # a comment\r\n    apt-get install -y x=1\r\n", Fix.Kind.UNSAFE,
                "FROM debian\r\nRUN apt-get update && \\\r\n    # a comment\r\n    apt-get install -y x=1\r\n");
    }

    @Test
    void a_script_that_upgrades_only_when_told_to_is_only_a_possibility() {
        String upgrade = "apt-get update\n«apt-get upgrade» -y\n";
        assertThat(rule.script("UPGRADE=${1:-true}\nif [ \"${UPGRADE}\" = \"true\" ]; then\n" + upgrade + "fi\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE
                        && f.message().endsWith("only when the script is told to."));
        assertThat(rule.script("if command -v apt-get; then\n" + upgrade + "fi\n"))
                .allMatch(f -> f.confidence() == Confidence.LIKELY);
        assertThat(rule.script("if [ \"$1\" = true ]; then\necho on\nfi\n" + upgrade))
                .allMatch(f -> f.confidence() == Confidence.LIKELY);
    }
}
