package dev.bit4bit.facts.images;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images that commands take from a registry: {@code docker run}, {@code podman pull}, {@code buildah from} and so
 * on. Images that the same file builds, tags, commits or loads are not among them.
 */
public final class CommandImages {

    /** Options without a value of run, create, pull and from; what isn't here takes a value. */
    private static final Set<String> FLAGS = Set.of("-d", "--detach", "-i", "--interactive", "-t", "--tty", "-P",
            "--publish-all", "-q", "--quiet", "--rm", "--init", "--privileged", "--read-only", "--no-healthcheck",
            "--oom-kill-disable", "--disable-content-trust", "--sig-proxy", "--use-api-socket", "--help", "--replace",
            "--rmi", "--env-host", "--http-proxy", "--no-hosts", "--no-hostname", "--passwd", "--read-only-tmpfs",
            "--tls-verify", "--unsetenv-all", "-a", "--all-tags", "--all-platforms", "--pull-always",
            "--pull-never", "--all", "--remove-signatures", "--src-tls-verify", "--dest-tls-verify",
            "--preserve-digests", "--dest-compress", "--dest-decompress", "--src-no-creds", "--dest-no-creds",
            "--insecure", "--print-chainid", "--plain-http", "--local", "--unpack", "--rootfs",
            "--allow-nondistributable-artifacts");

    private static final Set<String> RUN_FLAGS = without(FLAGS, "-a", "--all");
    private static final Set<String> FROM_FLAGS = with(RUN_FLAGS, "--pull");

    private final List<ImageReference> references = new ArrayList<>();
    private final Set<String> own = new HashSet<>();

    private CommandImages() {
    }

    public static CommandImages of(FileFacts facts) {
        CommandImages images = new CommandImages();
        List<ContainerCommand> commands = new ArrayList<>();
        for (CommandCall call : facts.callsNamed(ContainerCommand::mayBeEngine)) {
            ContainerCommand.of(call).ifPresent(commands::add);
        }
        commands.forEach(images::addOwn);
        commands.forEach(images::addUsed);
        return images;
    }

    /** In order of execution; their use is {@link ImageReference.Use#COMMAND}. */
    public List<ImageReference> references() {
        return references;
    }

    private void addOwn(ContainerCommand command) {
        if (command.does("tag", "commit", "import")) {
            Options options = Options.of(command.arguments(), Set.of("-p", "--pause", "-q", "--quiet", "--rm",
                    "--squash", "--disable-compression", "-D"), false);
            List<Argument> names = options.positionals();
            names.stream().skip(1).forEach(n -> own(n.value()));
        } else if (command.verb().equals("build") || command.verb().equals("bud")) {
            Options.of(command.arguments(), BuildOptions.FLAGS, false).named("-t", "--tag")
                    .forEach(o -> o.value().ifPresent(this::own));
        } else if (command.engine().equals("skopeo") && command.verb().equals("copy")) {
            Options options = Options.of(command.arguments(), FLAGS, false);
            options.positionals().stream().skip(1).forEach(n -> own(withoutTransport(n.value())));
        }
    }

    private void own(Value value) {
        for (Value possible : value.possibilities()) {
            own.add(key(possible));
        }
    }

    /** What two names of one repository have in common, their tags aside. */
    private static String key(Value value) {
        ImageName name = ImageName.of(value);
        if (name.isWhollyUnknown() || name.repository().indexOf(Value.UNKNOWN) >= 0) {
            String shown = value.shown();
            int colon = shown.indexOf(':', shown.lastIndexOf('/') + 1);
            return colon < 0 ? shown : shown.substring(0, colon);
        }
        return name.canonicalRepository();
    }

    private void addUsed(ContainerCommand command) {
        switch (command.engine()) {
            case "docker", "podman", "nerdctl", "finch" -> {
                if (command.does("run", "create")) {
                    first(command, RUN_FLAGS, true);
                } else if (command.does("pull")) {
                    first(command, FLAGS, false);
                }
            }
            case "buildah" -> {
                if (command.does("from") || command.does("pull")) {
                    first(command, FROM_FLAGS, false);
                }
            }
            case "skopeo" -> {
                if (command.verb().equals("copy")) {
                    first(command, FLAGS, false);
                }
            }
            case "ctr", "crictl" -> {
                if (command.does("pull")) {
                    first(command, FLAGS, false);
                }
            }
            case "crane" -> {
                if (command.verb().equals("pull") || command.verb().equals("export")) {
                    first(command, FLAGS, false);
                }
            }
            default -> {
                // docker-compose and the rest name services, not images.
            }
        }
    }

    /** The first positional argument, of which more than its name is known. */
    private void first(ContainerCommand command, Set<String> flags, boolean endsOptions) {
        Options options = Options.of(command.arguments(), flags, endsOptions);
        if (options.has("--rootfs", "--help")) {
            return;
        }
        Argument image = null;
        for (Argument argument : options.positionals()) {
            if (!MayBeOptions.test(argument)) {
                image = argument;
                break;
            }
        }
        if (image == null) {
            return;
        }
        for (Value possible : image.value().possibilities()) {
            String pattern = possible.pattern();
            boolean transported = pattern.contains("://") || pattern.matches("(oci|dir|docker-archive|oci-archive"
                    + "|containers-storage|docker-daemon|ostree|sif|tarball):.*");
            if (transported && !pattern.startsWith("docker://")) {
                continue;
            }
            if (command.engine().equals("skopeo") && !transported) {
                continue;
            }
            Value name = withoutTransport(possible);
            if (!own.contains(key(name))) {
                references.add(new ImageReference(ImageReference.Use.COMMAND, name, image.span(), Optional.empty(),
                        options.named("--platform").findFirst().flatMap(Options.Option::value)));
            }
        }
    }

    private static Value withoutTransport(Value value) {
        int colon = value.pattern().indexOf("://");
        return colon < 0 ? value : value.from(colon + 3);
    }

    private static Set<String> without(Set<String> set, String... names) {
        Set<String> less = new HashSet<>(set);
        less.removeAll(List.of(names));
        return Set.copyOf(less);
    }

    private static Set<String> with(Set<String> set, String... names) {
        Set<String> more = new HashSet<>(set);
        more.addAll(List.of(names));
        return Set.copyOf(more);
    }
}
