package dev.bit4bit.rules.builds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.RuleChecker;
import org.junit.jupiter.api.Test;

/** Builders beside docker build, and how they are set up. */
class OtherBuildersTest {

    private static final String DIGEST = "@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private final RuleChecker epoch = RuleChecker.of("build-without-source-date-epoch");
    private final RuleChecker builder = RuleChecker.of("builder-not-pinned");

    @Test
    void what_buildah_runs_in_its_container_is_followed() {
        String script = "#!/bin/sh\nset -e\nc=$(buildah from debian:12)\nbuildah run \"$c\" -- «apt-get install» -y curl\n"
                + "buildah run \"$c\" -- sh -c 'cd /srv && «apt-get install» -y git && make'\nbuildah commit \"$c\" app\n";
        RuleChecker.of("apt-package-not-pinned").check("build.sh", script);
        Finding clock = RuleChecker.of("current-date").check("build.sh", "#!/bin/sh\nc=$(buildah from debian:12)\n"
                + "buildah run \"$c\" -- sh -c '«date» > /built-at'\nbuildah commit \"$c\" app\n").get(0);
        assertThat(clock.fixes()).as("no variable of the script is set in the container").isEmpty();
    }

    @Test
    void kaniko_in_a_container_takes_what_stands_behind_the_image() {
        epoch.fixes("build.sh", "docker run -v \"$PWD:/w\" gcr.io/kaniko-project/executor" + DIGEST + " --context /w\n",
                Fix.Kind.UNSAFE, "docker run -v \"$PWD:/w\" gcr.io/kaniko-project/executor" + DIGEST
                        + " --reproducible --context /w\n");
        epoch.script("docker run -v \"$PWD/kaniko-executor:/w\" busybox" + DIGEST + " ls\n");
    }

    @Test
    void buildah_commit_takes_a_time() {
        epoch.fixes("build.sh", "buildah commit \"$c\" app\n", Fix.Kind.SAFE,
                "buildah commit --timestamp \"$(git log -1 --pretty=%ct)\" \"$c\" app\n");
        epoch.script("buildah commit --source-date-epoch 0 --rewrite-timestamp \"$c\" app\nbuildah config --label"
        + " a=b \"$c\"\n");
    }

    @Test
    void a_version_of_the_builder_moves_less_than_none() {
        assertThat(builder.script("«docker buildx create --driver-opt image=moby/buildkit:v0.17.2,network=host»\n")
        .get(0)
                .severity()).isEqualTo(Severity.INFORMATION);
        assertThat(builder.script("«docker buildx create --driver-opt=image=moby/buildkit:buildx-stable-1»\n").get(0)
        .severity())
                .isEqualTo(Severity.WARNING);
        builder.script("docker buildx create --driver-opt '\"image=moby/buildkit" + DIGEST + "\"'\n");
    }

    @Test
    void what_runs_the_builder_itself_is_said_once() {
        assertThat(RuleChecker.all("build.sh", "docker run -d --privileged moby/buildkit:latest\n"))
                .extracting(f -> f.rule()).containsExactly("image-not-pinned");
    }
}
