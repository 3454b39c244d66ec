package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of linters asked for about packages. */
class PackagesTest {

    private static final String HASH = "0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221";
    private static final List<String> LIVE = List.of("apt-package-not-pinned", "live-package-index", "system-upgrade");

    private static void silent(String dockerfile) {
        LIVE.forEach(rule -> RuleChecker.of(rule).dockerfile(dockerfile));
    }

    @Test
    @DisplayName("2. A snapshot of the archive pins apt, versions need not rot (hadolint/hadolint#884, #1253)")
    void a_snapshot_of_the_archive_instead_of_pinned_versions() {
        String install = "apt-get update && apt-get dist-upgrade -y && apt-get install -y gcc make";
        String archive = "http://snapshot.debian.org/archive/debian/20241101T000000Z";
        silent("FROM debian:12\nARG SOURCE_DATE_EPOCH\nRUN --mount=type=bind,source=repro-sources-list.sh,"
                + "target=/usr/local/bin/repro-sources-list.sh repro-sources-list.sh && " + install + "\n");
        silent("FROM debian:12\nRUN echo 'deb [check-valid-until=no] " + archive
                + " bookworm main' > /etc/apt/sources.list && " + install + "\n");
        silent("FROM debian:12\nRUN printf 'Types: deb\\nURIs: %s\\nSuites: bookworm\\n' " + archive
                + " > /etc/apt/sources.list.d/debian.sources\nRUN " + install + "\n");
        silent("FROM debian:12\nRUN cat <<EOF > /etc/apt/sources.list\ndeb " + archive + " bookworm main\nEOF\nRUN " + install
                + "\n");
        silent("FROM debian:12\nRUN echo 'deb " + archive + " bookworm main' | tee /etc/apt/sources.list && " + install + "\n");
        silent("FROM debian:12\nARG DAY=20241101T000000Z\nRUN sed -i \"s,http://deb.debian.org,http://snapshot.debian.org/archive/"
                + "debian/$DAY,\" /etc/apt/sources.list.d/debian.sources\nRUN " + install + "\n");
        silent("FROM debian:12-slim\nRUN sed -i -e '/^deb/d' -e 's/^# deb/deb/' -e 's/snapshot/snapshot/' /etc/apt/sources.list\nRUN "
                + install + "\n");
        silent("FROM ubuntu:24.04\nRUN echo 'APT::Snapshot \"20241101T000000Z\";' > /etc/apt/apt.conf.d/50snapshot\nRUN "
                + install + "\n");
        silent("FROM ubuntu:24.04\nRUN apt-get update --snapshot 20241101T000000Z && "
                + "apt-get install -y --snapshot 20241101T000000Z gcc\n");
        silent("FROM ubuntu:24.04\nRUN sed -i 's,http://archive.ubuntu.com/ubuntu/,https://snapshot.ubuntu.com/ubuntu/"
                + "20241101T000000Z/,' /etc/apt/sources.list.d/ubuntu.sources && " + install + "\n");
        silent("FROM debian:12\nCOPY <<EOF /etc/apt/sources.list\ndeb " + archive + " bookworm main\nEOF\nRUN " + install + "\n");
    }

    @Test
    @DisplayName("2. The fix writes the snapshot with the date of SOURCE_DATE_EPOCH (hadolint/hadolint#884)")
    void the_fix_writes_the_snapshot_with_the_date_of_source_date_epoch() {
        Finding finding = RuleChecker.of("live-package-index")
                .dockerfile("FROM debian:12\nRUN «apt-get update» && apt-get install -y gcc\n").get(0);
        assertThat(finding.fixes()).hasSize(1);
        assertThat(finding.fixes().get(0).edits()).extracting(e -> e.replacement())
                .anyMatch(e -> e.contains("snapshot.debian.org") && e.contains("SOURCE_DATE_EPOCH"));
    }

    @Test
    @DisplayName("3. Alpine drops old versions: ~ and ~= are no more than a hint (hadolint/hadolint#204, #1165)")
    void a_fuzzy_version_of_apk_is_no_more_than_a_hint() {
        List<Finding> found = RuleChecker.of("apk-package-not-pinned").dockerfile("FROM alpine:3.20\n"
                + "RUN «apk add» --no-cache curl~8.9 git~=2.45\nRUN apk add --no-cache curl=8.9.1-r1\n"
                + "RUN «apk add» --no-cache 'curl>8'\n");
        assertThat(found).extracting(Finding::severity).containsExactly(Severity.HINT, Severity.WARNING);
    }

