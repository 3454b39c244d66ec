package dev.bit4bit.facts.images;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call of a container tool that is told what to do by a subcommand: docker, podman, buildah, nerdctl and their kin.
 *
 * @param engine    the tool; {@code docker} for {@code docker-buildx} and {@code docker-compose} too
 * @param group     {@code buildx}, {@code compose}, {@code container}, {@code image} …; empty when there is none
 * @param verb      {@code build}, {@code run} …
 * @param verbAt    where the verb stands
 * @param arguments those after the verb
 * @param certain   the tool itself is known, not one of several
 */
public record ContainerCommand(CommandCall call, String engine, String group, String verb, Argument verbAt,
                               List<Argument> arguments, boolean certain) {

    private static final Set<String> ENGINES = Set.of("docker", "podman", "buildah", "nerdctl", "finch",
            "docker-buildx", "buildx", "docker-compose", "podman-compose", "podman-remote", "skopeo", "ctr", "crictl",
            "crane");

    private static final Set<String> GROUPS = Set.of("buildx", "compose", "container", "image", "images", "i",
            "builder", "manifest");

    /** Options of the tools themselves, before the subcommand, that take no value. */
    private static final Set<String> GLOBAL_FLAGS = Set.of("-D", "--debug", "--debug-full", "--tls", "--tlsverify",
            "-v", "--version", "-r", "--remote", "--syslog", "--help", "--insecure-registry", "--hosts-dir",
            "--experimental", "--verbose", "--no-ansi", "--compatibility", "--all-resources", "--dry-run",
            "--insecure-policy", "--transient-store", "--registries-conf-dir", "--skip-hostname-check");

    /** Whether a command of this name may be one of a container tool; the empty name is one that is not known. */
    public static boolean mayBeEngine(String command) {
        return command.isEmpty() || ENGINES.contains(command);
    }

    /** The call as a command of a container tool, when it is one and its subcommand is known. */
    public static Optional<ContainerCommand> of(CommandCall call) {
        String engine = call.name();
        boolean certain = true;
        if (engine.isEmpty()) {
            certain = false;
            engine = oneOfSeveral(call.command().value());
        }
        if (!ENGINES.contains(engine)) {
            return Optional.empty();
        }
        List<Argument> rest = Options.of(call.arguments(), GLOBAL_FLAGS, true).positionals();
        while (!rest.isEmpty() && MayBeOptions.test(rest.get(0))) {
            rest = rest.subList(1, rest.size());
        }
        String group = "";
        String tool = engine;
        if (engine.endsWith("-compose")) {
            group = "compose";
            tool = engine.substring(0, engine.indexOf('-'));
        } else if (engine.equals("docker-buildx") || engine.equals("buildx")) {
            group = "buildx";
            tool = "docker";
        } else if (engine.equals("podman-remote")) {
            tool = "podman";
        } else if (!rest.isEmpty() && GROUPS.contains(rest.get(0).text().orElse(""))) {
            group = rest.get(0).text().orElse("");
            rest = Options.of(rest.subList(1, rest.size()), GLOBAL_FLAGS, true).positionals();
        }
        if (rest.isEmpty() || !rest.get(0).value().isKnown()) {
            return Optional.empty();
        }
        String verb = rest.get(0).value().pattern();
        return Optional.of(new ContainerCommand(call, tool, group, verb, rest.get(0),
                rest.subList(1, rest.size()), certain));
    }

    /** The tool when the command is a variable that may hold one of several: {@code podman} or {@code docker}. */
    private static String oneOfSeveral(Value command) {
        for (Value possible : command.possibilities()) {
            String text = possible.text().orElse("");
            String name = text.substring(text.lastIndexOf('/') + 1);
            if (ENGINES.contains(name)) {
                return name;
            }
        }
        return "";
    }

    /** Whether this is one of these verbs, alone or in a group that only sorts it. */
    public boolean does(String... verbs) {
        if (!group.isEmpty() && !group.equals("container") && !group.startsWith("i") && !group.equals("builder")) {
            return false;
        }
        for (String wanted : verbs) {
            if (verb.equals(wanted)) {
                return true;
            }
        }
        return false;
    }
}
