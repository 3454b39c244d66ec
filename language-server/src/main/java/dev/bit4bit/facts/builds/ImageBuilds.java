package dev.bit4bit.facts.builds;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.VariableUse;
import dev.bit4bit.facts.builds.ImageBuild.Epoch;
import dev.bit4bit.facts.images.BuildOptions;
import dev.bit4bit.facts.images.ContainerCommand;
import dev.bit4bit.facts.images.Options;
import dev.bit4bit.facts.images.Options.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The builds of images in a file. Builds whose result is not kept (a lint, a check, a test target) are left out.
 *
 * <p>What reaches a build: BuildKit's clients (buildx since 0.10, nerdctl, buildctl) pass SOURCE_DATE_EPOCH of their
 * environment on (<a href="https://github.com/moby/buildkit/blob/master/docs/build-repro.md">build-repro.md</a>), and
 * so does buildah since 1.41 (<a
 * href="https://github.com/containers/buildah/blob/main/docs/buildah-build.1.md">buildah-build(1)</a>).
 */
public final class ImageBuilds {

    /** The variable that sets the time of a build. */
    public static final String EPOCH = "SOURCE_DATE_EPOCH";

    private static final Pattern PASSING_TARGET = Pattern.compile(
            "(.*[-_./])?(lint|linter|test|tests|unit-?tests?|check|checks|validate|verify|vet|fmt|format|update|"
                    + "vendor|coverage)([-_./].*)?");

    private static final Pattern KANIKO = Pattern.compile("[^=,\\s]*kaniko[^=,\\s]*executor(:[^/]*|@.*)?");

    private final List<ImageBuild> builds = new ArrayList<>();
    private final FileFacts facts;
    private final boolean epochFromOutside;

    private ImageBuilds(FileFacts facts) {
        this.facts = facts;
        this.epochFromOutside = !facts.isDockerfile() && isReadBeforeSet(facts);
        for (CommandCall call : facts.callsNamed(ImageBuilds::mayBuild)) {
            build(call).filter(b -> isKept(b)).ifPresent(builds::add);
        }
    }

    public static ImageBuilds of(FileFacts facts) {
        return facts.derive(ImageBuilds.class, ImageBuilds::new);
    }

    private static boolean mayBuild(String command) {
        return command.startsWith("buildctl") || command.equals("executor") || ContainerCommand.mayBeEngine(command);
    }

    /** In order of execution. */
    public List<ImageBuild> builds() {
        return builds;
    }

    /** Whether SOURCE_DATE_EPOCH stands anywhere in the file. */
    public boolean mentionsEpoch() {
        return facts.mentions(EPOCH);
    }

