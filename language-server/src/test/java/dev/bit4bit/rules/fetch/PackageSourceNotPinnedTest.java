package dev.bit4bit.rules.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class PackageSourceNotPinnedTest {

    private final RuleChecker rule = RuleChecker.of("package-source-not-pinned");

    private void run(String marked) {
        rule.dockerfile("FROM a\nRUN " + marked + "\n");
    }

    @Test
    void a_repository_of_others_is_found_however_it_is_written() {
        String line = "deb https://packages.example.org/apt stable main";
        run("«echo '" + line + "'» >> /etc/apt/sources.list");
        run("«printf '%s\\n' '" + line + "'» | sudo tee /etc/apt/sources.list.d/a.list");
        run("«printf 'deb http://deb.debian.org/debian sid main\\n" + line + "\\n'» > /etc/apt/sources.list");
        run("U=https://packages.example.org/apt; «echo \"deb $U stable main\"» > /etc/apt/sources.list.d/a.list");
        run("«printf '[a]\\nbaseurl=https://packages.example.org/rpm\\n'» > /etc/yum.repos.d/a.repo");
        run("«sed -i 's/v[0-9.]*/edge/' /etc/apk/repositories» && apk add a=1");
        run("«apk add -X http://dl-cdn.alpinelinux.org/alpine/latest-stable/main a=1»");
    }

    @Test
    void what_stands_still_or_is_the_distribution_is_left_alone() {
        run("echo 'deb https://packages.example.org/apt/20240801 stable main' > /etc/apt/sources.list.d/a.list");
        run("echo 'deb https://snapshot.ubuntu.com/ubuntu/20240801T000000Z noble main' > /etc/apt/sources.list");
        run("echo 'deb http://security.debian.org/debian-security bookworm-security main' >> /etc/apt/sources.list");
        run("echo 'deb http://localhost:3142/a stable main' >> /etc/apt/sources.list");
        run("echo 'deb [trusted=yes] file:/repo ./' > /etc/apt/sources.list.d/a.list");
        run("sed -i 's/edge/v3.20/' /etc/apk/repositories; apk add --repository https://dl-cdn.alpinelinux.org/alpine/v3.20/main a=1");
        run("add-apt-repository --remove ppa:a/b; add-apt-repository multiverse");
        run("echo '# deb https://packages.example.org/apt stable main' >> /etc/apt/sources.list");
    }

    @Test
    void a_suite_that_is_called_a_date_is_one() {
        rule.dockerfile("FROM a\nARG TOOL_DATE\nRUN echo \"deb https://packages.example.org/apt $TOOL_DATE main\" > /etc/apt/sources.list\n");
        rule.check("Dockerfile.in",
                "FROM a\nARG D={{TOOL_DATE}}\nRUN echo \"deb https://packages.example.org/apt $D main\" > "
                + "/etc/apt/sources.list\n");
        rule.dockerfile("FROM a\nARG SUITE\nRUN «echo \"deb https://packages.example.org/apt $SUITE main\"» > /etc/apt/sources.list\n");
    }

    @Test
    void an_address_that_is_not_known_is_only_a_possibility() {
        assertThat(rule.dockerfile("FROM a\nARG HOST\nRUN «echo \"deb https://$HOST/apt stable main\"» > /etc/apt/sources.list\n"))
                .allMatch(f -> f.confidence() == Confidence.POSSIBLE);
    }

    @Test
    void a_fetched_file_is_reported_once_and_not_when_it_is_checked() {
        String text = "FROM a\nRUN curl -o /etc/yum.repos.d/a.repo https://example.org/a.repo\n";
        assertThat(RuleChecker.all("Dockerfile", text)).filteredOn(f -> f.span().start() == text.indexOf("curl"))
                .extracting(Finding::rule).containsExactly("package-source-not-pinned");
        run("curl -o /etc/yum.repos.d/a.repo https://example.org/a.repo && echo \"" + "0eba50b69bb47115a1435710f58de2e2"
                + "ca67c15e92558f9f8df718100d755221  /etc/yum.repos.d/a.repo\" | sha256sum -c -");
    }

    @Test
    void packages_with_exact_versions_leave_what_has_none_and_what_is_gone() {
        String source = "FROM a\nRUN «echo 'deb https://packages.example.org/apt stable main'» "
                + "> /etc/apt/sources.list.d/a.list\n";
        assertThat(rule.dockerfile(source + "ENV V=1.2-1\nRUN apt-get update && apt-get install -y tool=$V libz1\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION && f.message().contains("may be gone"));
        assertThat(rule.dockerfile(source + "RUN apt-get update && apt-get install -y tool\n"))
                .allMatch(f -> f.severity() == Severity.WARNING && f.message().contains("name exact versions"));
        assertThat(rule.dockerfile(source + "FROM b\nRUN apt-get install -y tool=1.2-1\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION && f.message().contains("Nothing of this stage"));
    }
}
