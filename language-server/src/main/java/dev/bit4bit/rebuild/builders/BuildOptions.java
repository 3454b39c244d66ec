package dev.bit4bit.rebuild.builders;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person wants of a build, passed through to the builder.
 *
 * @param target the stage to build; the last one when empty
 * @param buildArgs by name
 * @param secrets as {@code docker build --secret} takes them
 * @param ssh as {@code docker build --ssh} takes them
 * @param contexts additional contexts by name
 * @param more further arguments for the builder, as they are
 */
public record BuildOptions(Optional<String> target, Map<String, String> buildArgs, List<String> secrets,
        List<String> ssh, Map<String, String> contexts, List<String> more) {

    public static final BuildOptions NONE =
            new BuildOptions(Optional.empty(), Map.of(), List.of(), List.of(), Map.of(), List.of());

    public BuildOptions {
        buildArgs = new TreeMap<>(buildArgs);
        secrets = List.copyOf(secrets);
        ssh = List.copyOf(ssh);
        contexts = new TreeMap<>(contexts);
        more = List.copyOf(more);
    }

    public BuildOptions withTarget(Optional<String> other) {
        return new BuildOptions(other, buildArgs, secrets, ssh, contexts, more);
    }

    public BuildOptions withMore(List<String> arguments) {
        return new BuildOptions(target, buildArgs, secrets, ssh, contexts, arguments);
    }
}
