package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.builds.ImageBuild;
import dev.bit4bit.facts.builds.ImageBuilds;
import dev.bit4bit.facts.images.ContainerCommand;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a job of a workflow does with images. Most jobs test, and what they install is thrown away with their machine.
 *
 * @param images what becomes of the images it builds
 * @param makes  it also builds on its machine itself, from where files can get into an image
 */
public record JobPurpose(Images images, boolean makes) {

    /** What becomes of images. */
    public enum Images {
        /** It builds none. */
        NONE,
        /** It builds one that, as far as can be seen, stays on its machine. */
        BUILT,
        /** It builds or pushes one that is kept. */
        KEPT
    }

    private static final Set<String> COPIERS = Set.of("skopeo", "crane", "regctl", "oras");
    private static final Set<String> RUNNERS = Set.of("make", "gmake", "just", "task", "mage", "mvn", "mvnw", "gradle",
            "gradlew", "npm", "yarn", "pnpm", "earthly", "bazel", "bazelisk", "sbt", "nx", "invoke", "inv", "rake",
            "poe");
    private static final Pattern IMAGE = Pattern.compile("(?i)(.*[^a-z])?(docker|dockers|images?|containers?|oci|jib"
            + "|dockerbuild|bootbuildimage|kaniko|buildx|bake)([^a-z].*)?|.*(docker|image)(build|push|publish|release).*"
            + "|.*(build|push|publish|release)(docker|image).*");
    private static final Pattern SHOWS = Pattern.compile("(?i)(.*[^a-z])?(push|publish|release|deploy|upload)"
            + "([^a-z].*)?|jib|jibbuild|.*(push|publish)(docker|image).*|.*(docker|image)(push|publish).*");
    private static final Pattern OTHER = Pattern.compile("(?i)(.*[^a-z])?(tests?|lint|check|scan|clean|prune|login|e2e"
            + "|verify|pull|run|up|down|compose)([^a-z].*)?");

    /** Actions that build an image and keep it. */
    private static final Pattern BUILDING = Pattern.compile("goreleaser/goreleaser-action"
            + "|redhat-actions/push-to-registry|redhat-actions/buildah-build|devcontainers/ci"
            + "|(?!docker/)[^/]+/[^/]*(docker|image|container|kaniko|buildah)[^/]*(build|push|publish|release)[^/]*"
            + "|(?!docker/)[^/]+/[^/]*(build|push|publish)[^/]*(docker|image|container)[^/]*");

    public static JobPurpose of(FileFacts facts) {
        return facts.derive(JobPurpose.class, JobPurpose::find);
    }

    private static JobPurpose find(FileFacts facts) {
        Images images = Images.NONE;
        for (ImageBuild build : ImageBuilds.of(facts).builds()) {
            images = more(images, isKept(build) ? Images.KEPT : Images.BUILT);
        }
        for (ActionUse use : facts.actions()) {
            // Whether these two keep what they build stands in their inputs: then they are among the builds above.
            boolean docker = use.name().endsWith("/build-push-action") || use.name().endsWith("/bake-action");
            images = more(images, docker ? Images.BUILT : BUILDING.matcher(use.name()).matches() ? Images.KEPT
                    : Images.NONE);
        }
        boolean makes = false;
        for (CommandCall call : facts.calls()) {
            if (call.step().shape() != Step.Shape.ACTION) {
                images = more(images, of(call));
                makes |= !ContainerCommand.mayBeEngine(call.name()) && ScriptPurpose.isBuild(call);
            }
        }
        return new JobPurpose(images, makes);
    }

    private static Images more(Images one, Images other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static boolean isKept(ImageBuild build) {
        return build.options().has("--push")
                || build.outputs().stream().map(Value::pattern).anyMatch(JobPurpose::isKept)
                || build.options().named("--set").flatMap(o -> o.value().stream()).map(Value::pattern)
                .anyMatch(t -> t.contains(".output=") && isKept(t));
    }

    private static boolean isKept(String output) {
        return !output.contains("type=cacheonly") && !output.contains("type=local")
                && (!output.contains("type=docker") || output.contains("dest="));
    }

    private static Images of(CommandCall call) {
        List<String> words = call.arguments().stream().map(a -> a.value().pattern()).toList();
        ContainerCommand command = ContainerCommand.of(call).orElse(null);
        if (command != null && !COPIERS.contains(command.engine())) {
            boolean kept = command.verb().equals("push") || command.does("save") || command.verb().equals("imagetools");
            return kept ? Images.KEPT : Images.NONE;
        }
        String name = call.name();
        if (COPIERS.contains(name)) {
            return !words.isEmpty() && Set.of("copy", "push", "sync", "append", "mutate").contains(words.get(0))
                    ? Images.KEPT : Images.NONE;
        }
        if (name.equals("ko") || name.equals("goreleaser") || name.equals("pack") || name.equals("apko")) {
            return words.stream().anyMatch(Set.of("build", "publish", "release", "apply", "resolve")::contains)
                    ? Images.KEPT : Images.NONE;
        }
        if (name.equals("executor")) {
            return Images.KEPT;
        }
        boolean script = name.endsWith(".sh") || call.command().value().pattern().contains("/");
        List<String> told = RUNNERS.contains(name) ? words.stream().filter(w -> !w.contains("=")).toList()
                : script ? List.of(name) : List.of();
        Images images = Images.NONE;
        for (String word : told) {
            String said = word.toLowerCase(Locale.ROOT);
            if (IMAGE.matcher(said).matches() && !OTHER.matcher(said).matches()) {
                boolean shown = told.stream().anyMatch(t -> SHOWS.matcher(t).matches());
                images = more(images, shown ? Images.KEPT : Images.BUILT);
            }
        }
        return images;
    }
}
