package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** buildctl and the buildkitd that it talks to (moby/buildkit, docs/build-repro.md). */
final class BuildKitBuilder implements Builder {

    private final String version;
    private final Optional<String> address;

    /** @param address of buildkitd; the usual one when empty */
    BuildKitBuilder(String version, Optional<String> address) {
        this.version = version;
        this.address = address;
    }

    static List<String> program(Optional<String> address) {
        List<String> words = new ArrayList<>(List.of("buildctl"));
        address.ifPresent(a -> words.addAll(List.of("--addr", a)));
        return words;
    }

    @Override
    public String id() {
        return "buildkit";
    }

    @Override
    public String shown() {
        return "BuildKit " + version + address.map(a -> " at " + a).orElse("");
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public boolean namesHost() {
        return true;
    }

    @Override
    public List<Invocation> commands(BuildTask task) {
        List<String> words = new ArrayList<>(program(address));
        words.addAll(List.of("build", "--frontend", "dockerfile.v0", "--local", "context=" + task.context(),
                "--local", "dockerfile=" + task.dockerfile().getParent(),
                "--opt", "filename=" + task.dockerfile().getFileName(), "--no-cache", "--progress", "plain"));
        BuildOptions options = task.options();
        options.target().ifPresent(target -> words.addAll(List.of("--opt", "target=" + target)));
        task.platform().ifPresent(platform -> words.addAll(List.of("--opt", "platform=" + platform)));
        words.addAll(List.of("--opt", "build-arg:SOURCE_DATE_EPOCH=" + task.epoch()));
        task.host().ifPresent(host -> words.addAll(List.of("--opt", "build-arg:BUILDKIT_SANDBOX_HOSTNAME=" + host)));
        options.buildArgs().forEach((name, value) -> words.addAll(List.of("--opt", "build-arg:" + name + "=" + value)));
        int[] count = {0};
        options.contexts().forEach((name, value) -> context(words, name, value, count));
        options.secrets().forEach(secret -> words.addAll(List.of("--secret", secret)));
        options.ssh().forEach(ssh -> words.addAll(List.of("--ssh", ssh)));
        words.addAll(options.more());
        words.addAll(List.of("--output", "type=oci,dest=" + task.output() + ",rewrite-timestamp=true"));
        return List.of(new Invocation(words, Map.of("SOURCE_DATE_EPOCH", String.valueOf(task.epoch())),
                task.folder()));
    }

    /** A folder is sent under a name of its own; anything else the frontend fetches. */
    private static void context(List<String> words, String name, String value, int[] count) {
        if (value.contains("://")) {
            words.addAll(List.of("--opt", "context:" + name + "=" + value));
        } else {
            String local = "more" + count[0]++;
            words.addAll(List.of("--local", local + "=" + value, "--opt", "context:" + name + "=local:" + local));
        }
    }
}
