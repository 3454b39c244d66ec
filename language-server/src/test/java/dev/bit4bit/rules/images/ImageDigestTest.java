package dev.bit4bit.rules.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

class ImageDigestTest {

    private static final String HEX = "0123456789abcdef".repeat(4);

    private final RuleChecker malformed = RuleChecker.of("image-digest-malformed");
    private final RuleChecker ignored = RuleChecker.of("image-tag-ignored");

    @Test
    void digests_that_are_none() {
        assertThat(malformed.dockerfile("FROM «debian@sha256:abc»\n").get(0).message()).contains("3 digits");
        malformed.dockerfile("FROM «debian@sha256:" + HEX.toUpperCase() + "»\n");
        malformed.dockerfile("FROM «debian@sha256:»\n".replace(":»", ":0»"));
        malformed.dockerfile("FROM «debian@" + HEX + "»\n");
        malformed.dockerfile("ARG B=«debian:12@sha256:12»\nFROM $B\n");
        malformed.script("docker pull «debian@sha256:12»\n");
    }

    @Test
    void digests_that_are_some_or_may_be() {
        malformed.dockerfile("FROM debian@sha256:" + HEX + "\n");
        malformed.dockerfile("ARG D\nFROM debian@sha256:$D\nFROM debian@$D\nFROM @BASE@\n");
    }

    @Test
    void a_tag_from_a_variable_beside_a_digest() {
        ignored.dockerfile("ARG V=1.2\nFROM «img:${V}@sha256:" + HEX + "»\n");
        ignored.dockerfile("ARG V=1.2\nFROM «img:${V}-slim@sha256:" + HEX + "»\n");
        ignored.dockerfile("FROM «img:${V:-1.2}@sha256:" + HEX + "»\n");
        ignored.dockerfile("ARG V\nFROM «img:$V@sha256:" + HEX + "»\n");
    }

    @Test
    void a_tag_that_stands_there_or_a_digest_that_may_be_changed_too() {
        ignored.dockerfile("FROM img:1.2@sha256:" + HEX + "\n");
        ignored.dockerfile("ARG R=x\nFROM $R/img:1.2@sha256:" + HEX + "\n");
        ignored.dockerfile("ARG V=1.2\nARG D=sha256:" + HEX + "\nFROM img:${V}@${D}\n");
        ignored.dockerfile("ARG V=1.2@sha256:" + HEX + "\nFROM img:${V}\n");
    }

    @Test
    void the_digest_moves_to_the_tag() {
        ignored.fixes("Dockerfile", "ARG V=1.2\nFROM img:${V}@sha256:" + HEX + " AS x\n", Fix.Kind.UNSAFE,
                "ARG V=1.2@sha256:" + HEX + "\nFROM img:${V} AS x\n");
        ignored.fixes("Dockerfile", "ARG V=\"1.2\"\nFROM img:a-$V@sha256:" + HEX + "\n", Fix.Kind.UNSAFE,
                "ARG V=\"1.2@sha256:" + HEX + "\"\nFROM img:a-$V\n");
    }

    @Test
    void no_fix_when_the_variable_is_used_elsewhere() {
        assertThat(ignored.dockerfile("ARG V=1.2\nFROM «img:${V}@sha256:" + HEX + "»\nARG V\nRUN echo $V\n")
                .get(0).fixes()).isEmpty();
    }
}
