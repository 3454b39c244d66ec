package dev.bit4bit.rules.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildWithoutSourceDateEpochTest {

    private final RuleChecker rule = RuleChecker.of("build-without-source-date-epoch");

    @ParameterizedTest
    @ValueSource(strings = {
        "docker build -t x .", "docker image build .", "docker builder build .", "docker buildx build --push -t x .",
        "docker buildx b -t x .", "docker-buildx build .", "docker buildx bake", "docker --context c build .",
        "docker compose build", "docker-compose -f a.yml build", "podman build .", "podman image build .",
        "buildah bud -t x .", "buildah build .", "nerdctl build .", "/kaniko/executor --context .",
        "buildctl build --frontend dockerfile.v0 --output type=oci,dest=x", "docker build -f Dockerfile.x -",
        "docker build --target runtime ."
    })
    void builds_of_images(String command) {
        rule.script("«" + command + "»\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "export SOURCE_DATE_EPOCH=0\ndocker build .\n",
        "SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct) docker buildx bake\n",
        "SOURCE_DATE_EPOCH=0\nexport SOURCE_DATE_EPOCH\npodman build .\n",
        "docker build --build-arg SOURCE_DATE_EPOCH=0 .\n",
        "docker build --build-arg=SOURCE_DATE_EPOCH .\n",
        "buildctl build --opt build-arg:SOURCE_DATE_EPOCH=0 --output type=oci\n",
        "docker buildx bake --set '*.args.SOURCE_DATE_EPOCH=0'\n",
        "podman build --timestamp 0 .\nbuildah bud --source-date-epoch=0 --rewrite-timestamp .\n",
        "args=(--build-arg \"SOURCE_DATE_EPOCH=$T\" -t x)\ndocker buildx build \"${args[@]}\" .\n",
        ": \"${SOURCE_DATE_EPOCH:?}\"\ndocker build .\n",
        "/kaniko/executor --reproducible\n",
        "docker build - <<EOF\nARG SOURCE_DATE_EPOCH=0\nFROM scratch\nEOF\n",
    })
    void the_epoch_reaches_the_build(String script) {
        rule.script(script);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "docker build --check .", "docker buildx bake --print", "docker buildx build --help", "docker build --target lint .",
        "docker buildx build --output type=cacheonly .", "docker buildx build --call outline .", "docker build -o out .",
        "docker buildx build --output type=local,dest=out .", "docker run build",
        "docker builder prune", "docker buildx create build", "docker compose up", "podman unshare build", "go build ."
    })
    void what_gives_no_image_is_left_alone(String command) {
        rule.script(command + "\n");
    }

    @Test
    void arguments_that_are_unknown_make_it_less_sure() {
        assertThat(rule.script("«docker build -t x .»\n").get(0).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(rule.script("«docker build -t x \"$DIR\"»\n").get(0).confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(rule.script("«docker build $ARGS .»\n").get(0).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(rule.script("«docker build \"$@\"»\n").get(0).confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(rule.script("# see SOURCE_DATE_EPOCH\n«docker build $ARGS .»\n").get(0).confidence())
                .isEqualTo(Confidence.POSSIBLE);
        assertThat(rule.script("«docker build ${pull:+--pull} -t x .»\n").get(0).confidence())
                .isEqualTo(Confidence.CERTAIN);
        rule.script("docker build ${T:+--build-arg SOURCE_DATE_EPOCH=$T} .\n");
        assertThat(rule.script("«docker buildx bake»\n").get(0).confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void a_variable_that_is_not_exported_does_not_reach_the_build() {
        assertThat(rule.script("SOURCE_DATE_EPOCH=5\n«docker build .»\n").get(0).message()).contains("not exported");
        rule.fixes("build.sh", "SOURCE_DATE_EPOCH=5\ndocker build .\n", Fix.Kind.SAFE,
                "SOURCE_DATE_EPOCH=5\ndocker build --build-arg SOURCE_DATE_EPOCH=\"${SOURCE_DATE_EPOCH}\" .\n");
    }

    @Test
    void the_classic_builder_can_not_be_helped() {
        assertThat(rule.script("DOCKER_BUILDKIT=0 «docker build .»\n").get(0).fixes()).isEmpty();
        assertThat(rule.script("export SOURCE_DATE_EPOCH=0\nDOCKER_BUILDKIT=0 «docker build .»\n").get(0).message())
                .contains("classic builder");
    }

    @Test
    void fixes_by_tool() {
        String commit = "\"$(git log -1 --pretty=%ct)\"";
        rule.fixes("build.sh", "docker build \\\n  -t x .\n", Fix.Kind.SAFE,
                "docker build --build-arg SOURCE_DATE_EPOCH=" + commit + " \\\n  -t x .\n");
        rule.fixes("build.sh", "sudo docker buildx build -o type=tar .\n", Fix.Kind.SAFE,
                "sudo docker buildx build --build-arg SOURCE_DATE_EPOCH=" + commit + " -o type=tar .\n");
        rule.fixes("build.sh", "podman build .\n", Fix.Kind.SAFE, "podman build --timestamp " + commit + " .\n");
        rule.fixes("build.sh", "docker buildx bake a\n", Fix.Kind.SAFE,
                "docker buildx bake --set '*.args.SOURCE_DATE_EPOCH='" + commit + " a\n");
        rule.fixes("build.sh", "buildctl build --output type=tar\n", Fix.Kind.SAFE,
                "buildctl build --opt build-arg:SOURCE_DATE_EPOCH=" + commit + " --output type=tar\n");
        rule.fixes("build.sh", "/kaniko/executor -c .\n", Fix.Kind.UNSAFE, "/kaniko/executor --reproducible -c .\n");
    }

    @Test
    void in_a_dockerfile_the_argument_is_declared() {
        rule.fixes("Dockerfile", "FROM scratch\nRUN podman build .\n", Fix.Kind.SAFE,
                "FROM scratch\nARG SOURCE_DATE_EPOCH\nRUN podman build --timestamp \"${SOURCE_DATE_EPOCH}\" .\n");
    }

    @Test
    void no_fix_where_the_words_are_written_elsewhere() {
        assertThat(rule.script("cmd=(docker build)\n«\"${cmd[@]}\" .»\n").get(0).fixes()).isEmpty();
    }
}
