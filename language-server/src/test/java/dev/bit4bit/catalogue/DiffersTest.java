package dev.bit4bit.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** When the difference shows that a rule is about. */
class DiffersTest {

    private static final String RULE = "id: a-b\ntitle: some title\nseverity: %s\n%smeaning: m\nwhy: w\nfix: f\n";

    private static Differs of(String severity, String line) {
        return RuleYaml.parse(RULE.formatted(severity, line)).description().differs();
    }

    @Test
    void it_is_what_the_rule_says_and_else_goes_by_the_severity() {
        assertThat(of("warning", "differs: every-build\n")).isEqualTo(Differs.EVERY_BUILD);
        assertThat(of("error", "differs: build-fails\n")).isEqualTo(Differs.BUILD_FAILS);
        Map.of("error", Differs.EVERY_BUILD, "warning", Differs.INPUTS_MOVE, "information", Differs.MACHINE,
                "hint", Differs.MACHINE).forEach((severity, usual) -> assertThat(of(severity, "")).isEqualTo(usual));
    }

    @Test
    void severity_does_not_tell_it() {
        RuleBook rules = Catalogue.load();
        Map.of("tar-not-normalised", Differs.EVERY_BUILD, "package-lists-left", Differs.EVERY_BUILD,
                "live-package-index", Differs.INPUTS_MOVE, "machine-identity", Differs.MACHINE,
                "image-digest-malformed", Differs.BUILD_FAILS, "unused-ignore", Differs.NEVER)
                .forEach((id, differs) -> assertThat(rules.find(id).orElseThrow().differs()).as(id).isEqualTo(differs));
    }
}
