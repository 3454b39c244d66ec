package dev.bit4bit.rules.packages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.RuleDetector;
import dev.bit4bit.analysis.RuleRegistry;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.Index;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When versions are looked up, and of whom they are asked. */
class VersionFixTest {

    private static final Settings STRICT = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.WARNING);

    private static final StandardAnalyzer ANALYZER =
            new StandardAnalyzer(new RuleDetector(RuleRegistry.of(Catalogue.shared())));

    private static List<Lookup> lookups(String text) {
        return ANALYZER.analyze(Documents.dockerfile(text), STRICT).findings().stream()
                .filter(f -> f.rule().endsWith("-package-not-pinned")).flatMap(f -> f.fixes().stream())
                .flatMap(f -> f.pending().stream()).map(Pending::lookups).flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @CsvSource({"debian:12, DEBIAN, bookworm/amd64", "debian:12.5-slim, DEBIAN, bookworm/amd64",
        "debian:bookworm-20241016, DEBIAN, bookworm/amd64", "debian, DEBIAN, stable/amd64",
        "docker.io/library/debian:stable-slim, DEBIAN, stable/amd64", "--platform=linux/arm64 debian:13, DEBIAN, trixie/arm64",
        "python:3.12-slim-bookworm, DEBIAN, bookworm/amd64", "ubuntu:24.04, UBUNTU, noble/amd64",
        "ubuntu:jammy-20240911, UBUNTU, jammy/amd64", "eclipse-temurin:21-jdk-noble, UBUNTU, noble/amd64",
        "--platform=$BUILDPLATFORM golang:1.24-bookworm, DEBIAN, bookworm/amd64"})
    void the_base_image_names_the_release_of_apt(String image, Index index, String where) {
        assertThat(lookups("FROM " + image + "\nRUN apt-get install -y curl\n"))
                .containsExactly(new PackageVersion(index, "curl", "", where));
    }

    @ParameterizedTest
    @CsvSource({"alpine:3.20, v3.20/x86_64", "alpine:3.20.3, v3.20/x86_64", "alpine:edge, edge/x86_64",
        "node:20-alpine3.19, v3.19/x86_64", "--platform=linux/arm64 alpine:3.20, v3.20/aarch64",
        "python:3.12.7-alpine3.20@sha256:0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221, v3.20/x86_64"})
    void the_base_image_names_the_branch_of_apk(String image, String where) {
        assertThat(lookups("FROM " + image + "\nRUN apk add curl\n"))
                .containsExactly(new PackageVersion(Index.ALPINE, "curl", "", where));
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/base:bookworm", "python:3.12", "postgres:16-bookworm", "ubuntu", "alpine", "node:20-alpine",
        "debian:buster", "ghcr.io/acme/debian:12",
        "debian@sha256:0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221",
        "debian:stable@sha256:0eba50b69bb47115a1435710f58de2e2ca67c15e92558f9f8df718100d755221"})
    void another_base_image_names_none(String image) {
        assertThat(lookups("FROM " + image + "\nRUN apt-get install -y curl\nRUN apk add curl\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN curl -fsSL https://deb.example.org/setup | bash -\nRUN apt-get install -y nodejs",
        "RUN echo 'deb https://x.example.org/ bookworm main' > /etc/apt/sources.list.d/x.list && apt-get install -y x",
        "RUN sed -i s/deb.debian.org/mirror.example.org/ /etc/apt/sources.list.d/debian.sources && apt-get install -y x",
        "COPY x.list /etc/apt/sources.list.d/\nRUN apt-get install -y x", "RUN dpkg -i repo.deb && apt-get install -y x",
        "RUN apt-get install -y -t bookworm-backports x", "RUN apt-get install -y libc6:i386", "RUN apt-get install -y x/sid",
        "RUN apt-get install -y curl=7.* git", "RUN for p in a b; do apt-get install -y $p; done",
        "RUN p='a b'; apt-get install -y curl $p; apt-get purge -y $p", "RUN apt-get install -y curl $MORE",
        "RUN pip install -i https://pypi.example.org/simple flask", "ENV PIP_INDEX_URL=https://x.example.org\nRUN pip install flask",
        "RUN pip config set global.index-url https://x.example.org && pip install flask",
        "RUN pip install 'flask @ https://example.org/main.zip'", "RUN pip install flask===1.0", "RUN conda install numpy",
        "RUN pip install flask[async]==3.0.0", "RUN pip install flask==3.0.0 -r more.txt", "RUN pip install flask $MORE", "RUN pip install -c constraints.txt flask",
        "RUN npm install -g --registry https://npm.example.org typescript", "RUN npm create vite@latest app",
        "RUN npm config set registry https://npm.example.org && npm i -g typescript", "RUN npm update -g npm",
        "RUN npm install -g 'typescript@>=4 <6'", "RUN npm i a@npm:b@latest", "RUN npm install && npx webpack",
        "RUN gem install bundler rake -v '~> 2.3'", "RUN gem update bundler", "RUN gem install x -s https://gems.example.org",
        "RUN cargo add serde", "RUN cargo install --version '>=1, <2' x", "RUN cargo install --registry mine x",
        "RUN go install example.org/a", "ENV GOPROXY=https://goproxy.example.org\nRUN go install example.org/a@latest",
        "RUN go get -u example.org/a@patch"})
    void what_is_not_wholly_understood_is_not_looked_up(String lines) {
        assertThat(lookups("FROM debian:12\n" + lines + "\n")).isEmpty();
    }

    @Test
    void what_another_stage_does_to_its_sources_does_not_matter() {
        assertThat(lookups("FROM debian:12 AS a\nRUN add-apt-repository x\nFROM debian:12\nRUN apt-get install -y curl\n"
                + "FROM a\nRUN apt-get install -y git\n")).extracting(l -> ((PackageVersion) l).name()).containsExactly("curl");
    }

    @Test
    void the_base_image_names_the_interpreter() {
        assertThat(lookups("FROM python:3.12.4-slim\nRUN pip install 'flask[async] >= 2, < 3 ; python_version > \"3\"' a\n"))
                .containsExactly(new PackageVersion(Index.PYPI, "flask", ">=2,<3", "3.12.4"),
                        new PackageVersion(Index.PYPI, "a", "", "3.12.4"));
        assertThat(lookups("FROM ruby:3.3-slim\nRUN gem install fpm\nFROM rust:1.82\nRUN cargo install x@0.3\n"
                + "FROM rust:1\nRUN cargo install y\n")).containsExactly(
                new PackageVersion(Index.RUBYGEMS, "fpm", "", "3.3"), new PackageVersion(Index.CRATES, "x", "0.3", "1.82"),
                new PackageVersion(Index.CRATES, "y", "", ""));
    }

    @Test
    void packages_of_one_command_are_pinned_by_one_fix() {
        List<String> titles = ANALYZER.analyze(Documents.dockerfile("FROM node:20\n"
                + "RUN npm i -g typescript @a/b@next && yarn global add serve\n"), STRICT).findings().stream()
                .flatMap(f -> f.fixes().stream()).map(f -> f.title()).filter(t -> t.contains("today")).toList();
        assertThat(titles).containsExactly("Pin 2 packages to today's versions", "Pin serve to today's version");
    }
}
