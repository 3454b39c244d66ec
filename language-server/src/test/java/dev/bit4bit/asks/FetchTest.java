package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of linters asked for about what a build fetches. */
class FetchTest {

    private static final String SUM = "0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221";

    @Test
    @DisplayName("9. A sha256 check between download and run is seen (ossf/scorecard#4534)")
    void a_checksum_between_download_and_run_is_seen() {
        String fetch = "curl -fsSLo /tmp/install.sh https://example.org/install.sh";
        String run = "sh /tmp/install.sh";
        RuleChecker directly = RuleChecker.of("download-run-directly");
        directly.dockerfile("FROM debian:12\nRUN «" + fetch + "» && " + run + "\n");
        silent("FROM debian:12\nRUN " + fetch + " && echo \"" + SUM + "  /tmp/install.sh\" | sha256sum -c - && " + run + "\n");
        silent("FROM debian:12\nRUN " + fetch + "\nRUN echo '" + SUM + " */tmp/install.sh' | sha256sum --check --strict\nRUN "
                + run + "\n");
        silent("FROM debian:12\nARG SHA256=" + SUM + "\nRUN <<EOF\nset -e\n" + fetch
                + "\necho \"$SHA256  /tmp/install.sh\" > /tmp/sum\nsha256sum -c /tmp/sum\n" + run + "\nEOF\n");
        directly.dockerfile("FROM debian:12\nRUN «" + fetch + "» && echo \"" + SUM + "  /tmp/other.sh\" | sha256sum -c - && "
                + run + "\n");
    }

    @Test
    @DisplayName("10. There is a rule for downloads without a checksum (hadolint/hadolint#282)")
    void a_download_without_a_checksum_is_found() {
        RuleChecker rule = RuleChecker.of("download-not-verified");
        List<Finding> found = rule.dockerfile("FROM debian:12\n"
                + "RUN «curl -fsSLO https://example.org/tool-1.4.2.tgz» && tar -xf tool-1.4.2.tgz\n"
                + "RUN «wget -q https://example.org/tool-1.4.2.deb» && dpkg -i tool-1.4.2.deb\n"
                + "«ADD https://example.org/tool-1.4.2.zip /opt/»\n");
        assertThat(found).allMatch(f -> f.severity() == Severity.WARNING);
        rule.dockerfile("FROM debian:12\n"
                + "RUN curl -fsSLO https://example.org/tool-1.4.2.tgz && echo \"" + SUM
                + "  tool-1.4.2.tgz\" | sha256sum -c - && tar -xf tool-1.4.2.tgz\n"
                + "ADD --checksum=sha256:" + SUM + " https://example.org/tool-1.4.2.zip /opt/\n");
        rule.script("«curl -fsSLo tool.tgz https://example.org/tool-1.4.2.tgz»\ntar -xf tool.tgz\n");
    }

    @Test
    @DisplayName("21. The residue of a download is seen: .wget-hsts (docker-library/httpd#250)")
    void the_list_of_hosts_that_wget_leaves_is_seen() {
        RuleChecker rule = RuleChecker.of("wget-hsts-left");
        rule.dockerfile("FROM debian:12\nRUN «wget -O /a https://example.org/a-1.0»\n");
        rule.dockerfile("FROM debian:12\nRUN wget -O /a https://example.org/a-1.0; rm -f \"$HOME/.wget-hsts\"\n");
        rule.dockerfile("FROM debian:12\nRUN «wget -O /a https://example.org/a-1.0»\nRUN rm -f /root/.wget-hsts\n");
        rule.fixes("Dockerfile", "FROM debian:12\r\nRUN wget -O /a https://example.org/a-1.0\r\n", Fix.Kind.SAFE,
                "FROM debian:12\r\nRUN wget --no-hsts -O /a https://example.org/a-1.0\r\n");
    }

    /** Nothing is said of the download; other rules may speak about the image. */
    private static void silent(String dockerfile) {
        assertThat(RuleChecker.all("Dockerfile", dockerfile)).noneMatch(f -> f.rule().startsWith("download-"));
    }
}
