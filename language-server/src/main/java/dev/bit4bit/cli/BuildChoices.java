package dev.bit4bit.cli;

import dev.bit4bit.buildcheck.BuildCheck;
import dev.bit4bit.rebuild.Epoch;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.builders.Builders;
import dev.bit4bit.workspace.RebuildSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to build: options that {@code rebuild} and {@code verify} share. */
final class BuildChoices {

    @Option(names = "--builder", paramLabel = "NAME",
            description = "buildx, buildkit, buildah, podman or docker; the first of these that answers when not given.")
    private String builder;
    @Option(names = "--buildkit-address", paramLabel = "ADDRESS", description = "Where buildkitd listens.")
    private String address;
    @Option(names = "--buildx-builder", paramLabel = "NAME", description = "A builder of buildx; given twice, the first"
            + " build is made by one and the second by the other.")
    private List<String> buildxBuilders = new ArrayList<>();
    @Option(names = "--context", paramLabel = "DIR",
            description = "The folder to build; that of the Dockerfile when not given.")
    private String context;
    @Option(names = "--target", paramLabel = "STAGE", description = "The stage to build.")
    private String target;
    @Option(names = "--build-arg", paramLabel = "NAME=VALUE", description = "An argument of the build.")
    private Map<String, String> buildArgs = new LinkedHashMap<>();
    @Option(names = "--build-context", paramLabel = "NAME=PLACE", description = "A further context.")
    private Map<String, String> contexts = new LinkedHashMap<>();
    @Option(names = "--secret", paramLabel = "SECRET", description = "A secret, as docker build takes it.")
    private List<String> secrets = new ArrayList<>();
    @Option(names = "--ssh", paramLabel = "SSH", description = "An ssh agent, as docker build takes it.")
    private List<String> ssh = new ArrayList<>();
    @Option(names = "--builder-arg", paramLabel = "ARG",
            description = "A further argument for the builder's build command.")
    private List<String> more = new ArrayList<>();
    @Option(names = "--epoch", paramLabel = "SECONDS",
            description = "SOURCE_DATE_EPOCH; the time of the commit when not given.")
    private Long epoch;
    @Option(names = "--time-limit", paramLabel = "SECONDS", description = "For one build (default: 3600).")
    private Long seconds;
    @Option(names = "--disk-limit", paramLabel = "MIB", description = "For all that is written (default: 40960).")
    private Long mebibytes;

    BuildOptions options(RebuildSettings settings) {
        List<String> arguments = new ArrayList<>(settings.builderArgs());
        arguments.addAll(more);
        return new BuildOptions(Optional.ofNullable(target), buildArgs, secrets, ssh, contexts,
                arguments);
    }

    Optional<String> builder(RebuildSettings settings) {
        return Optional.ofNullable(builder).or(settings::builder);
    }

    Builders builders(BuildCheck check) {
        return check.builders(Optional.ofNullable(address), buildxBuilders);
    }

    Optional<String> context() {
        return Optional.ofNullable(context);
    }

    /** The epoch that was asked for. */
    Optional<Epoch> epoch() {
        return Optional.ofNullable(epoch).map(seconds -> new Epoch(seconds, "as asked"));
    }

    Duration mostTime(RebuildSettings settings) {
        return BuildCheck.mostTime(Optional.ofNullable(seconds), settings);
    }

    long mostBytes(RebuildSettings settings) {
        return BuildCheck.mostBytes(Optional.ofNullable(mebibytes), settings);
    }
}
