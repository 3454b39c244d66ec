package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class SigningKeyNotVerifiedTest {

    private static final String SUM = "0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221";
    private static final String PRINT = "0123456789ABCDEF0123456789ABCDEF01234567";
    private static final String URL = "https://example.org/key.asc";
    private final RuleChecker rule = RuleChecker.of("signing-key-not-verified");

    private List<Finding> run(String marked) {
        return rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void a_key_is_known_by_who_takes_it_or_by_where_it_is_kept() {
        run("«wget -qO- " + URL + "» | sudo tee /etc/apt/trusted.gpg.d/a.asc > /dev/null");
        run("«curl -sL " + URL + "» > /tmp/k && mv /tmp/k /tmp/l && gpg --dearmor < /tmp/k > /etc/k.gpg");
        run("«curl -o /k " + URL + "» && cat /k | apt-key add -");
        run("«curl -o k " + URL + "»\nRUN rpm --import k");
        run("gpg --import <(«curl -s " + URL + "»)");
        run("curl -o /srv/key.asc " + URL);
    }

    @Test
    void only_a_full_fingerprint_names_one_key() {
        run("gpg --recv-keys " + PRINT + " 0x" + PRINT);
        run("«gpg --recv-keys " + PRINT + " 89ABCDEF»");
        run("for k in " + PRINT + " 89ABCDEF; do «gpg --recv-keys \"$k\"»; done");
        assertThat(rule.dockerfile("FROM a\nARG KEY\nRUN «gpg --recv-keys \"$KEY\"»\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        rule.dockerfile("FROM a\nARG KEY_FINGERPRINT\nRUN gpg --recv-keys \"$KEY_FINGERPRINT\"\n");
    }

    @Test
    void a_comparison_counts_whatever_is_compared() {
        run("curl -s " + URL + " | gpg --dearmor -o /k.gpg && echo \"" + SUM + " /k.gpg\" | sha256sum -c");
        run("curl -s " + URL + " | gpg --dearmor > /k.gpg; echo \"" + SUM + "  /k.gpg\" | sha256sum -c -");
        run("curl -so /k " + URL + " && gpg --import /k && gpg --fingerprint | grep -q " + PRINT);
        run("curl -so /k " + URL + " && [ \"$(gpg --show-keys --with-colons /k | awk -F: '/^fpr/{print $10}')\" = " + PRINT
                + " ] && apt-key add /k");
        run("«curl -so /k " + URL + "» && gpg --import /k && gpg --fingerprint | grep -q 89ABCDEF");
    }

    @Test
    void one_cause_is_reported_once() {
        String text = "FROM a\nRUN curl -s " + URL + " | gpg --dearmor > /etc/apt/keyrings/a.gpg\n";
        assertThat(RuleChecker.all("Dockerfile", text)).filteredOn(f -> f.span().start() == text.indexOf("curl"))
                .extracting(Finding::rule).containsExactly("signing-key-not-verified");
    }
}
