package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class AptPackageNotPinnedTest {

    private final RuleChecker rule = RuleChecker.of("apt-package-not-pinned");

    private Finding one(String dockerfile) {
        List<Finding> found = rule.dockerfile(dockerfile);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void one_finding_for_a_command_names_what_is_not_pinned() {
        Finding finding = one("FROM debian\nRUN apt-get update && «apt-get install» -y --no-install-recommends \\\n"
                + "    # a comment\n    curl=7.1-1 \\\n    git \\\n    make\n");
        assertThat(finding.message()).contains("git and make").doesNotContain("curl");
        assertThat(finding.related()).extracting(Finding.Related::message).containsExactly("git", "make");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void many_packages_are_counted() {
        assertThat(one("FROM debian\nRUN «apt-get install» a b c d e f g h i\n").message())
                .contains("a, b, c, d, e, f and 3 more");
    }

    @Test
    void options_and_their_values_are_no_packages() {
        rule.dockerfile("FROM debian\nRUN apt-get install -y -t bookworm-backports -o Dpkg::Options::=--force-confnew "
                + "-qq -oAcquire::Retries=3 -c /x git=1\n");
        rule.dockerfile("FROM debian\nRUN «apt-get -y -o A=b install» git\nRUN «apt install» -yt sid git\n"
                + "RUN «aptitude install» -y gdb\n");
    }

    @Test
    void versions() {
        rule.dockerfile("FROM debian\nARG V=1\nARG W\nRUN apt-get install a=$V b=${W} c=1:2.3~x\n");
        rule.dockerfile("FROM debian\nRUN «apt-get install» a=1.*\nRUN «apt-get install» a/sid\n"
                + "RUN «apt-get install» g++\nRUN apt-get install vim-\n");
        rule.dockerfile("FROM debian\nARG PG\nRUN «apt-get install» postgresql-$PG\n");
    }

    @Test
    void files_and_nothing_at_all() {
        rule.dockerfile("FROM debian\nRUN apt-get install -y ./a.deb /tmp/*.deb $D/b.deb && apt-get install -f -y\n"
                + "RUN dpkg -i x.deb && apt-get clean && apt-get install --dry-run vim\n");
    }

    @Test
    void packages_in_variables_arrays_and_loops() {
        assertThat(one("FROM debian\nRUN deps='gcc make'; «apt-get install» -y $deps\n").message())
                .contains("gcc and make");
        assertThat(one("FROM debian\nRUN for p in gcc make; do «apt-get install» -y \"$p\"; done\n").message())
                .contains("gcc and make");
        assertThat(rule.script("P=(gcc 'make')\n«apt-get install» -y \"${P[@]}\"\n").get(0).message())
                .contains("gcc and make");
    }

    @Test
    void packages_that_are_not_known_make_it_less_sure() {
        Finding file = one("FROM debian\nRUN «apt-get install» -y $(cat /p.txt)\n");
        assertThat(file.confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(file.message()).contains("the output of `cat /p.txt`");
        assertThat(one("FROM debian\nARG P\nRUN «apt-get install» -y $P\n").confidence())
                .isEqualTo(Confidence.POSSIBLE);
        rule.dockerfile("FROM debian\nARG APT_OPTS\nRUN apt-get install $APT_OPTS git=1\n");
    }

    @Test
    void all_calls_of_a_function_make_one_finding() {
        List<Finding> found = rule.script("get() { «apt-get install» -y \"$@\"; }\nget a\nget b c\n");
        assertThat(found.get(0).message()).contains("a, b and c");
        assertThat(found.get(0).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_stage_that_reaches_nothing_is_milder() {
        Finding finding = one("FROM debian AS t\nRUN «apt-get install» git\nFROM scratch\nCOPY a /\n");
        assertThat(finding.severity()).isEqualTo(Severity.INFORMATION);
        assertThat(finding.message()).contains("Nothing of this stage");
    }

    @Test
    void a_dated_snapshot_pins_all() {
        for (String setUp : List.of("repro-sources-list.sh", "/usr/local/bin/repro-sources-list.sh",
                "echo 'deb http://snapshot.debian.org/archive/debian/20241101T000000Z bookworm main' > /etc/apt/sources.list",
                "printf 'APT::Snapshot \"20241101T000000Z\";' | tee /etc/apt/apt.conf.d/50snapshot",
                "sed -i -e 's|^# deb http://snapshot.debian.org|deb http://snapshot.debian.org|' /etc/apt/sources.list",
                "sed -i '/snapshot/s/^# *//' /etc/apt/sources.list.d/debian.sources")) {
            rule.dockerfile("FROM debian\nRUN " + setUp + "\nRUN apt-get update && apt-get install -y git\n");
        }
        rule.dockerfile("FROM ubuntu\nRUN apt-get install -y --snapshot 20241101T000000Z git\n");
        rule.dockerfile("FROM ubuntu\nRUN apt-get install -y -o APT::Snapshot=20241101T000000Z git\n");
        rule.dockerfile("FROM debian\nCOPY snapshot.sources /etc/apt/sources.list.d/\nRUN apt-get install git\n");
        rule.dockerfile("FROM debian\nCOPY <<EOF /etc/apt/sources.list\n"
                + "deb http://snapshot.debian.org/archive/debian/20241101T000000Z bookworm main\nEOF\n"
                + "RUN apt-get install git\n");
        rule.dockerfile("FROM debian/snapshot:bookworm-20241101\nRUN apt-get install git\n");
    }

    @Test
    void a_heredoc_may_write_the_snapshot() {
        rule.dockerfile("FROM debian\nRUN <<EOF\ncat > /etc/apt/sources.list <<X\n"
                + "deb http://snapshot.debian.org/archive/debian/20241101T000000Z bookworm main\nX\n"
                + "apt-get install -y git\nEOF\n");
    }

    @Test
    void a_snapshot_counts_in_stages_built_on_it_and_in_no_other() {
        rule.dockerfile("FROM debian AS a\nRUN repro-sources-list.sh\nFROM a\nRUN apt-get install git\n"
                + "FROM debian\nRUN «apt-get install» git\nCOPY --from=1 /x /x\n");
        rule.dockerfile("FROM debian\nRUN «apt-get install» git\nRUN repro-sources-list.sh\n");
        rule.dockerfile("FROM debian\nCOPY repro-sources-list.sh /\nRUN chmod +x /repro-sources-list.sh\n"
                + "RUN «apt-get install» git\n");
    }

    @Test
    void downloads_that_are_compared_are_pinned() {
        rule.dockerfile("FROM debian\nRUN apt-get install -d -y git && sha256sum -c /sums && dpkg -i /var/cache/*.deb\n");
        rule.dockerfile("FROM debian\nRUN «apt-get install» -d -y git && dpkg -i /var/cache/*.deb\n");
    }

    @Test
    void the_exec_form() {
        rule.dockerfile("FROM debian\nRUN [«\"apt-get\", \"install\"», \"-y\", \"curl\"]\n");
    }
}
