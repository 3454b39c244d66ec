package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** docker without buildx: it cannot give files one time, so that two builds differ at least in times. */
final class DockerBuilder implements Builder {

    private final String version;

    DockerBuilder(String version) {
        this.version = version;
    }

    @Override
    public String id() {
        return "docker";
    }

    @Override
    public String shown() {
        return "docker " + version + " without buildx";
    }

    @Override
    public boolean normalises() {
        return false;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public boolean namesHost() {
        return false;
    }

    @Override
    public List<Invocation> commands(BuildTask task) {
        List<String> words = new ArrayList<>(List.of("docker", "build", "--no-cache", "--file",
                task.dockerfile().toString()));
        DockerArguments.add(words, task);
        words.addAll(List.of("--tag", tag(task), task.context().toString()));
        return List.of(new Invocation(words, Map.of("DOCKER_BUILDKIT", "0"), task.folder()),
                new Invocation(List.of("docker", "save", "--output", task.output().toString(), tag(task)), Map.of(),
                        task.folder()));
    }

    @Override
    public Optional<Invocation> cleaning(BuildTask task) {
        return Optional.of(new Invocation(List.of("docker", "image", "rm", "--force", tag(task)), Map.of(),
                task.folder()));
    }

    /** Unlike any other, also of another check that runs at the same time. */
    private static String tag(BuildTask task) {
        return "localhost/" + task.folder().getParent().getFileName().toString().toLowerCase(java.util.Locale.ROOT)
                + ":" + task.folder().getFileName();
    }
}
