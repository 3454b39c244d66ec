package dev.bit4bit.asks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import dev.bit4bit.testing.Program;
import dev.bit4bit.text.Edit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users of other tools ask for, about images. */
class ImagesTest {

    private static final String DIGEST = "sha256:" + "5e".repeat(32);

    private final RuleChecker pinned = RuleChecker.of("image-not-pinned");

    @TempDir
    private Path folder;

    @Test
    @DisplayName("5. An ARG default that holds the whole reference (hadolint/hadolint#858)")
    void the_default_of_an_argument_is_the_reference() {
        List<Finding> found = pinned.dockerfile("ARG BASE_IMAGE=«debian:12-slim»\nFROM ${BASE_IMAGE} AS build\n"
                + "FROM $BASE_IMAGE\n");
        assertThat(found.get(0).related()).as("where it is used").isNotEmpty();
        pinned.dockerfile("ARG REGISTRY=docker.io\nARG BASE=«${REGISTRY}/library/debian:12»\nFROM ${BASE}\n");
    }

    @Test
    @DisplayName("5. A default inside the reference, ${X:-debian:9} (hadolint/hadolint#339)")
    void a_default_inside_the_reference_is_read() {
        pinned.dockerfile("FROM ${BASE:-«debian:9»}\n");
        pinned.dockerfile("ARG BASE\nFROM ${BASE:-debian:9@" + DIGEST + "}\n");
    }

    @Test
    @DisplayName("5. A stage named by a variable in its name, img${n} (hadolint/hadolint#979)")
    void a_variable_that_is_part_of_a_stages_name() {
        pinned.dockerfile("ARG n=1\nFROM scratch AS img1\nFROM scratch AS img2\nFROM img${n}\n"
                + "COPY --from=img${n} /a /b\n");
        pinned.dockerfile("ARG n=3\nFROM scratch AS img1\nFROM «img${n}»\n");
    }

    @Test
    @DisplayName("6. An ARG that holds a digest counts as pinned (ossf/scorecard#3684, #2988)")
    void a_digest_in_an_argument_is_a_digest() {
        pinned.dockerfile("ARG BASE=debian@" + DIGEST + "\nFROM ${BASE}\n");
        pinned.dockerfile("ARG DIGEST=" + DIGEST + "\nFROM debian:12@${DIGEST}\n");
        pinned.dockerfile("ARG HEX=" + "5e".repeat(32) + "\nFROM debian@sha256:${HEX}\n");
        pinned.dockerfile("ARG TAG=12@" + DIGEST + "\nFROM debian:${TAG}\n");
    }

    @Test
    @DisplayName("7. FROM a stage, or an alias of scratch, is no image (ossf/scorecard#1572, #4643)")
    void a_stage_is_no_image() {
        pinned.dockerfile("FROM scratch AS empty\nFROM empty AS also-empty\nFROM also-empty\nCOPY --from=empty / /\n");
        pinned.dockerfile("FROM debian@" + DIGEST + " AS Build\nFROM build\nCOPY --from=BUILD /a /a\n"
                + "COPY --from=0 /a /b\n");
        pinned.dockerfile("ARG FINAL=build\nFROM debian@" + DIGEST + " AS build\nFROM ${FINAL}\n");
    }

    @Test
    @DisplayName("8. FROM x AS y is found, and the alias is no part of what is found (ossf/scorecard#2906)")
    void an_alias_does_not_hide_the_image() {
        pinned.dockerfile("FROM «golang:1.24» AS build\nFROM «debian:12» as   runtime  \nfrom «alpine» As last\n");
    }

