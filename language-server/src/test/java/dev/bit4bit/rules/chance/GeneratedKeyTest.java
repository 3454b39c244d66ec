package dev.bit4bit.rules.chance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class GeneratedKeyTest {

    private final RuleChecker rule = RuleChecker.of("generated-key");

    @Test
    void a_key_that_no_layer_holds_is_left_alone() {
        rule.dockerfile("FROM a\nRUN cd /tmp && openssl genrsa -out t.key && make && rm -f t.key\n");
        rule.dockerfile("FROM a\nWORKDIR /k\nRUN ssh-keygen -A -f /k && rm -rf /k\n");
        rule.dockerfile("FROM a\nRUN --mount=type=tmpfs,target=/k openssl genrsa -out /k/a.key && make\n");
        rule.dockerfile("FROM a\nRUN «openssl genrsa -out /tmp/a.key» && cp /tmp/a.key /etc/a.key && rm -rf /tmp/*\n");
    }

    @Test
    void a_later_RUN_and_a_stage_that_is_not_taken_lower_it() {
        assertThat(rule.dockerfile("FROM a\nRUN «ssh-keygen -A»\nRUN rm /etc/ssh/ssh_host_*\n"))
                .allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(rule.dockerfile("FROM a AS b\nRUN «ssh-keygen -A»\nFROM scratch\nCOPY --from=b /app /\n"))
                .allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(rule.dockerfile("FROM a AS b\nRUN «ssh-keygen -A»\nFROM scratch\nCOPY --from=b /etc /etc\n"))
                .allMatch(f -> f.severity() == Severity.ERROR);
    }

    @Test
    void what_makes_no_key_is_left_alone() {
        rule.dockerfile("FROM a\nRUN ssh-keygen -lf /k; ssh-keygen -yf /k; ssh-keygen -R host; openssl ecparam -list_curves; "
                + "openssl req -in /a -noout -text; keytool -list; gpg --list-keys; php artisan key:generate --show\n");
        rule.dockerfile("FROM fedora:41\nRUN dnf install -y openssh-server-9.8p1\n");
    }

    @Test
    void a_fix_keeps_line_ends_and_stands_only_where_the_files_are_known() {
        rule.fixes("Dockerfile", "FROM debian:12\r\nRUN ssh-keygen -A\r\n", Fix.Kind.UNSAFE,
                "FROM debian:12\r\nRUN ssh-keygen -A && rm -f /etc/ssh/ssh_host_*\r\n");
        assertThat(rule.dockerfile("FROM a\nRUN «openssl genrsa -out /etc/a.key»\n")).allMatch(f -> f.fixes().isEmpty());
    }

    @Test
    void a_script_is_only_a_possibility() {
        assertThat(rule.script("«ssh-keygen -A»\nmake\n")).allMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }
}
