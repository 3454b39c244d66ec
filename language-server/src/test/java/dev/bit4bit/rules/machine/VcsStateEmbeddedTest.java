package dev.bit4bit.rules.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class VcsStateEmbeddedTest {

    private final RuleChecker rule = RuleChecker.of("vcs-state-embedded");

    @Test
    void what_flows_into_a_build_counts() {
        assertThat(rule.script("V=$(«git describe --dirty»)\ngo build -ldflags \"-X main.v=$V\" .\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION && f.confidence() == Confidence.LIKELY);
        rule.script("echo $(git describe)\ngit push origin \"$(git rev-parse --abbrev-ref HEAD)\"\ndocker push app:$(git describe)\n");
        rule.script("d=$(git rev-parse --show-toplevel)\nmake -C \"$d\"\n");
    }

    @Test
    void a_repository_that_the_stage_fetched_is_no_checkout() {
        rule.dockerfile("FROM a\nRUN git clone https://example.org/a.git && cd a && git describe > /v\n");
        rule.dockerfile("FROM a AS b\nRUN git clone https://example.org/a.git\nFROM b\nRUN git describe > /v\n");
        rule.dockerfile("FROM a AS b\nRUN git clone https://example.org/a.git\nFROM a\nCOPY . .\nRUN «git describe» > /v\n");
    }

    @Test
    void a_whole_hash_is_only_a_possibility_where_the_checkout_is() {
        assertThat(rule.script("docker build --label rev=$(«git rev-parse HEAD») .\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        assertThat(rule.dockerfile("FROM a\nCOPY . .\nRUN «git rev-parse HEAD» > /v\n"))
                .allMatch(f -> f.confidence() == Confidence.LIKELY);
    }

    @Test
    void mercurial_prints_the_whole_hash_when_it_is_asked_to() {
        assertThat(rule.script("V=$(«hg id -i»)\ngo build -ldflags \"-X main.v=$V\" .\n"))
                .allMatch(f -> f.confidence() == Confidence.LIKELY);
        assertThat(rule.script("V=$(«hg --debug id -i»)\ngo build -ldflags \"-X main.v=$V\" .\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }
}
