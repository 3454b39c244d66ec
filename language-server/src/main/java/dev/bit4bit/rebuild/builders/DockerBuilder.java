package dev.bit4bit.rebuild.builders;

import dev.bit4bit.rebuild.process.Invocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** docker without buildx: it cannot give files one time, so that two builds differ at least in times. */
final class DockerBuilder implements Builder {

    /** What the builder says: the step that begins, the container that it runs in, the image that it made. */
    private static final Pattern STEP = Pattern.compile("^Step \\d+/\\d+ : (\\w+).*$");
    private static final Pattern RUNS = Pattern.compile("^ ---> Running in ([0-9a-f]{12,64})$");
    private static final Pattern MADE = Pattern.compile("^ ---> ([0-9a-f]{12,64})$");

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
    public Optional<String> alwaysDiffers() {
        return Optional.of(shown() + " cannot give files one time: two builds always differ in times. "
                + "docker buildx, buildctl, buildah and podman can.");
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
        List<String> words = new ArrayList<>(List.of("docker", "build", "--no-cache", "--force-rm", "--file",
                task.dockerfile().toString()));
        DockerArguments.add(words, task);
        words.addAll(List.of("--tag", tag(task), task.context().toString()));
        return List.of(new Invocation(words, Map.of("DOCKER_BUILDKIT", "0"), task.folder()),
                new Invocation(List.of("docker", "save", "--output", task.output().toString(), tag(task)), Map.of(),
                        task.folder()));
    }

    @Override
    public boolean tellsWhatIsLeft(String line) {
        return STEP.matcher(line).matches() || MADE.matcher(line).matches() || RUNS.matcher(line).matches();
    }

    /**
     * Each step but FROM makes an image, and those of stages that were copied from stay when the last one is removed.
     * They are removed without force, so that one which somebody uses stays. A step that was cancelled leaves its
     * container.
     */
    @Override
    public List<Invocation> cleaning(BuildTask task, List<String> told) {
        List<String> images = new ArrayList<>();
        String runs = "";
        boolean from = true;
        for (String line : told) {
            Matcher step = STEP.matcher(line);
            Matcher made = MADE.matcher(line);
            Matcher running = RUNS.matcher(line);
            if (step.matches()) {
                from = step.group(1).equalsIgnoreCase("FROM");
            } else if (running.matches()) {
                runs = running.group(1);
            } else if (made.matches()) {
                runs = "";
                if (!from) {
                    images.add(0, made.group(1));
                }
            }
        }
        List<Invocation> commands = new ArrayList<>();
        if (!runs.isEmpty()) {
            commands.add(docker(task, "container", "rm", "--force", "--volumes", runs));
        }
        commands.add(docker(task, "image", "rm", "--force", tag(task)));
        if (!images.isEmpty()) {
            List<String> words = new ArrayList<>(List.of("image", "rm"));
            words.addAll(images);
            commands.add(docker(task, words.toArray(String[]::new)));
        }
        return commands;
    }

    private static Invocation docker(BuildTask task, String... words) {
        List<String> all = new ArrayList<>(List.of("docker"));
        all.addAll(List.of(words));
        return new Invocation(all, Map.of(), task.folder());
    }

    /** Unlike any other, also of another check that runs at the same time. */
    private static String tag(BuildTask task) {
        return "localhost/" + task.folder().getParent().getFileName().toString().toLowerCase(Locale.ROOT)
                + ":" + task.folder().getFileName();
    }
}
