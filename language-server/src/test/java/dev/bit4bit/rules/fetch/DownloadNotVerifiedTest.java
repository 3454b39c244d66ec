package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;

class DownloadNotVerifiedTest {

    private static final String SUM = "0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221";
    private final RuleChecker rule = RuleChecker.of("download-not-verified");

    private List<Finding> run(String marked) {
        return rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void a_file_that_nothing_checks() {
        run("«curl -fsSLo /opt/a-1.0.jar https://example.org/a-1.0.jar»");
        run("«wget -q https://example.org/a-1.0.tgz» && tar xf a-1.0.tgz");
        run("«curl -fsSL https://example.org/a-1.0.tgz» | tar xz -C /opt");
        run("«curl -fsSL https://example.org/a-1.0.tgz» > a.tgz");
        run("«aria2c -x4 -o a.tgz https://example.org/a-1.0.tgz»");
        run("«aws s3 cp s3://bucket/a-1.0.tgz .»");
        rule.dockerfile("FROM a\n«ADD https://example.org/a-1.0.tgz /opt/»\n");
        rule.script("U=https://example.org\n«curl -o a.jar \"$U/a-1.0.jar\"»\n");
    }

    @Test
    void sums_given_as_text() {
        String fetch = "curl -fsSLo /tmp/a.tgz https://example.org/a-1.0.tgz && ";
        run(fetch + "echo \"" + SUM + "  /tmp/a.tgz\" | sha256sum -c -");
        run(fetch + "echo '" + SUM + " */tmp/a.tgz' | sha256sum --check --strict");
        run(fetch + "printf '%s  %s\\n' " + SUM + " /tmp/a.tgz | shasum -a 256 -c");
        run(fetch + "cd /tmp && sha256sum -c <<< \"" + SUM + "  a.tgz\"");
        run(fetch + "echo " + SUM + "  /tmp/a.tgz > s && sha256sum -c s");
        run(fetch + "[ \"$(sha256sum /tmp/a.tgz | cut -d' ' -f1)\" = " + SUM + " ]");
        run(fetch + "openssl dgst -sha256 /tmp/a.tgz | grep -q " + SUM);
        run(fetch + "mv /tmp/a.tgz /b.tgz && echo \"" + SUM + "  /b.tgz\" | sha256sum -c -");
        run("curl -fsSL https://example.org/a-1.0.tgz | tee a.tgz | sha256sum -c <(echo \"" + SUM + "  -\")");
        run("«curl -fsSLo b.tgz https://example.org/b-1.0.tgz» && " + fetch + "echo \"" + SUM
                + "  /tmp/a.tgz\" | sha256sum -c -");
    }

    @Test
    void sums_in_another_run_or_a_stage_built_on_this_one() {
        rule.dockerfile("FROM a AS one\nARG S=" + SUM + "\nADD https://example.org/a-1.0.tgz /tmp/\nFROM one\nARG S="
                + SUM + "\nRUN echo \"$S  /tmp/a-1.0.tgz\" | sha256sum -c\n");
        rule.dockerfile("FROM a\nADD --checksum=sha256:" + SUM + " https://example.org/a-1.0.tgz /tmp/\n");
    }

    @Test
    void a_list_of_sums_that_is_checked_itself() {
        String adds = "FROM a\nADD https://example.org/1.0/SHA256SUMS /tmp/\nADD https://example.org/1.0/a.tgz /tmp/\n";
        rule.dockerfile(adds + "RUN cd /tmp && echo \"" + SUM + "  SHA256SUMS\" | sha256sum -c - && "
                + "sha256sum -c --ignore-missing SHA256SUMS\n");
        rule.dockerfile(adds + "RUN cd /tmp && echo \"" + SUM + "  SHA256SUMS\" | sha256sum -c - && "
                + "grep ' a.tgz$' SHA256SUMS | sha256sum -c -\n");
    }

    @Test
    void a_list_from_the_same_place_stands_for_the_files_it_names() {
        rule.dockerfile("FROM a\n«ADD https://example.org/1.0/SHA256SUMS /tmp/»\n"
                + "ADD https://example.org/1.0/a.tgz /tmp/\nRUN cd /tmp && sha256sum -c SHA256SUMS\n");
        run("curl -LO https://example.org/1.0/a.tgz && «curl -LO https://example.org/1.0/a.tgz.sha256» "
                + "&& sha256sum -c a.tgz.sha256");
        run("curl -LO https://example.org/1.0/a.tgz && echo \"$(«curl -sL https://example.org/1.0/a.tgz.sha256»)  a.tgz\""
                + " | sha256sum -c");
    }

    @Test
    void signatures() {
        run("curl -LO https://example.org/a-1.tgz -O https://example.org/a-1.tgz.asc && "
                + "gpg --batch --verify a-1.tgz.asc a-1.tgz");
        run("curl -Lo a https://example.org/a-1.0 && cosign verify-blob --key k.pub --signature a.sig a");
        run("curl -Lo a https://example.org/a-1.0 && minisign -Vm a -P RWQ");
    }

    @Test
    void a_key_that_is_looked_for_by_its_fingerprint() {
        String fingerprint = "177F4010FE56CA3336300305F1656F24C74CD1D8";
        run("curl https://example.org/KEY -o /k && gpg --import /k && gpg --export " + fingerprint + " > /etc/k.gpg");
        run("curl -s https://example.org/KEY | gpg --import && gpg --fingerprint " + fingerprint);
        run("curl https://example.org/KEY -o /k && gpg --show-keys /k | grep " + fingerprint);
        RuleChecker.of("signing-key-not-verified").dockerfile(
                "FROM a\nRUN «curl -s https://example.org/KEY» | gpg --import && gpg --export a@example.org > /etc/k.gpg\n");
    }

    @Test
    void a_sum_from_the_network_is_called_one() {
        Finding found = run("curl -LO https://example.org/a-1.tgz && «curl -LO https://example.org/a-1.tgz.sha256» "
                + "&& sha256sum -c a-1.tgz.sha256").get(0);
        assertThat(found.message()).contains("a-1.tgz.sha256", "holds the sums");
    }

    @Test
    void nothing_is_kept_or_it_is_this_machine() {
        run("curl -fsS -o /dev/null https://example.org/ && wget --spider https://example.org/x");
        run("curl -sf http://localhost:80/a.tgz -o a && wget -q http://127.0.0.1/x");
        run("V=$(curl -s https://e.org/v) && curl -Lo a.tgz https://e.org/$V/a.tgz && echo \"$(«curl -sL "
                + "https://e.org/$V/a.tgz.sha256»)  a.tgz\" | sha256sum -c");
        run("curl -s https://example.org/Packages | tac | awk '{ print $2 }'");
        run("curl -X POST -d a=b https://example.org/hook -o answer");
        run("V=$(curl -s https://api.example.org/v | jq -r .tag) && echo $V");
        run("curl -O https://codeload.github.com/a/b/tar.gz/0d5ca3ac73e766125cae0f2109f96ee23e686ff5");
        rule.dockerfile("FROM a\nHEALTHCHECK CMD curl -o x https://example.org/health-1.0\n");
        run("echo 'wget https://example.org/a-1.0' && curl --version");
    }

    @Test
    void a_stage_nothing_is_taken_from_is_milder() {
        Finding found = rule.dockerfile("FROM a AS x\nRUN «curl -O https://example.org/a-1.0.tgz»\nFROM b\n").get(0);
        assertThat(found.severity()).isEqualTo(Severity.INFORMATION);
        assertThat(found.message()).contains("example.org", "a-1.0.tgz", "reaches the image");
    }

    @Test
    void a_list_searched_for_a_name_that_is_partly_unknown() {
        run("ARCH=; case $(dpkg --print-architecture) in amd64) ARCH=x64;; arm64) ARCH=arm64;; esac; "
                + "curl -fsSLO https://e.org/v1/node-v1-$ARCH.tar.xz && curl -fsSLO https://e.org/v1/SUMS.asc && "
                + "gpg --batch --decrypt --output SUMS SUMS.asc && grep \" node-v1-$ARCH.tar.xz\\$\" SUMS "
                + "| sha256sum -c -");
    }

    @Test
    void an_address_in_a_variable_is_shown_where_it_is_written() {
        String text = "U=https://example.org/a-1.0.jar\n«curl -O \"$U\"»\n";
        Finding found = rule.script(text).get(0);
        assertThat(found.related()).hasSize(1);
        assertThat(found.related().get(0).span().of(text)).isEqualTo("https://example.org/a-1.0.jar");
    }

    @Test
    void sums_that_may_name_it() {
        Finding found = run("«curl -o a.tgz https://example.org/a-1.0.tgz» && echo \"$SUMS\" | sha256sum -c").get(0);
        assertThat(found.confidence()).isEqualTo(Confidence.POSSIBLE);
    }

    @Test
    void a_sum_that_is_read_from_a_fetched_file() {
        List<Finding> found = run("curl -LO https://example.org/1.0/a.tgz "
                + "&& «curl -LO https://example.org/1.0/a.tgz.sha512» && echo \"$(cat a.tgz.sha512 | tr A-F a-f)  a.tgz\" | sha512sum -c -");
        assertThat(found).allMatch(f -> f.message().contains("holds the sums that other downloads are compared with"));
    }
}
