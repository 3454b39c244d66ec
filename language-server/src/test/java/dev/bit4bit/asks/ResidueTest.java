package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users asked about files that packages and tools leave behind. */
class ResidueTest {

    private static final String LOGS = "rm -rf /var/log/apt /var/log/dpkg.log /var/log/alternatives.log "
            + "/var/cache/ldconfig/aux-cache";

    private final RuleChecker logs = RuleChecker.of("package-manager-logs-left");
    private final RuleChecker virtual = RuleChecker.of("virtual-package-timestamp");

    @Test
    @DisplayName("21. --timestamp does not help against dpkg.log, whose text holds the times (containers/buildah#5259)")
    void the_log_of_dpkg() {
        String before = "FROM debian:12\nRUN apt-get update && apt-get install -y nginx=1.22.1-9 && rm -rf"
                + " /var/lib/apt/lists/*\n";
        assertThat(logs.dockerfile(before.replace("apt-get install", "«apt-get install»")).get(0))
        .satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("/var/log/dpkg.log");
        });
        logs.fixes("Containerfile", before, Fix.Kind.SAFE, before.replace("lists/*\n", "lists/* && " + LOGS + "\n"));
    }

    @Test
    @DisplayName("21. dpkg.log, when a package is installed from a file (containers/buildah#5259)")
    void the_log_of_dpkg_itself() {
        assertThat(logs.check("Containerfile", "FROM debian:12\nCOPY a.deb /tmp/\nRUN «dpkg -i» /tmp/a.deb && rm"
        + " /tmp/a.deb\n")
                .get(0).message()).contains("/var/log/dpkg.log");
        logs.check("Containerfile", "FROM debian:12\nCOPY a.deb /tmp/\nRUN dpkg -i /tmp/a.deb && rm -rf /tmp/a.deb "
                + "/var/log/* /var/cache/ldconfig/aux-cache\n");
    }

    @Test
    @DisplayName("21. The linker's aux-cache holds device, inode and change time (docker-library/httpd#250)")
    void the_cache_of_the_linker() {
        assertThat(logs.dockerfile("FROM debian:12\nRUN «apt-get install» -y libaprutil1=1.6.3-1 && rm -rf"
        + " /var/log/*\n").get(0)
                .message()).contains("/var/cache/ldconfig/aux-cache").doesNotContain("dpkg.log");
        logs.dockerfile("FROM debian:12\nRUN apt-get install -y libaprutil1=1.6.3-1 && " + LOGS + "\n");
    }

    @Test
    @DisplayName("21. A virtual package of apk gets the time as its version (docker-library/httpd#250)")
    void virtual_packages_of_apk() {
        virtual.fixes("Dockerfile", "FROM alpine:3.20\nRUN apk add --no-network --virtual .httpd-so-deps $deps\n",
        Fix.Kind.SAFE,
                "FROM alpine:3.20\nRUN apk add --no-network --virtual .httpd-so-deps=0 $deps\n");
    }

    @Test
    @DisplayName("21. A virtual package that is deleted before the layer ends leaves nothing"
    + " (docker-library/httpd#250)")
    void virtual_packages_that_are_deleted() {
        virtual.dockerfile("FROM alpine:3.20\nRUN set -eux; apk add --no-cache --virtual .build-deps gcc; make; "
                + "apk add --no-network --virtual «.rundeps» so:libc.musl-x86_64.so.1; apk del --no-network"
                + " .build-deps\n");
    }
}
