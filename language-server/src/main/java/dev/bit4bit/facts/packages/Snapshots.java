package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a package manager reads an archive as it was on one day: from the place in the file that sets it up, in that
 * stage and in those built on it.
 */
public final class Snapshots {

    /** The archives that keep their past. */
    public enum Archive {
        /** snapshot.debian.org, snapshot.ubuntu.com, or a suite that is a date. */
        DEBIAN,
        /** archive.archlinux.org. */
        ARCH,
        /** A vault, or a repository whose address holds a date or a point release. */
        RPM
    }

    /** A release of Amazon Linux 2023, or any other that names a day. */
    private static final Pattern DATED_RELEASE = Pattern.compile(".*20[0-9]{6}.*");
    private static final Pattern LOCKED_BASE = Pattern.compile("(.*/)?amazonlinux(/amazonlinux)?:2023.*");

    /** An image that brings the packages along, and whose apk reads them alone. */
    private static final Pattern LOCAL_BASE = Pattern.compile("(docker\\.io/)?linuxkit/alpine[:@].+");
    private static final Set<String> WRITERS = Set.of("sh", "bash", "dash", ".", "source", "echo", "printf", "cat",
            "sed", "tee", "perl", "awk", "add-apt-repository", "apt-add-repository", "python3", "dnf",
            "dnf5", "microdnf", "yum", "zypper", "yum-config-manager", "envsubst", "cp", "mv", "ln");

    private final Map<Archive, List<Event>> events = new EnumMap<>(Archive.class);

    /** The steps during which a mount sets an archive up. */
    private final Map<Archive, Set<Step>> mounted = new EnumMap<>(Archive.class);

    /** Where apk begins to read a folder of the image and no mirror. */
    private final List<Event> local = new ArrayList<>();

    private record Event(Unit unit, int order) {
    }

