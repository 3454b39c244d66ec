package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** docker buildx, with builders of any driver; A and B may be built by two of them. */
final class BuildxBuilder implements Builder {

    private final String version;
    private final Optional<String> first;
    private final Optional<String> second;
    private final Optional<String> tooOld;

    /**
     * @param first the builder's name for build A; the one in use when empty
     * @param second the same for build B; that of A when empty
     * @param tooOld the version of BuildKit of one of them that leaves times as they are; empty when there is none
     */
    BuildxBuilder(String version, Optional<String> first, Optional<String> second, Optional<String> tooOld) {
        this.version = version;
        this.first = first;
        this.second = second.or(() -> first);
        this.tooOld = tooOld;
    }

    @Override
    public String id() {
        return "buildx";
    }

    @Override
    public String shown() {
        return "docker buildx " + version + first.map(name -> " with " + name).orElse("")
                + (second.equals(first) ? "" : " and " + second.orElse(""));
    }

    @Override
    public Optional<String> alwaysDiffers() {
        return tooOld.map(buildKit -> "BuildKit " + buildKit + " of " + shown() + " cannot give files one time: two "
                + "builds always differ in times. BuildKit 0.13 or later can.");
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
        List<String> words = new ArrayList<>(List.of("docker", "buildx", "build"));
        (task.name().equals("b") ? second : first).ifPresent(name -> words.addAll(List.of("--builder", name)));
        words.addAll(List.of("--no-cache", "--provenance=false", "--sbom=false", "--progress", "plain",
                "--file", task.dockerfile().toString()));
        DockerArguments.add(words, task);
        task.host().ifPresent(host -> words.addAll(List.of("--build-arg", "BUILDKIT_SANDBOX_HOSTNAME=" + host)));
        words.addAll(List.of("--output", "type=oci,dest=" + task.output() + ",rewrite-timestamp=true",
                task.context().toString()));
        return List.of(new Invocation(words, Map.of("SOURCE_DATE_EPOCH", String.valueOf(task.epoch())),
                task.folder()));
    }
}
