package dev.bit4bit.rules.chance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomValueTest {

    private final RuleChecker rule = RuleChecker.of("random-value");

    private List<Finding> run(String marked) {
        return rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void a_value_is_followed_through_variables_filters_and_reckoning() {
        run("id=$(«uuidgen» | tr -d -) && sed -i \"s/@ID@/$id/\" /etc/a");
        run("echo «$(($RANDOM % 100))» > /a");
        run("echo «$((RANDOM % 100))» > /a");
        run("echo \"${A:-«$RANDOM»}\" > /a");
        run("export K=$(«head -c 8 /dev/urandom» | base64); make");
    }

    @Test
    void a_name_that_is_removed_again_is_left_alone() {
        run("d=/tmp/w.$RANDOM; mkdir $d; make -C $d; rm -rf $d");
        run("d=/tmp/$(uuidgen); mkdir $d; make -C $d; rm -rf $d");
        run("«dd if=/dev/urandom of=/a bs=1 count=9» && cp /a /b && rm /a");
        run("dd if=/dev/urandom of=/dev/null bs=1 count=9");
    }

    @Test
    void a_temporary_folder_counts_where_it_stays() {
        run("d=$(«mktemp -d») && make -C \"$d\"");
        run("d=$(mktemp -d) && make -C \"$d\" && rm -rf \"$d\"");
        run("f=$(mktemp) && make > \"$f\" && mv \"$f\" /result");
        run("«mktemp -d /opt/work.XXXX»");
        rule.dockerfile("FROM a AS b\nRUN d=$(mktemp -d) && make -C $d\nFROM scratch\nCOPY --from=b /app /\n");
        rule.script("d=$(mktemp -d)\nmake -C \"$d\"\n");
    }

    @Test
    void where_it_ends_decides_how_bad_it_is() {
        assertThat(run("«uuidgen» > /id")).allMatch(f -> f.severity() == Severity.ERROR
                && f.confidence() == Confidence.CERTAIN);
        assertThat(run("«uuidgen» > /var/log/run.log")).allMatch(f -> f.severity() == Severity.INFORMATION);
        assertThat(rule.check("start.sh", "«uuidgen» > /run/id\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        assertThat(rule.script("docker build --build-arg S=$(«openssl rand -hex 4») .\n"))
                .allMatch(f -> f.severity() == Severity.ERROR && f.confidence() == Confidence.LIKELY);
    }
}
