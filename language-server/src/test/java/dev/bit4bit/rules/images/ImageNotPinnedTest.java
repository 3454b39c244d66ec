package dev.bit4bit.rules.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageNotPinnedTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    private final RuleChecker rule = RuleChecker.of("image-not-pinned");

    @Test
    void a_tag_and_no_tag_in_from() {
        List<Finding> found = rule.dockerfile("FROM «debian:12» AS a\nFROM --platform=linux/amd64 «alpine»\n");
        assertThat(found).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(found).extracting(Finding::confidence).containsOnly(Confidence.CERTAIN);
        assertThat(found.get(0).message()).contains("debian:12 is a tag").contains("debian:12@sha256:");
        assertThat(found.get(1).message()).contains("no tag").contains("latest");
    }

    @Test
    void windows_images() {
        rule.dockerfile("# escape=`\nFROM «mcr.microsoft.com/windows/servercore:ltsc2022»\nRUN dir\n");
    }

    @Test
    void copy_add_and_mounts() {
        rule.dockerfile("FROM scratch\nCOPY --from=«busybox:1.36» /bin/sh /sh\n"
                + "RUN --mount=type=bind,from=«golang:1.22»,target=/go go version\n");
    }

    @Test
    void the_frontend_is_reported_a_step_lower() {
        List<Finding> found = rule.dockerfile("# syntax=«docker/dockerfile:1»\nFROM scratch\n");
        assertThat(found.get(0).severity()).isEqualTo(Severity.INFORMATION);
    }

    @Test
    void a_default_that_holds_the_reference_is_where_the_finding_stands() {
        List<Finding> found = rule.dockerfile("ARG BASE=«debian:12»\nFROM ${BASE} AS x\n");
        assertThat(found.get(0).related()).extracting(r -> r.span().start()).containsExactly(24);
        rule.dockerfile("ARG BASE=\"«debian:12»\"\nFROM $BASE\n");
        rule.dockerfile("FROM ${X:-«debian:9»}\n");
    }

    @Test
    void a_default_that_holds_a_part_is_related() {
        List<Finding> found = rule.dockerfile("ARG V=12\nFROM «debian:${V}»\n");
        assertThat(found.get(0).related()).extracting(r -> r.span().start()).containsExactly(6);
        rule.dockerfile("ARG V=12\nARG BASE=«debian:${V}-slim»\nFROM $BASE\n");
        rule.script("R=${R:-quay.io}\nI=\"«$R/libpod/x:1»\"\npodman run \"$I\"\n");
    }

    @Test
    void a_default_used_twice_is_one_finding() {
        rule.dockerfile("ARG BASE=«debian:12»\nFROM $BASE AS a\nFROM $BASE\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "FROM scratch\n",
        "FROM scratch AS empty\nFROM empty\nCOPY --from=EMPTY / /\n",
        "ARG n=1\nFROM scratch AS img1\nFROM img${n}\nCOPY --from=0 /a /b\n",
        "FROM scratch AS base-amd64\nFROM scratch AS base-arm64\nFROM base-${TARGETARCH}\n",
        "FROM ./server/ AS server\nFROM ../x\nFROM /abs\n",
        "FROM debian@${DIGEST}\n",
        "ARG TAG=12\nARG D\nFROM debian:${TAG}@${D}\n",
        "ARG DIGEST\nFROM debian@sha256:${DIGEST}\n",
        "ARG BASE_DIGEST\nFROM debian${BASE_DIGEST}\n",
        "FROM %%BASE%%\nFROM __BASE__\nFROM <image>\nFROM BASEIMAGE\n",
    })
    void what_is_pinned_or_no_image_is_left_alone(String text) {
        rule.dockerfile(text);
    }

    @Test
    void digests_are_pins() {
        rule.dockerfile("FROM debian:12@sha256:" + HEX + "\nFROM debian@sha256:" + HEX + " AS y\n");
        rule.dockerfile("ARG D=sha256:" + HEX + "\nFROM debian:12@$D\n");
        rule.script("docker pull debian@sha256:" + HEX + "\n");
    }

    @Test
    void an_argument_without_default_is_possible_and_says_why() {
        List<Finding> found = rule.dockerfile("ARG BASE\nFROM «${BASE}»\n");
        assertThat(found.get(0).confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(found.get(0).message()).contains("${BASE}, which has no default");
    }

    @Test
    void an_unknown_tag_is_likely() {
        assertThat(rule.dockerfile("ARG V\nFROM «debian:${V}»\n").get(0).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void an_unknown_registry_before_a_tag_changes_nothing() {
        List<Finding> found = rule.dockerfile("ARG REG\nFROM «${REG}/debian:12»\n");
        assertThat(found.get(0).confidence()).isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void commands_of_container_tools() {
        rule.script("docker run --rm -it -v \"$PWD:/w\" -e A=b --name x «debian:12» ls -t a:b\n");
        rule.script("docker -H tcp://x container run -d «nginx»\n");
        rule.script("docker pull -q «alpine:3.20»\npodman image pull «quay.io/a/b:1»\n");
        rule.script("id=$(docker create --platform linux/amd64 «alpine:3.20» sh)\n");
        rule.script("c=$(buildah from --pull --name w «fedora:41»)\n");
        rule.script("skopeo copy --all docker://«alpine:3.20» oci:out\n");
        rule.script("ctr -n k8s.io images pull «docker.io/library/alpine:3.20»\n");
        rule.dockerfile("FROM scratch\nRUN docker run «alpine:3.20»\n");
    }

    @Test
    void variables_and_loops_in_scripts_are_followed() {
        rule.script("IMG=«debian:12»\ndocker run \"$IMG\" true\n");
        rule.script("for i in «debian:12» «ubuntu:24.04»; do\n  docker pull $i\ndone\n");
        rule.script("docker run $DOCKER_OPTS «debian:12» true\n");
    }

    @Test
    void options_with_values_are_not_taken_for_the_image() {
        rule.script("docker run -w /src -u 1:1 --entrypoint sh --network host -p80:80 «alpine:3.20» -c x\n");
        rule.script("docker run -itv /a:/b «alpine:3.20»\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "docker build -t app:1 .\ndocker run app:1\n",
        "docker build -t \"org/app:$V\" .\ndocker run org/app:$V\n",
        "docker buildx build --load --tag=org/app .\ndocker run --rm org/app:latest\n",
        "docker tag abc org/app:2\ndocker run org/app:2\n",
        "buildah commit $c org/app\npodman run org/app\n",
        "docker run \"$IMAGE\"\n",
        "docker run localhost:5000/app:1\npodman run localhost/app\n",
        "buildah from scratch\n",
        "docker volume create data\ndocker network create net\ndocker-compose run web\n",
        "docker run --help\npodman run --rootfs /x sh\n",
        "skopeo copy oci:a docker://org/app:1\n",
        "docker\n", "docker run\n", "docker run -v\n", "docker run -\n",
    })
    void what_the_file_builds_itself_is_left_alone(String text) {
        rule.script(text);
    }

    @Test
    void a_name_no_registry_has_is_only_possible() {
        assertThat(rule.dockerfile("FROM «my-base»\n").get(0).message()).contains("Docker Hub has no image my-base");
        assertThat(rule.script("docker run «my-tool»\n").get(0).confidence()).isEqualTo(Confidence.POSSIBLE);
        assertThat(rule.dockerfile("FROM scratch\nCOPY --from=«assets» / /\n").get(0).confidence())
                .isEqualTo(Confidence.POSSIBLE);
    }
}
