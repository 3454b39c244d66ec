package dev.bit4bit.rules.fetch;

import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadUrlMovingTest {

    private final RuleChecker rule = RuleChecker.of("download-url-moving");

    @ParameterizedTest
    @ValueSource(strings = {
        "https://github.com/a/b/releases/latest/download/b-linux-amd64",
        "https://raw.githubusercontent.com/a/b/main/b.list",
        "https://raw.githubusercontent.com/a/b/HEAD/data.csv",
        "https://raw.githubusercontent.com/a/b/refs/heads/v2/x.conf",
        "https://github.com/a/b/archive/refs/heads/develop.tar.gz",
        "https://github.com/a/b/archive/master.zip",
        "https://github.com/a/b/raw/master/x.conf",
        "https://gitlab.com/a/b/-/raw/main/x.conf",
        "https://codeload.github.com/a/b/zip/master",
        "https://github.com/a/b/releases/download/continuous/b.AppImage",
        "https://downloads.example.org/nightly/b.tar.gz",
        "https://example.org/Miniconda3-latest-Linux-x86_64.sh",
        "https://dl.example.com/linux/direct/google-chrome-stable_current_amd64.deb",
        "https://example.org/tool-linux-amd64.tar.gz"})
    void addresses_that_move(String url) {
        rule.dockerfile("FROM a\nRUN «curl -fsSLo /x " + url + "»\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "https://github.com/a/b/releases/download/v1.4.2/b-linux-amd64",
        "https://raw.githubusercontent.com/a/b/0d5ca3ac73e766125cae0f2109f96ee23e686ff5/f.conf",
        "https://raw.githubusercontent.com/a/b/v1.2/f.conf",
        "https://example.org/b/${VERSION}/b-${VERSION}.tar.gz",
        "http://ftp.example.org/debian/pool/main/libx/libxcvt/libxcvt0_0.1.2-1_amd64.deb",
        "https://latest.example.org/mainframe/headroom-1.0.tar.gz",
        "https://github.com/a/b/archive/refs/tags/v1.4.2.tar.gz",
        "https://example.org/dist/2024-01-31/b-nightly-x86_64.tar.xz",
        "https://example.org/stable/b-1.2.3.tgz",
        "https://github.com/a/b/releases/download/stable-1/b.tgz",
        "https://example.org/keys/signing.asc"})
    void addresses_that_name_one_thing(String url) {
        rule.dockerfile("FROM a\nRUN curl -fsSLo /x " + url + "\n");
    }

    @Test
    void a_branch_in_a_variable_and_an_add() {
        rule.script("B=master\n«curl -fsSL \"https://raw.githubusercontent.com/a/b/$B/f.conf\" -o f.conf»\n");
        rule.dockerfile("FROM a\n«ADD https://downloads.example.org/nightly/b.tar.gz /opt/»\n");
    }

    @Test
    void a_template_s_hole_may_be_a_version_between_single_quotes_too() {
        rule.check("Dockerfile.j2", "FROM a\nRUN wget -O x.deb 'https://example.org/{{ V }}/x.deb'\n");
    }

    @Test
    void an_address_that_moves_on_one_way_only() {
        rule.dockerfile("FROM a\nARG V=latest\nRUN if [ $V = latest ]; then V=$(curl -s https://e.org/v | head -1); fi;"
                + " curl -o x https://example.org/x-$V.tgz\n");
    }

    @Test
    void a_checked_file_breaks_the_build_instead_of_changing_it() {
        rule.dockerfile("FROM a\nRUN curl -o b.tgz https://example.org/b-latest.tgz && echo "
                + "\"0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221  b.tgz\" | sha256sum -c -\n");
    }
}
