package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class ApkPackageNotPinnedTest {

    private final RuleChecker rule = RuleChecker.of("apk-package-not-pinned");

    @Test
    void no_version_or_a_bound() {
        Finding finding = rule.dockerfile("FROM alpine\nRUN «apk --no-cache add» curl a=1-r0 'git>2' \"make<5\"\n").get(0);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("curl, git>2 and make<5").doesNotContain("a=1");
    }

    @Test
    void a_compatible_version_is_a_hint_unless_others_are_open() {
        assertThat(rule.dockerfile("FROM alpine\nRUN «apk add» curl~=8.5 git~2.45 make=~4\n").get(0).severity())
                .isEqualTo(Severity.HINT);
        assertThat(rule.dockerfile("FROM alpine\nRUN «apk add» curl~=8.5 git\n").get(0).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void groups_repositories_and_files_are_no_packages() {
        rule.dockerfile("FROM alpine\nRUN apk add --virtual .deps -X https://a/b --repository=https://c /x.apk ./y.apk "
                + "z@edge=1-r0 && apk add -t build a=1-r0 && apk del .deps && apk info\n");
        rule.dockerfile("FROM alpine\nRUN «apk add» z@edge\n");
    }

    @Test
    void versions_in_variables() {
        rule.dockerfile("FROM alpine\nARG V=1\nARG W\nRUN apk add a=$V b=${W} \"c=${X}-r0\"\n");
        assertThat(rule.dockerfile("FROM alpine\nRUN «apk add» --virtual .d $PHPIZE_DEPS icu-dev\n").get(0).message())
                .contains("${PHPIZE_DEPS} and icu-dev");
    }

    @Test
    void a_script_for_several_distributions_does_not_tell_which_image_takes_it_in() {
        String script = "pm=unknown\nif [ -e /lib/apk/db/installed ]; then pm=apk; fi\n";
        assertThat(rule.script(script + "if [ \"$pm\" = 'apk' ]; then\n«apk add» binutils\nfi\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        assertThat(rule.script(script + "«apk add» binutils\n")).noneMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }
}