    private Snapshots() {
        for (Archive archive : Archive.values()) {
            events.put(archive, new ArrayList<>());
            mounted.put(archive, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
    }

    public static Snapshots of(FileFacts facts) {
        Snapshots found = new Snapshots();
        for (Unit unit : facts.units()) {
            Optional<String> base = unit.base().map(ImageReference::value).map(Value::pattern);
            if (base.filter(t -> LOCKED_BASE.matcher(t).matches()).isPresent()) {
                // The image of Amazon Linux 2023 reads the repositories of its own release.
                found.add(Archive.RPM, unit, -1);
            }
            if (base.filter(t -> LOCAL_BASE.matcher(t).matches()).isPresent()) {
                found.local.add(new Event(unit, -1));
            }
            if (base.filter(t -> t.contains("debian/snapshot")).isPresent()) {
                found.add(Archive.DEBIAN, unit, -1);
            }
        }
        for (CommandCall call : facts.callsNamed(Snapshots::maySetUp)) {
            found.read(call, facts);
        }
        for (CopyStep copy : facts.copies()) {
            SnapshotFiles.of(copy, facts).ifPresent(a -> found.add(a, copy.unit(), copy.order()));
        }
        for (Step step : facts.stepsWithMounts()) {
            SnapshotFiles.of(step, facts).forEach(a -> found.mounted.get(a).add(step));
        }
        return found;
    }

    /** Whether a command reads such an archive: by its own options, or by what was set up before it runs. */
    public boolean inForce(Archive archive, CommandCall call) {
        if (archive == Archive.DEBIAN && asksForSnapshot(call) || mounted.get(archive).contains(call.step())) {
            return true;
        }
        if (archive == Archive.RPM) {
            CommandLine line = RpmInstalls.line(call);
            List<Value> releases = line.values("--releasever");
            if (line.has("--snapshottime")
                    || releases.stream().anyMatch(v -> DATED_RELEASE.matcher(v.pattern()).matches())
                    || line.values("--repofrompath").stream().anyMatch(v -> SnapshotText.isRpm(v.pattern()))) {
                return true;
            }
            if (releases.stream().anyMatch(v -> v.pattern().equals("latest"))) {
                return false;
            }
        }
        for (Event event : events.get(archive)) {
            if (event.order() < call.order() && call.unit().isBuiltOn(event.unit())) {
                return true;
            }
        }
        return false;
    }

    /** Whether apk reads packages that lie in the image: they change with it and with nothing else. */
    public boolean isLocal(CommandCall call) {
        return local.stream().anyMatch(e -> e.order() < call.order() && call.unit().isBuiltOn(e.unit()));
    }

    /** {@code echo /folder > /etc/apk/repositories} */
    private void readRepositories(CommandCall call) {
        boolean replaced = call.redirects().stream().anyMatch(r -> r.isOutput() && r.operator().equals(">")
                && r.target().pattern().equals("/etc/apk/repositories"));
        List<Argument> words = call.arguments();
        if (replaced && !words.isEmpty() && words.stream().allMatch(a -> a.startsWith("/") && !a.startsWith("//"))) {
            local.add(new Event(call.unit(), call.order()));
        }
    }

    private static boolean asksForSnapshot(CommandCall call) {
        if (!mayAskForSnapshot(call)) {
            return false;
        }
        CommandLine line = AptInstalls.line(call);
        return line.has("--snapshot", "-S") || line.values("-o", "--option").stream()
                .anyMatch(v -> v.pattern().toLowerCase(Locale.ROOT).startsWith("apt::snapshot"));
    }

    /** Whether an argument looks like -S, --snapshot or a setting of apt, before the command line is told apart. */
    private static boolean mayAskForSnapshot(CommandCall call) {
        for (Argument argument : call.arguments()) {
            String text = argument.value().pattern();
            if (text.indexOf('S') >= 0 || text.contains("snapshot") || text.contains("::")) {
                return true;
            }
        }
        return false;
    }

    private void add(Archive archive, Unit unit, int order) {
        events.get(archive).add(new Event(unit, order));
    }

    /** Whether a command of a name may set up where a package manager reads. */
    private static boolean maySetUp(String name) {
        return WRITERS.contains(name) || name.startsWith("repro-sources-list");
    }

    private void read(CommandCall call, FileFacts facts) {
        if (call.name().startsWith("repro-sources-list") || (call.isNamed("sh", "bash", "dash", ".", "source")
                && call.arguments().stream().anyMatch(a -> a.value().pattern().contains("repro-sources-list")))) {
            add(Archive.DEBIAN, call.unit(), call.order());
            add(Archive.ARCH, call.unit(), call.order());
            return;
        }
        switch (call.name()) {
            case "echo", "printf", "cat" -> {
                readRepositories(call);
                if (target(call).isEmpty()) {
                    return;
                }
            }
            case "sed", "tee", "perl", "awk", "add-apt-repository", "apt-add-repository", "python3", "dnf", "dnf5",
                    "microdnf", "yum", "zypper", "yum-config-manager", "envsubst", "cp", "mv", "ln" -> {
                // Writes, or may.
            }
            default -> {
                return;
            }
        }
        String text = (text(call) + copied(call, facts)).toLowerCase(Locale.ROOT);
        String where = (target(call) + " " + text).toLowerCase(Locale.ROOT);
        boolean ofApt = where.contains("/apt") || where.contains("sources") || where.contains("apt.conf");
        if ((ofApt || text.contains("apt::snapshot")) && SnapshotText.isDebian(text)
                || ofApt && call.isNamed("sed", "perl", "cp", "mv", "ln") && text.contains("snapshot")) {
            add(Archive.DEBIAN, call.unit(), call.order());
        }
        if (SnapshotText.isArch(text)) {
            add(Archive.ARCH, call.unit(), call.order());
        }
        if (where.contains("repo") && SnapshotText.isRpm(text)) {
            add(Archive.RPM, call.unit(), call.order());
        }
    }

    /** The text of the file that a command puts somewhere else. */
    private static String copied(CommandCall call, FileFacts facts) {
        if (!call.isNamed("cp", "mv", "cat", "envsubst")) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        boolean setup = call.arguments().stream().anyMatch(a -> a.startsWith("/etc/"))
                || target(call).startsWith("/etc/");
        for (Argument argument : call.arguments()) {
            if (setup && !argument.startsWith("-")) {
                KnownFiles.of(facts).text(argument.value(), call).ifPresent(t -> text.append(' ').append(t.shown()));
            }
        }
        return text.toString();
    }

    /** All that a command says: arguments, bodies of heredocs, what it reads through a pipe. */
    private static String text(CommandCall call) {
        StringBuilder text = new StringBuilder();
        append(call, text);
        if (call.isNamed("tee", "envsubst")) {
            call.pipedFrom().forEach(c -> append(c, text));
        }
        return text.toString();
    }

    private static void append(CommandCall call, StringBuilder text) {
        for (Argument argument : call.arguments()) {
            text.append(argument.value().shown()).append(' ');
        }
        for (Redirect redirect : call.redirects()) {
            redirect.body().ifPresent(b -> text.append(b.shown()).append(' '));
        }
    }

    /** The file that gets what a command writes; empty when it goes elsewhere. */
    private static String target(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                return redirect.target().shown();
            }
        }
        for (CommandCall reader : call.pipedTo()) {
            if (reader.isNamed("tee", "dd", "sponge")) {
                return reader.arguments().stream().map(a -> a.value().shown()).reduce("", (a, b) -> a + " " + b);
            }
        }
        return "";
    }
}
