package dev.bit4bit.facts.machine;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.flow.Outputs;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.flow.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All places where a file asks for what differs from one builder to the next. */
public record MachineReads(List<MachineRead> all) {

    /** What is asked for. */
    public enum Kind { HOST, KERNEL, USER, FOLDER, PROCESSORS }

    /**
     * One question.
     *
     * @param jobs     the number of processors says how many jobs run at once, no more
     * @param argument it is an argument of a build: a label, a build argument, a value for the linker
     */
    public record MachineRead(Trace trace, Kind kind, boolean jobs, boolean argument) {
    }

    private static final Set<String> NAMES = Set.of("hostname", "uname", "whoami", "logname", "id", "nproc", "getconf",
            "pwd", "cat", "hostnamectl");
    private static final Pattern KERNEL = Pattern.compile("-[a-z]*[anrv][a-z]*|--(all|nodename|kernel-release"
            + "|kernel-version)");
    private static final Pattern HOST_QUERY = Pattern.compile("-[aAdfiIsy]+|--(alias|all-fqdns|all-ip-addresses|domain"
            + "|fqdn|long|ip-address|short)");
    private static final Set<String> FILES = Set.of("/proc/version", "/etc/hostname", "/proc/sys/kernel/hostname",
            "/proc/sys/kernel/osrelease", "/proc/sys/kernel/version");
    private static final Set<String> GIVEN = Set.of("--build-arg", "--label", "--annotation");
    /** {@code -X name=} of Go's linker right before what is not known. */
    private static final Pattern LINKER_VALUE = Pattern.compile("-X[ =]?['\"]?[\\w./-]+=[^\\s]*" + Value.UNKNOWN);
    /** Commands that build nothing, however many of them run. */
    private static final Set<String> NO_BUILDERS = Set.of("echo", "printf", "test", "[", "[[", "bats", "ctest", "pytest",
            "grep", "git", "seq");
    private static final Set<String> TEXT_WRITERS = Set.of("echo", "printf", "cat", "tee", "sed");

    public static MachineReads of(FileFacts facts) {
        List<MachineRead> found = new ArrayList<>();
        for (CommandCall call : facts.calls(NAMES)) {
            kind(call, facts).ifPresent(kind -> add(kind, call, facts, found));
        }
        if (facts.mentions("HOSTNAME")) {
            for (Trace trace : Trace.ofVariables(facts, u -> u.name().equals("HOSTNAME")
                    && u.reason() == Value.Reason.FROM_OUTSIDE)) {
                found.add(new MachineRead(trace, Kind.HOST, false, false));
            }
        }
        return new MachineReads(List.copyOf(found));
    }

    private static void add(Kind kind, CommandCall call, FileFacts facts, List<MachineRead> found) {
        if (kind == Kind.PROCESSORS || kind == Kind.FOLDER || kind == Kind.USER && facts.isDockerfile()) {
            boolean written = isWritten(call, facts);
            if (written || kind == Kind.PROCESSORS && call.place().substituted() && makesJobs(call, facts)) {
                Reach reach = Reach.of(call, facts);
                found.add(new MachineRead(new Trace(call.span(), call.unit(), reach), kind, !written,
                        isBuildArgument(call, facts)));
            }
            return;
        }
        found.add(new MachineRead(Trace.of(call, facts), kind, false, false));
    }

    /** Whether the number may say how many jobs of a build run at once: not when it is only shown, or counts tests. */
    private static boolean makesJobs(CommandCall call, FileFacts facts) {
        List<Outputs.Use> uses = Outputs.of(facts).uses(call);
        return uses.isEmpty() || uses.stream().anyMatch(u -> !NO_BUILDERS.contains(u.by().name()));
    }

    /** Whether the answer is written down as text: not only used as a path, an owner or a number of jobs. */
    private static boolean isWritten(CommandCall call, FileFacts facts) {
        if (toFile(call) || isBuildArgument(call, facts)) {
            return true;
        }
        for (Outputs.Use use : Outputs.of(facts).uses(call)) {
            CommandCall by = use.by();
            boolean text = use.argument().isPresent() || by.redirects().stream()
                    .anyMatch(r -> r.body().isPresent() && holds(r.body().get(), call));
            if (TEXT_WRITERS.contains(by.name()) && text && (toFile(by) || by.isNamed("sed") && isInPlace(by))) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Value value, CommandCall producer) {
        return value.unknowns().stream().anyMatch(u -> u.producers().contains(producer));
    }

    private static boolean isInPlace(CommandCall sed) {
        return sed.arguments().stream().anyMatch(a -> a.startsWith("-i") || a.startsWith("--in-place"));
    }

    private static boolean isBuildArgument(CommandCall call, FileFacts facts) {
        for (Outputs.Use use : Outputs.of(facts).uses(call)) {
            int index = use.argument().map(use.by().arguments()::indexOf).orElse(-1);
            String text = use.argument().map(a -> a.value().pattern()).orElse("");
            String before = index > 0 ? use.by().arguments().get(index - 1).value().pattern() : "";
            if (LINKER_VALUE.matcher(text).find() || GIVEN.contains(before)
                    || GIVEN.stream().anyMatch(g -> text.startsWith(g + "="))) {
                return true;
            }
        }
        return false;
    }

    private static boolean toFile(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                return true;
            }
        }
        return call.pipedTo().stream().anyMatch(r -> r.isNamed("tee"));
    }

    private static Optional<Kind> kind(CommandCall call, FileFacts facts) {
        List<Argument> arguments = call.arguments();
        return switch (call.name()) {
            case "hostname" -> arguments.stream().allMatch(a -> HOST_QUERY.matcher(a.value().pattern()).matches())
                    ? Optional.of(Kind.HOST) : Optional.empty();
            case "hostnamectl" -> arguments.isEmpty() || arguments.get(0).is("status") || arguments.get(0).is("--static")
                    ? Optional.of(Kind.HOST) : Optional.empty();
            case "uname" -> arguments.stream().anyMatch(a -> KERNEL.matcher(a.value().pattern()).matches())
                    ? Optional.of(Kind.KERNEL) : Optional.empty();
            case "whoami", "logname" -> Optional.of(Kind.USER);
            case "id" -> isUserName(arguments) ? Optional.of(Kind.USER) : Optional.empty();
            case "nproc" -> Optional.of(Kind.PROCESSORS);
            case "getconf" -> arguments.stream().anyMatch(a -> a.is("_NPROCESSORS_ONLN") || a.is("_NPROCESSORS_CONF"))
                    ? Optional.of(Kind.PROCESSORS) : Optional.empty();
            case "pwd" -> facts.isDockerfile() ? Optional.empty() : Optional.of(Kind.FOLDER);
            default -> arguments.stream().anyMatch(a -> a.value().isKnown() && FILES.contains(a.value().pattern()))
                    ? Optional.of(Kind.HOST) : Optional.empty();
        };
    }

    private static boolean isUserName(List<Argument> arguments) {
        String letters = "";
        for (Argument argument : arguments) {
            String text = argument.value().pattern();
            if (!text.startsWith("-")) {
                return false;
            }
            letters += text.equals("--user") ? "u" : text.equals("--name") ? "n" : text;
        }
        return letters.contains("u") && letters.contains("n");
    }
}
