package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionResolvedAtBuildTest {

    private static final String API = "https://api.github.com/repos/a/b/releases/latest";
    private static final String FETCH = "curl -fsSLO \"https://github.com/a/b/releases/download/$V/b.tgz\"";
    private final RuleChecker rule = RuleChecker.of("version-resolved-at-build");

    private List<Finding> run(String marked) {
        return rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void the_answer_is_followed_to_where_it_is_taken() {
        run("V=$(«curl -s " + API + "» | jq -r .tag_name | sed 's/^v//') && " + FETCH);
        run("export V=\"$(«wget -qO- " + API + "» | grep tag_name | cut -d'\"' -f4)\"; U=https://example.org/$V/a; wget $U");
        run("«curl -fo /tmp/r.json " + API + "» && V=$(jq -r .tag_name /tmp/r.json) && " + FETCH);
        run("«curl -fo /tmp/r.json " + API + "» && V=$(python3 -c 'import json; print(json.load(open(\"/tmp/r.json\"))[\"v\"])') && "
                + FETCH);
        run("«curl -s " + API + "» | jq -r .assets[0].browser_download_url | xargs wget");
        run("V=$(«gh release view --repo a/b --json tagName -q .tagName») && " + FETCH);
        run("git clone https://github.com/a/b && cd b && git checkout $(«git ls-remote --tags origin» | tail -1 | cut -f1)");
    }

    @Test
    void an_address_that_is_not_known_counts_when_the_answer_is_part_of_an_address() {
        assertThat(run("V=$(«curl -s https://example.org/where») && curl -fO https://example.org/a-$V.tgz"))
                .allMatch(f -> f.confidence() == Confidence.LIKELY);
        run("T=$(curl -s https://example.org/where) && curl -fO -H \"Authorization: $T\" https://example.org/a.tgz");
        run("H=$(curl -s https://example.org/where) && curl -fO https://$H/a.tgz");
    }

    @Test
    void a_question_without_effect_is_left_alone() {
        run("curl -s " + API + "; V=$(curl -s " + API + "); echo \"newest: $V\"");
        run("V=$(curl -s https://api.github.com/repos/a/b/releases/tags/v1 | jq .id) && " + FETCH);
    }

    @Test
    void one_cause_is_reported_once() {
        String text = "FROM a\nRUN curl -s " + API + " | grep url | cut -d'\"' -f4 | wget -qi -\n";
        assertThat(RuleChecker.all("Dockerfile", text)).filteredOn(f -> f.span().start() == text.indexOf("curl"))
                .extracting(Finding::rule).containsExactly("version-resolved-at-build");
    }

    @Test
    void a_script_that_raises_versions_is_only_a_possibility() {
        String text = "V=$(«curl -s " + API + "» | jq -r .tag_name)\n" + FETCH + "\n";
        assertThat(rule.check("update.sh", text)).allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        assertThat(rule.check("install.sh", text)).allMatch(f -> f.confidence() == Confidence.LIKELY);
    }
}