    @Test
    @DisplayName("4. A version in a shell variable is a version (hadolint/hadolint#928)")
    void a_version_in_a_shell_variable_is_a_version() {
        RuleChecker apt = RuleChecker.of("apt-package-not-pinned");
        apt.dockerfile("FROM debian:12\nRUN V=7.88.1-10 && apt-get install -y curl=$V \"git=${G:-1:2.39}\"\n");
        apt.dockerfile("FROM debian:12\nARG CURL=curl=7.88.1-10\nRUN pkgs=\"$CURL git=1:2.39\"; apt-get install -y $pkgs\n");
        apt.dockerfile("FROM debian:12\nRUN pkgs=\"curl git=1:2.39\"; «apt-get install» -y $pkgs\n");
        RuleChecker.of("gem-package-not-pinned").dockerfile(
                "FROM ruby:3.3\nRUN v=1.15.1; gem install fpm -v $v && gem install \"fpm:$v\"\n");
        RuleChecker.of("rpm-package-not-pinned").dockerfile(
                "FROM rockylinux:9\nRUN v=1.20.1-20.el9; dnf install -y nginx-$v\n");
        RuleChecker.of("npm-package-not-pinned").dockerfile("FROM node:20\nRUN v=5.6.3; npm i -g typescript@$v\n");
    }

    @Test
    @DisplayName("11. Hashes of pip are fine, also when only the requirements file has them (ossf/scorecard#4189)")
    void hashes_of_pip_are_fine() {
        RuleChecker pip = RuleChecker.of("pip-package-not-pinned");
        pip.dockerfile("FROM python:3.12\nCOPY r.txt .\nRUN pip install --require-hashes -r r.txt\n");
        pip.dockerfile("FROM python:3.12\nRUN pip install flask==3.0.3 --hash=sha256:" + HASH + "\n");
        pip.dockerfile("FROM python:3.12\nCOPY <<EOF r.txt\nflask==3.0.3 --hash=sha256:" + HASH
                + "\nEOF\nRUN pip install -r r.txt\n");
        pip.with(Map.of("app/r.txt", "flask==3.0.3 \\\n  --hash=sha256:" + HASH + "\n"))
                .dockerfile("FROM python:3.12\nWORKDIR /src\nCOPY app ./\nRUN pip install -r r.txt\n");
        Finding open = pip.with(Map.of("r.txt", "flask>=3\n"))
                .dockerfile("FROM python:3.12\nCOPY r.txt .\nRUN «pip install» -r r.txt\n").get(0);
        assertThat(open.severity()).isEqualTo(Severity.WARNING);
        assertThat(open.message()).contains("flask>=3");
    }

    @Test
    @DisplayName("22. Snapshot servers are slow: opt-in, and any mirror of them will do (docker-library/official-images#16044)")
    void a_snapshot_is_offered_and_any_mirror_of_one_counts() {
        Finding live = RuleChecker.of("live-package-index")
                .dockerfile("FROM debian:12\nRUN «apt-get update» && apt-get install -y gcc=4:12.2.0-3\n").get(0);
        assertThat(live.severity()).isEqualTo(Severity.INFORMATION);
        assertThat(live.fixes()).allMatch(f -> f.kind() == Fix.Kind.UNSAFE);
        String install = " && apt-get update && apt-get install -y gcc\n";
        for (String mirror : List.of("http://snapshot-cloudflare.debian.org/archive/debian/20241101T000000Z",
                "https://mirror.example.org/archive/debian/20241101T000000Z", "http://cache:8080/debian/20241101T000000Z")) {
            silent("FROM debian:12\nRUN echo 'deb " + mirror + " bookworm main' > /etc/apt/sources.list" + install);
        }
    }

    @Test
    @DisplayName("23. go run ./file.go and go run . are no packages (hadolint/hadolint#1130)")
    void what_go_runs_out_of_the_project_is_no_package() {
        RuleChecker.of("go-package-not-pinned").dockerfile("FROM golang:1.24\nCOPY . .\n"
                + "RUN go run ./gen.go && go run gen.go && go run . && go run ./cmd/gen -o example.org/x@latest\n"
                + "RUN go run -tags tools ./cmd/gen && go run ../tool && go install ./... && go install .\n"
                + "RUN go run example.org/gen@v1.2.3 . && go run example.org/gen@v0.0.0-20241009180824-f66d83c29e7c\n"
                + "RUN «go run» example.org/gen@latest .\nRUN «go get» example.org/gen\n");
    }
}