    @Test
    @DisplayName("15. Everything is found without Docker, and nothing is said of its absence "
            + "(docker/docker-language-server#216, #497)")
    void no_docker_is_needed_and_none_is_missed() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12\nCOPY --from=nginx:1.27 /a /a\n");
        Program.Run run = Program.run(folder, Map.of("PATH", "/nonexistent", "DOCKER_HOST", "tcp://127.0.0.1:1",
                "HOME", folder.toString()), Program.asShipped("check"));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("Dockerfile:1:6: warning", "Dockerfile:2:13: warning")
                .doesNotContainIgnoringCase("daemon");
    }

    @Test
    @DisplayName("15. --platform stays where it is (stacklok/frizbee#157)")
    void the_platform_flag_is_kept() {
        pinned.dockerfile("FROM --platform=$BUILDPLATFORM «golang:1.24-alpine» AS build\n");
        RuleChecker.of("image-tag-ignored").fixes("Dockerfile",
                "ARG VER=3.20\nFROM  --platform=linux/amd64   alpine:${VER}@" + DIGEST + " AS build # 1\n",
                        Fix.Kind.UNSAFE,
                "ARG VER=3.20@" + DIGEST + "\nFROM  --platform=linux/amd64   alpine:${VER} AS build # 1\n");
    }

    @Test
    @DisplayName("16. A digest that is there is kept, of an index or of one platform "
            + "(spiffe/spire#4765, renovatebot/renovate#11409, stacklok/frizbee#55)")
    void a_digest_that_is_there_is_kept() {
        String text = "FROM --platform=linux/arm64 debian:12@" + DIGEST + " AS a\nFROM debian@" + DIGEST + "\n";
        pinned.dockerfile(text);
        assertThat(everyFix(text)).as("fixes that touch a digest").allSatisfy(after -> assertThat(after).contains(
                "debian:12@" + DIGEST, "debian@" + DIGEST));
    }

    @Test
    @DisplayName("17. Tag and digest together are right, and so is a digest alone "
            + "(TryGhost/Ghost#27220, redhat-developer/rhdh-operator#3403, Questarr#1006)")
    void tag_and_digest_and_digest_alone() {
        String text = "FROM debian:12@" + DIGEST + "\nFROM debian@" + DIGEST + "\n";
        assertThat(RuleChecker.all("Dockerfile", text)).isEmpty();
    }

    @Test
    @DisplayName("17. No fix writes a comment behind FROM (Questarr#1006)")
    void no_fix_puts_a_comment_behind_from() {
        String text = "ARG V=12\nFROM debian:${V}@" + DIGEST + "\nFROM debian:12 AS b\n"
                + "RUN apt-get update && apt-get install -y curl\n";
        assertThat(everyFix(text)).isNotEmpty().allSatisfy(after ->
                assertThat(after.lines().filter(line -> line.startsWith("FROM")))
                        .noneMatch(line -> line.contains("#")));
    }

    @Test
    @DisplayName("18. Every FROM of a file is found, not the first or the last alone (renovatebot/renovate#20625)")
    void every_from_of_a_file() {
        pinned.dockerfile("FROM «golang:1.24» AS one\nFROM «node:22» AS two\nFROM one AS three\n"
                + "FROM «golang:1.24» AS four\n"
                + "FROM «python»\nCOPY --from=«nginx:1.27» /a /a\n"
                + "RUN --mount=type=bind,from=«busybox:1.36»,target=/b ls /b\n");
    }

    @Test
    @DisplayName("18. FROM put together of variables (renovatebot/renovate#45909)")
    void from_put_together_of_variables() {
        pinned.dockerfile("ARG REGISTRY=quay.io\nARG NAME=acme/base\nARG TAG=1.2\n"
                + "FROM «${REGISTRY}/${NAME}:${TAG}» AS a\n"
                + "FROM «$REGISTRY/acme/tools:$TAG-slim»\n");
        pinned.dockerfile("ARG SUITE=bookworm\nFROM «debian:${SUITE:-trixie}»\nFROM «debian:${SUITE%worm}»\n");
    }

    /** The text after each fix of each finding. */
    private static List<String> everyFix(String text) {
        return RuleChecker.all("Dockerfile", text).stream().flatMap(finding -> finding.fixes().stream())
                .map(fix -> Edit.apply(text, fix.edits())).toList();
    }
}
