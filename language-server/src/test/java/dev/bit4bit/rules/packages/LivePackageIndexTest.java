package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LivePackageIndexTest {

    private final RuleChecker rule = RuleChecker.of("live-package-index");

    @Test
    void indexes_of_moving_mirrors() {
        assertThat(rule.dockerfile("FROM debian\nRUN «apt-get -qq update» && apt-get install -y git\n"
                + "RUN «apk update» && «dnf makecache» && «zypper ref»\nRUN «pacman -Sy» --noconfirm\n"))
                .allMatch(f -> f.severity() == Severity.INFORMATION);
    }

    @Test
    void a_snapshot_of_the_own_archive() {
        rule.dockerfile("FROM debian\nRUN repro-sources-list.sh && apt-get update\n");
        rule.dockerfile("FROM archlinux\nRUN repro-sources-list.sh && pacman -Sy\n");
        rule.dockerfile("FROM archlinux\nRUN echo 'Server=https://archive.archlinux.org/repos/2024/11/01/$repo/os/$arch'"
                + " > /etc/pacman.d/mirrorlist && pacman -Syu\n");
    }

    @Test
    void commands_that_refresh_nothing() {
        rule.dockerfile("FROM debian\nRUN apt-get clean && pacman -S git && git submodule update && apk add x\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"debian", "debian:12.5-slim", "debian:trixie-20250520", "debian:buster",
            "golang:1.24-bookworm",
        "node:${V}-bullseye-slim", "docker.io/library/debian:stable", "ubuntu", "ubuntu:26.04",
                "eclipse-temurin:21-jdk-noble",
        "debian:12@sha256:0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221"})
    void after_the_fix_neither_the_index_nor_the_packages_are_reported(String image) {
        String before = "ARG V\nFROM " + image + "\nRUN apt-get update && \\\n    apt-get install -y git\n";
        String fixed = fix(before).orElseThrow();
        assertThat(fixed).contains("ARG SOURCE_DATE_EPOCH\nRUN ", "snapshot").endsWith("apt-get install -y git\n");
        for (String id : List.of("live-package-index", "apt-package-not-pinned", "current-date",
                "source-date-epoch-not-declared")) {
            RuleChecker.of(id).dockerfile(fixed);
        }
        assertThat(fix(fixed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ubuntu:22.04", "ubuntu:jammy", "golang:1.24", "python:3.12-slim", "debian:${V}",
            "me/debian:12",
        "ghcr.io/a/debian:bookworm", "alpine:3.20",
                "debian@sha256:0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221"})
    void a_base_that_is_not_known_by_its_name_gets_no_fix(String image) {
        assertThat(fix("ARG V\nFROM " + image + "\nRUN apt-get update\n")).isEmpty();
    }

    @Test
    void the_base_is_the_image_at_the_bottom_and_sudo_is_kept() {
        String fixed = fix("FROM debian:12 AS base\nARG SOURCE_DATE_EPOCH\nFROM base\nRUN sudo apt-get update\n")
                .orElseThrow();
        assertThat(fixed).contains("FROM base\nRUN sudo sed -i -E \\\n",
                "debian.sources && \\\n    sudo apt-get update\n");
        assertThat(fix("FROM ubuntu:24.04\nRUN sudo apt-get update\n")).isEmpty();
    }

    @Test
    void what_can_not_be_added_to_gets_no_fix() {
        assertThat(fix("FROM debian:12\nRUN [\"apt-get\", \"update\"]\n")).isEmpty();
        assertThat(fix("FROM debian:12\nRUN bash -c 'apt-get update'\n")).isEmpty();
        assertThat(fix("FROM debian:12\nONBUILD RUN apt-get update\n")).isEmpty();
    }

    @Test
    void a_stage_that_writes_the_sources_of_its_distribution_itself_gets_no_fix() {
        assertThat(fix("FROM debian:12\nRUN echo 'deb http://deb.debian.org/debian sid main' > /etc/apt/sources.list.d/sid.list"
                + " && apt-get update\n")).isEmpty();
        assertThat(fix("FROM debian:12\nRUN echo 'deb http://ftp.de.debian.org/debian sid main' | tee /etc/apt/sources.list"
                + " && apt-get update\n")).isEmpty();
        assertThat(fix("FROM debian:12\nCOPY a.sources /etc/apt/sources.list.d/\nRUN apt-get update\n")).isEmpty();
        assertThat(fix("FROM debian:12\nRUN echo 'deb https://apt.example.com/x y main' > /etc/apt/sources.list.d/x.list"
                + " && apt-get update\n")).isPresent();
    }

    @Test
    void a_failed_setup_does_not_end_in_the_other_branch() {
        assertThat(fix("FROM debian:12\nRUN test -f /x || apt-get update\n").orElseThrow())
                .contains("RUN sed -i", "debian.sources && \\\n    test -f /x || apt-get update\n");
    }

    private static Optional<String> fix(String text) {
        Document document = new Document(URI.create("file:///w/Dockerfile"), text, 0);
        return new RuleDetector(RuleRegistry.of(Catalogue.shared())).detect(document, FileKind.DOCKERFILE,
                        Optional.empty(), CancellationToken.ofThread()).findings().stream()
                .filter(f -> f.rule().equals("live-package-index")).flatMap(f -> f.fixes().stream()).findFirst()
                .map(f -> Edit.apply(text, f.edits()));
    }
}
