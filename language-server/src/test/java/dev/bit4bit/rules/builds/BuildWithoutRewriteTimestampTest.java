package dev.bit4bit.rules.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildWithoutRewriteTimestampTest {

    private final RuleChecker rule = RuleChecker.of("build-without-rewrite-timestamp");

    @ParameterizedTest
    @ValueSource(strings = {
        "docker build -t x .", "docker buildx build --push -t x .", "docker buildx build -t x .", "docker build --push .",
        "docker build -o type=oci,dest=x .", "docker buildx build --output=type=registry .",
        "nerdctl build --output type=oci .", "buildctl build --output type=image,name=x",
        "docker build -o type=oci,rewrite-timestamp=false .", "podman build --source-date-epoch 0 .",
        "buildah bud --build-arg SOURCE_DATE_EPOCH=0 ."
    })
    void files_keep_their_times(String command) {
        rule.script("«" + command + "»\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "docker buildx build -o type=oci,rewrite-timestamp=true .", "docker buildx build -o out .",
        "docker buildx build -o type=local,dest=x .", "docker buildx build -o - .", "docker buildx bake --push",
        "podman build .", "podman build --timestamp 0 .", "podman build --source-date-epoch 0 --rewrite-timestamp .",
        "docker compose build", "docker buildx build --output type=cacheonly .",
        "o=type=oci,rewrite-timestamp=true; docker buildx build --output $o ."
    })
    void nothing_to_rewrite_or_rewritten(String command) {
        rule.script(command + "\n");
    }

    @Test
    void the_output_gets_the_attribute() {
        rule.fixes("build.sh", "docker buildx build -o type=oci,dest=x .\n", Fix.Kind.SAFE,
                "docker buildx build -o type=oci,dest=x,rewrite-timestamp=true .\n");
        rule.fixes("build.sh", "docker build --output=\"type=image,name=$N\" .\n", Fix.Kind.SAFE,
                "docker build --output=\"type=image,rewrite-timestamp=true,name=$N\" .\n");
    }

    @Test
    void push_and_load_are_written_out_unsafely() {
        rule.fixes("build.sh", "docker buildx build --push .\n", Fix.Kind.UNSAFE,
                "docker buildx build --output type=registry,rewrite-timestamp=true .\n");
        rule.fixes("build.sh", "docker buildx build --load .\n", Fix.Kind.UNSAFE,
                "docker buildx build --output type=docker,rewrite-timestamp=true .\n");
        assertThat(rule.script("«docker buildx build .»\n").get(0).fixes()).isEmpty();
    }

    @Test
    void buildah_gets_an_option() {
        rule.fixes("build.sh", "export SOURCE_DATE_EPOCH=0\npodman build .\n", Fix.Kind.SAFE,
                "export SOURCE_DATE_EPOCH=0\npodman build --rewrite-timestamp .\n");
        rule.fixes("build.sh", "podman build --build-arg SOURCE_DATE_EPOCH=0 .\n", Fix.Kind.SAFE,
                "podman build --timestamp \"$(git log -1 --pretty=%ct)\" --build-arg SOURCE_DATE_EPOCH=0 .\n");
    }
}
