package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Form;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.OnlineSettings;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.Style;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of other tools ask for, about the digest of an image and the fix that writes it. */
class DigestPinTest {

    private static final String INDEX = "@sha256:" + "1d".repeat(32);
    private static final String PLATFORM = "@sha256:" + "9f".repeat(32);

    private final RuleChecker pinned = RuleChecker.of("image-not-pinned");

    @Test
    @DisplayName("1. A name, latest, a tag and a version are no digest; a digest is, with a tag or without "
            + "(hadolint/hadolint#773)")
    void only_a_digest_pins() {
        pinned.dockerfile("FROM «image»\n");
        pinned.dockerfile("FROM «image:latest»\n");
        pinned.dockerfile("FROM «image:foo»\n");
        pinned.dockerfile("FROM «image:v1.0»\n");
        pinned.dockerfile("FROM image" + INDEX + "\nFROM image:v1.0" + INDEX + "\n");
        assertThat(RuleChecker.all("Dockerfile", "FROM golang:1.24.1-alpine3.21\n").get(0).message())
                .contains("@sha256:");
    }

    @Test
    @DisplayName("1. The digest of the very version is written behind it (hadolint/hadolint#1227)")
    void the_digest_stands_behind_the_version() {
        assertThat(first("FROM php:8.4.12-fpm-alpine AS base\n"))
                .isEqualTo("FROM php:8.4.12-fpm-alpine" + INDEX + " AS base\n");
    }

    @Test
    @DisplayName("8. FROM x AS y is mended, whatever stands around it (ossf/scorecard#2906)")
    void an_alias_is_no_hindrance() {
        assertThat(first("FROM golang:1.24 AS build\n")).isEqualTo("FROM golang:1.24" + INDEX + " AS build\n");
        assertThat(first("from\tgolang:1.24   as  build  \r\n"))
                .isEqualTo("from\tgolang:1.24" + INDEX + "   as  build  \r\n");
        assertThat(first("FROM \\\n  # the compiler\n  golang:1.24 \\\n  AS build\n"))
                .isEqualTo("FROM \\\n  # the compiler\n  golang:1.24" + INDEX + " \\\n  AS build\n");
    }

    @Test
    @DisplayName("15. The digest is written and --platform kept (stacklok/frizbee#157)")
    void the_platform_is_kept() {
        assertThat(first("FROM --platform=$BUILDPLATFORM golang:1.24-alpine AS build\n"))
                .isEqualTo("FROM --platform=$BUILDPLATFORM golang:1.24-alpine" + INDEX + " AS build\n");
        assertThat(first("FROM  --platform=linux/amd64   debian:12-slim\n"))
                .isEqualTo("FROM  --platform=linux/amd64   debian:12-slim" + INDEX + "\n");
    }

    @Test
    @DisplayName("16. The digest of the index first; that of a platform only where one is written "
            + "(spiffe/spire#4765, renovatebot/renovate#11409, dependabot/dependabot-core#8609, stacklok/frizbee#55)")
    void the_index_first() {
        assertThat(choices("FROM debian:12\n")).containsExactly("FROM debian:12" + INDEX + "\n");
        assertThat(choices("FROM --platform=$TARGETPLATFORM debian:12\n")).hasSize(1);
        assertThat(choices("FROM --platform=linux/arm64/v8 debian:12\n")).containsExactly(
                "FROM --platform=linux/arm64/v8 debian:12" + INDEX + "\n",
                "FROM --platform=linux/arm64/v8 debian:12" + PLATFORM + "\n");
    }

    @Test
    @DisplayName("16. A digest that is there is kept when all others are written "
            + "(spiffe/spire#4765, dependabot/dependabot-core#8609)")
    void a_digest_that_is_there_stays() {
        assertThat(all("FROM debian:12" + PLATFORM + " AS a\nFROM alpine:3.20\n", true))
                .isEqualTo("FROM debian:12" + PLATFORM + " AS a\nFROM alpine:3.20" + INDEX + "\n");
    }

    @Test
    @DisplayName("17. The tag stays in front of the digest, and no comment is added "
            + "(TryGhost/Ghost#27220, redhat-developer/rhdh-operator#3403, Questarr#1006)")
    void the_tag_stays_and_nothing_else_is_written() {
        for (String text : List.of("FROM debian:12-slim\n", "FROM registry.example.org:5000/acme/base:1.2 AS b\n",
                "ARG BASE=debian:12-slim\nFROM ${BASE}\n")) {
            assertThat(choices(text)).as(text).isNotEmpty().allSatisfy(after -> {
                assertThat(after.replace(INDEX, "")).isEqualTo(text);
                assertThat(after).doesNotContain("#");
            });
        }
    }