    /** Whether the script reads the variable where nothing in it has set it: then its caller exports it. */
    private static boolean isReadBeforeSet(FileFacts facts) {
        for (VariableUse use : facts.variableUses(EPOCH)) {
            if (use.found().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Optional<ImageBuild> build(CommandCall call) {
        if (call.isNamed("executor") && call.command().value().pattern().contains("kaniko")) {
            return Optional.of(build(call, Tool.KANIKO, call.command(), call.arguments(), true));
        }
        if (call.isNamed("buildctl", "buildctl-daemonless.sh")) {
            for (int i = 0; i < call.arguments().size(); i++) {
                if (call.arguments().get(i).is("build") || call.arguments().get(i).is("b")) {
                    return Optional.of(build(call, Tool.BUILDCTL, call.arguments().get(i),
                            call.arguments().subList(i + 1, call.arguments().size()), true));
                }
            }
            return Optional.empty();
        }
        return ContainerCommand.of(call).flatMap(c -> c.does("run", "create") ? kaniko(c) : tool(c)
                .map(t -> build(call, t, c.verbAt(), c.arguments(), c.certain())));
    }

    /** kaniko run in a container: what stands behind the image is for it. */
    private Optional<ImageBuild> kaniko(ContainerCommand command) {
        for (int i = 0; i < command.arguments().size(); i++) {
            Argument image = command.arguments().get(i);
            if (!image.startsWith("-") && KANIKO.matcher(image.value().pattern()).matches()) {
                return Optional.of(build(command.call(), Tool.KANIKO, image,
                        command.arguments().subList(i + 1, command.arguments().size()), true));
            }
        }
        return Optional.empty();
    }

    private static Optional<Tool> tool(ContainerCommand command) {
        String verb = command.verb();
        boolean build = verb.equals("build");
        Tool tool = switch (command.engine()) {
            case "docker", "finch" -> switch (command.group()) {
                case "", "image", "builder" -> build ? Tool.DOCKER : null;
                case "buildx" -> build || verb.equals("b") ? Tool.BUILDX : verb.equals("bake") ? Tool.BAKE : null;
                case "compose" -> build ? Tool.COMPOSE : null;
                default -> null;
            };
            case "podman" -> !build ? null : command.group().equals("compose") ? Tool.COMPOSE : Tool.PODMAN;
            case "buildah" -> verb.equals("commit") ? Tool.BUILDAH_COMMIT : build || verb.equals("bud")
                    || verb.equals("build-using-dockerfile")
                    ? Tool.BUILDAH : null;
            case "nerdctl" -> !build ? null : command.group().equals("compose") ? Tool.COMPOSE : Tool.NERDCTL;
            default -> null;
        };
        return Optional.ofNullable(tool);
    }

    private ImageBuild build(CommandCall call, Tool tool, Argument verbAt, List<Argument> arguments,
                             boolean certain) {
        Options options = Options.of(arguments, BuildOptions.FLAGS, false);
        boolean classic = tool == Tool.DOCKER
                && call.environment("DOCKER_BUILDKIT").flatMap(Value::text).map(t -> t.equals("0")).orElse(false);
        List<Value> outputs = options.named("-o", "--output").flatMap(o -> o.value().stream()).toList();
        return new ImageBuild(call, tool, verbAt, options, epoch(call, tool, options), classic, outputs,
                mayHideOptions(tool, call, options), certain);
    }

    private Epoch epoch(CommandCall call, Tool tool, Options options) {
        if (options.named("--timestamp").findAny().isPresent()
                || (tool == Tool.KANIKO && options.has("--reproducible"))) {
            return Epoch.FILES;
        }
        if (options.named("--source-date-epoch").findAny().isPresent()
                || (tool != Tool.KANIKO && call.environment(EPOCH).map(v -> !v.isEmpty())
                .orElse(epochFromOutside && call.scope().find(EPOCH).isEmpty()))) {
            return Epoch.IMAGE;
        }
        if (options.named("--build-arg", "--build-args").anyMatch(o -> names(o, ""))
                || options.named("--opt").anyMatch(o -> names(o, "build-arg:"))
                || options.named("--set").anyMatch(o -> o.value().map(v -> v.pattern().contains(".args." + EPOCH))
                        .orElse(false))) {
            return Epoch.ARGUMENT;
        }
        for (Argument argument : options.positionals()) {
            for (Value possible : argument.value().possibilities()) {
                if (possible.pattern().contains(EPOCH) || possible.pattern().contains("--source-date-epoch")) {
                    return tool.isBuildah() ? Epoch.IMAGE : Epoch.ARGUMENT;
                } else if (possible.pattern().contains("--timestamp")) {
                    return Epoch.FILES;
                }
            }
        }
        return givenByHeredoc(call) ? Epoch.IMAGE : Epoch.NONE;
    }

    private static boolean names(Option option, String prefix) {
        for (Value possible : option.value().map(Value::possibilities).orElse(List.of())) {
            String text = possible.pattern();
            if (text.equals(prefix + EPOCH) || text.startsWith(prefix + EPOCH + "=")) {
                return true;
            }
        }
        return false;
    }

    /** Whether the Dockerfile stands in the script and has a global default for the epoch (dockerfile 1.23). */
    private static boolean givenByHeredoc(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            String body = redirect.body().map(Value::pattern).orElse("");
            int from = body.indexOf("FROM");
            if (body.substring(0, Math.max(0, from)).contains("ARG " + EPOCH + "=")) {
                return true;
            }
        }
        return false;
    }

    /** Whether an argument that can't be known may be options; the last one is the context. */
    private static boolean mayHideOptions(Tool tool, CommandCall call, Options options) {
        List<Argument> unknown = new ArrayList<>();
        boolean context = false;
        for (Argument argument : options.positionals()) {
            boolean hidden = argument.value().possibilities().stream()
                    .anyMatch(v -> v.segments().size() == 1 && !v.isKnown());
            if (hidden) {
                unknown.add(argument);
            } else {
                context = true;
            }
        }
        boolean needsContext = tool == Tool.DOCKER || tool == Tool.BUILDX || tool.isBuildah() || tool == Tool.NERDCTL;
        if (needsContext && !context && !unknown.isEmpty() && !isList(unknown.get(unknown.size() - 1))) {
            unknown.remove(unknown.size() - 1);
        }
        return !unknown.isEmpty() || call.wrapper().isPresent();
    }

    private static boolean isList(Argument argument) {
        String name = argument.value().unknowns().get(0).name();
        return name.equals("@") || name.equals("*");
    }

    /** Whether an output may be an image or an archive: {@code -o path} and {@code type=local} give plain files. */
    private static boolean isImage(Value output) {
        String text = output.pattern();
        if (text.contains("type=")) {
            return !text.contains("type=cacheonly") && !text.contains("type=local");
        }
        return text.equals("-") || text.indexOf(Value.UNKNOWN) == 0;
    }

    /** Whether the result is an image that someone keeps. */
    private static boolean isKept(ImageBuild build) {
        Options options = build.options();
        if (options.has("--check", "--help", "-h", "--print") || options.named("--call").findAny().isPresent()) {
            return false;
        }
        if (build.tool() == Tool.BUILDX && build.options().positionals().isEmpty() && !build.hidden()
                && options.options().isEmpty()) {
            return false;
        }
        if (!build.outputs().isEmpty() && build.outputs().stream().noneMatch(ImageBuilds::isImage)) {
            return false;
        }
        boolean pushed = options.has("--push");
        if (build.tool() == Tool.BAKE && !pushed && !options.positionals().isEmpty() && options.positionals().stream()
                .allMatch(a -> PASSING_TARGET.matcher(a.value().pattern()).matches())) {
            return false;
        }
        return pushed || options.named("--target").flatMap(o -> o.value().stream()).flatMap(v -> v.text().stream())
                .noneMatch(t -> PASSING_TARGET.matcher(t).matches());
    }
}
