package dev.bit4bit.rules.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineIdentityTest {

    private final RuleChecker rule = RuleChecker.of("machine-identity");

    private List<Finding> run(String marked) {
        return rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void the_platform_is_not_the_machine() {
        run("uname -m > /a; uname -s > /b; uname -sm > /c; uname > /d; hostname app; id -u > /e");
        run("«uname -srm» > /a; «uname --kernel-release» > /b; «cat /proc/version» > /c");
    }

    @Test
    void where_it_ends_decides_how_bad_it_is() {
        assertThat(run("«hostname» > /a")).allMatch(f -> f.severity() == Severity.WARNING);
        assertThat(run("echo \"on $(«hostname»)\"")).allMatch(f -> f.severity() == Severity.INFORMATION);
        assertThat(run("[ \"$(«hostname»)\" = ci ] || make")).allMatch(f -> f.confidence() == Confidence.POSSIBLE);
        assertThat(rule.check("run.sh", "«hostname» > /a\n")).allMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }

    @Test
    void processors_are_a_hint_unless_they_are_written_down() {
        assertThat(run("export MAKEFLAGS=-j$(«nproc»); make -j $(«nproc»)")).allMatch(f -> f.severity() == Severity.HINT);
        assertThat(run("echo \"threads $(«nproc»)\" > /etc/a")).allMatch(f -> f.severity() == Severity.WARNING);
        run("nproc");
    }

    @Test
    void a_user_or_a_folder_matters_as_a_text_alone() {
        run("chown $(whoami) /a; cd $(pwd)/b; make DESTDIR=$(pwd)");
        assertThat(run("«id -un» > /by")).allMatch(f -> f.severity() == Severity.INFORMATION);
        rule.script("docker build --build-arg DIR=$(«pwd») --build-arg BY=$(«whoami») .\ndocker run -v $(pwd):/a b\n");
    }
}