    @Test
    @DisplayName("17. The digest alone, where a setting asks for it: the tag goes, and no comment comes in its place "
            + "(redhat-developer/rhdh-operator#3403)")
    void the_digest_alone_is_a_setting() {
        Style digestOnly = new Style(Optional.of(Form.DIGEST_ONLY), Optional.empty(), Optional.empty());
        assertThat(all("FROM debian:12-slim AS a\nFROM registry.example.org:5000/base\nFROM alpine:3.20\n", digestOnly))
                .isEqualTo("FROM debian" + INDEX + " AS a\nFROM registry.example.org:5000/base" + INDEX
                        + "\nFROM alpine" + INDEX + "\n");
        assertThat(all("FROM --platform=linux/arm64 debian:12\n", digestOnly))
                .isEqualTo("FROM --platform=linux/arm64 debian" + INDEX + "\n");
        assertThat(all("ARG TAG=1.2\nFROM quay.io/acme/base:${TAG}\n", digestOnly))
                .as("a tag that is put together has no place of its own to go from")
                .isEqualTo("ARG TAG=1.2" + INDEX + "\nFROM quay.io/acme/base:${TAG}\n");
        assertThat(all("FROM debian:12-slim\n", Style.NONE)).isEqualTo("FROM debian:12-slim" + INDEX + "\n");
    }

    @Test
    @DisplayName("18. All images of a file at once (renovatebot/renovate#20625)")
    void all_images_of_a_file() {
        assertThat(all("FROM golang:1.24 AS one\nFROM node:22 AS two\nFROM one AS three\nFROM golang:1.24 AS four\n"
                + "FROM scratch\nCOPY --from=nginx:1.27 /a /a\n"
                + "RUN --mount=type=bind,from=busybox:1.36,target=/b ls /b\n", true))
                .isEqualTo("FROM golang:1.24" + INDEX + " AS one\nFROM node:22" + INDEX + " AS two\nFROM one AS three\n"
                        + "FROM golang:1.24" + INDEX + " AS four\nFROM scratch\nCOPY --from=nginx:1.27" + INDEX
                        + " /a /a\nRUN --mount=type=bind,from=busybox:1.36" + INDEX + ",target=/b ls /b\n");
    }

    @Test
    @DisplayName("18. FROM put together of variables gets its digest where its end is written "
            + "(renovatebot/renovate#45909)")
    void the_end_of_a_reference_is_in_a_variable() {
        assertThat(first("ARG TAG=1.2\nFROM quay.io/acme/base:${TAG}\n"))
                .isEqualTo("ARG TAG=1.2" + INDEX + "\nFROM quay.io/acme/base:${TAG}\n");
        assertThat(choices("ARG TAG=1.2\nFROM quay.io/acme/base:${TAG}\nFROM quay.io/acme/tools:${TAG}\n"))
                .as("one variable for two images can hold no digest").isEmpty();
    }

    @Test
    @DisplayName("15. Without answers nothing is written (docker/docker-language-server#216)")
    void without_answers_the_text_stays() {
        String text = "FROM debian:12\n";
        assertThat(all(text, false)).isEqualTo(text);
    }

    /** The text after the first fix of the first finding. */
    private static String first(String text) {
        return choices(text).get(0);
    }

    /** The text after each fix of image-not-pinned, each on its own, in the order in which they are offered. */
    private static List<String> choices(String text) {
        return RuleChecker.of("image-not-pinned").findings("Dockerfile", text).stream().map(Finding::fixes)
                .flatMap(List::stream).map(DigestPinTest::answered)
                .map(fix -> Edit.apply(text, fix.edits())).toList();
    }

    /** The text after "fix all"; the images are all that is looked up. */
    private static String all(String text, boolean online) {
        StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        Analysis before = analyzer.analyze(Documents.dockerfile(text), Settings.DEFAULT);
        return new FixAll(analyzer, Settings.DEFAULT, false,
                fix -> online ? Optional.of(answered(fix)) : Optional.empty())
                .apply(before, CancellationToken.ofThread()).analysis().document().text();
    }

    private static String all(String text, Style style) {
        StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        Settings settings = new Settings(Profile.RECOMMENDED, Map.of(), List.of(), FailOn.WARNING, OnlineSettings.NONE, style);
        return new FixAll(analyzer, settings, false, fix -> Optional.of(answered(fix)))
                .apply(analyzer.analyze(Documents.dockerfile(text), settings), CancellationToken.ofThread())
                .analysis().document().text();
    }

    private static Fix answered(Fix fix) {
        assertThat(fix.kind()).isEqualTo(Fix.Kind.ONLINE);
        return fix.answered(fix.pending().orElseThrow().lookups().stream().map(DigestPinTest::answer).toList());
    }

    private static String answer(Lookup lookup) {
        String digest = ((Lookup.ImageDigest) lookup).platform().isPresent() ? PLATFORM : INDEX;
        return digest.substring(1);
    }
}
