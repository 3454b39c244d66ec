package dev.bit4bit.rebuild.builders;

import java.util.List;

/** Arguments that docker, buildx, buildah and podman share. */
final class DockerArguments {

    private DockerArguments() {
    }

    static void add(List<String> words, BuildTask task) {
        BuildOptions options = task.options();
        options.target().ifPresent(target -> words.addAll(List.of("--target", target)));
        task.platform().ifPresent(platform -> words.addAll(List.of("--platform", platform)));
        words.addAll(List.of("--build-arg", "SOURCE_DATE_EPOCH=" + task.epoch()));
        options.buildArgs().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        options.contexts().forEach((name, value) -> words.addAll(List.of("--build-context", name + "=" + value)));
        options.secrets().forEach(secret -> words.addAll(List.of("--secret", secret)));
        options.ssh().forEach(ssh -> words.addAll(List.of("--ssh", ssh)));
        words.addAll(options.more());
    }
}
