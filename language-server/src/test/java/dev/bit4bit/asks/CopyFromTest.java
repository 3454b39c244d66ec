package dev.bit4bit.asks;

import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What users of linters asked for about images that are named outside of FROM. */
class CopyFromTest {

    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final String BASE = "FROM debian:12" + DIGEST + " AS build\n";

    private final RuleChecker image = RuleChecker.of("image-not-pinned");

    @Test
    @DisplayName("13. COPY --from names an image, too (hadolint/hadolint#197)")
    void copy_from_an_image() {
        image.dockerfile(BASE + "COPY --from=«busybox:1.36» /bin/busybox /bin/\n");
        image.dockerfile(BASE + "ARG TOOLS=«busybox:1.36»\nCOPY --chmod=0755 --from=$TOOLS /bin/busybox /bin/\n");
    }

    @Test
    @DisplayName("13. COPY --from a stage, by name in any case and by number, names no image (hadolint/hadolint#197)")
    void copy_from_a_stage() {
        image.dockerfile(BASE + "FROM scratch\nCOPY --from=build /a /a\nCOPY --from=BUILD /b /b\nCOPY --from=0 /c"
        + " /c\n");
    }

    @Test
    @DisplayName("13. COPY --from an image with its digest is pinned (hadolint/hadolint#197)")
    void copy_from_a_pinned_image() {
        image.dockerfile(BASE + "COPY --from=busybox:1.36" + DIGEST + " /bin/busybox /bin/\n");
    }

    @Test
    @DisplayName("13. RUN --mount from= names an image, too (hadolint/hadolint#1108)")
    void mount_from_an_image() {
        image.dockerfile(BASE + "RUN"
        + " --mount=type=bind,from=«golang:1.24»,source=/usr/local/go,target=/usr/local/go go version\n");
        image.dockerfile(BASE + "RUN --mount=from=«golang:1.24»,target=/go,type=bind \\\n   "
        + " --mount=type=cache,target=/c x\n");
    }

    @Test
    @DisplayName("13. RUN --mount from= a stage or an image with its digest is fine (hadolint/hadolint#1108)")
    void mount_from_a_stage_or_a_pinned_image() {
        image.dockerfile(BASE + "FROM debian:12" + DIGEST + "\nRUN --mount=type=bind,from=build,target=/b x\n"
                + "RUN --mount=type=bind,from=golang:1.24" + DIGEST + ",target=/go x\n");
    }
}
