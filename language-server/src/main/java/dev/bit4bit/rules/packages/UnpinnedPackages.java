package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** One finding for each command that installs, however many packages it names and however often it is reached. */
final class UnpinnedPackages {

    static final Set<Pin> OPEN = Set.of(Pin.MISSING, Pin.RANGE, Pin.UNKNOWN);
    private static final int NAMED = 6;

    /** Managers of what the image is made of, as against those of what the sources are built with. */
    private static final Set<Manager> OF_THE_SYSTEM = Set.of(Manager.APT, Manager.APK, Manager.RPM, Manager.PACMAN);

    private final FileFacts facts;
    private final Map<Span, Group> groups = new LinkedHashMap<>();

    UnpinnedPackages(FileFacts facts) {
        this.facts = facts;
    }

    /** What is known of one command. */
    private static final class Group {
        private final PackageInstall first;
        private final Severity severity;
        private final Confidence confidence;
        /** By what is shown of them. */
        private final Map<String, PackageWord> packages = new LinkedHashMap<>();

        private Group(PackageInstall first, Severity severity, Confidence confidence) {
            this.first = first;
            this.severity = severity;
            this.confidence = confidence;
        }
    }

    /**
     * Reports the installs of a family that name packages without an exact version. A version whose last part may move
     * is a hint.
     *
     * @param archive the archive of which a dated snapshot would fix all versions; null where there is none
     * @param origin  where versions come from, for people
     * @param advice  what to write
     * @param pins    how versions are written
     */
    static void check(Rule rule, FileFacts facts, Findings findings, Manager manager, Archive archive, String origin,
                      String advice, VersionFix.Pins pins) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : Installs.by(manager, facts)) {
            if (archive == null || !facts.derive(Snapshots.class, Snapshots::of).inForce(archive, install.call())) {
                unpinned.addOpen(install, Confidence.CERTAIN);
            }
        }
        unpinned.report(rule, facts, findings, wording(origin, advice), pins);
    }

    static Wording wording(String origin, String advice) {
        return (action, names, words) -> words.stream().allMatch(w -> w.pin() == Pin.COMPATIBLE)
                ? "The version of " + names + " is fixed up to its last part, which follows " + origin + ". " + advice
                : "`" + action + "` takes whichever version of " + names + " " + origin + " serves that day, so the "
                        + "layer changes while this line does not. " + advice;
    }

    /** Notes the packages of a command that have no exact version. */
    void addOpen(PackageInstall install, Confidence most) {
        List<PackageWord> open = install.packages().stream().filter(p -> OPEN.contains(p.pin())).toList();
        if (open.isEmpty()) {
            add(install, Severity.HINT, most,
                    install.packages().stream().filter(p -> p.pin() == Pin.COMPATIBLE).toList());
        } else {
            add(install, Severity.WARNING, most, open);
        }
    }

    /** How a rule words a finding. */
    interface Wording {
        String message(String action, String packages, List<PackageWord> words);
    }

    /**
     * Notes a command.
     *
     * @param unpinned the packages to report; nothing is noted when there are none
     * @param most     the highest confidence it may get
     */
    void add(PackageInstall install, Severity severity, Confidence most, List<PackageWord> unpinned) {
        if (unpinned.isEmpty()) {
            return;
        }
        Confidence confidence = lower(most, lower(of(install), of(unpinned)));
        Group known = groups.get(install.span());
        if (known == null || severity.compareTo(known.severity) < 0
                || severity == known.severity && confidence.compareTo(known.confidence) < 0) {
            Group better = new Group(install, severity, confidence);
            if (known != null) {
                better.packages.putAll(known.packages);
            }
            groups.put(install.span(), better);
            known = better;
        }
        for (PackageWord word : unpinned) {
            known.packages.putIfAbsent(word.shown(), word);
        }
    }

    /** @param pins how the versions that are looked up are written */
    void report(Rule rule, FileFacts facts, Findings findings, Wording wording, VersionFix.Pins pins) {
        groups.forEach((span, group) -> {
            Unit unit = group.first.call().unit();
            boolean unused = unit.delivery() == Unit.Delivery.UNUSED;
            List<PackageWord> packages = List.copyOf(group.packages.values());
            String message = wording.message(group.first.action(), names(packages), packages);
            Findings.Builder finding = findings.report(rule, unused ? group.severity.lowered() : group.severity,
                    group.confidence, span, unused ? message + UNUSED : message);
            for (PackageWord word : packages) {
                if (!word.span().equals(span)) {
                    finding.related(word.span(), word.shown());
                }
            }
            if (group.confidence != Confidence.POSSIBLE) {
                finding.fix(pins.fix(facts, group.first, packages));
            }
            finding.add();
        });
    }

    private static final Pattern FILE_NAME = Pattern.compile("(?i)(.*_)?(whl|wheel|file|tarball|path)");

    /** Said where a finding is lowered because its stage reaches no image. */
    static final String UNUSED = " (Nothing of this stage is in the image.)";

    private Confidence of(PackageInstall install) {
        return !OF_THE_SYSTEM.contains(install.manager()) && ScriptPurpose.of(facts).upkeep() ? Confidence.POSSIBLE
                : of(install.call(), facts);
    }

    /**
     * How sure it is that a command that changes the system runs in the build of an image. A script that is named after
     * updates may well be one that does.
     */
    static Confidence of(CommandCall call, FileFacts facts) {
        return call.unit().isStage() ? Confidence.CERTAIN
                : ScriptPurpose.of(facts).aside() ? Confidence.POSSIBLE : Confidence.LIKELY;
    }

    /** Whether a command, or one that it reads from, prints the names of files. */
    private static boolean namesFile(CommandCall call) {
        return call.isNamed("find", "ls", "realpath", "readlink") || call.pipedFrom().stream()
                .anyMatch(c -> c.isNamed("find", "ls", "realpath", "readlink"));
    }

    static Confidence lower(Confidence a, Confidence b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Confidence of(List<PackageWord> words) {
        if (words.stream().anyMatch(w -> w.pin() != Pin.UNKNOWN)) {
            return Confidence.CERTAIN;
        }
        boolean files = words.stream().allMatch(w -> w.value().unknowns().stream()
                .anyMatch(u -> FILE_NAME.matcher(u.name()).matches()
                        || u.producers().stream().anyMatch(UnpinnedPackages::namesFile)));
        if (files) {
            return Confidence.POSSIBLE;
        }
        boolean outside = words.stream().allMatch(w -> w.value().unknowns().stream()
                .anyMatch(u -> u.reason() != Reason.COMMAND_OUTPUT && u.producers().isEmpty()));
        return outside ? Confidence.POSSIBLE : Confidence.LIKELY;
    }

    /** The packages for people: the first few and a count. */
    static String names(List<PackageWord> words) {
        StringBuilder out = new StringBuilder();
        int shown = words.size() <= NAMED + 1 ? words.size() : NAMED;
        for (int i = 0; i < shown; i++) {
            boolean last = i == words.size() - 1;
            out.append(i == 0 ? "" : last ? " and " : ", ").append(words.get(i).shown());
        }
        if (shown < words.size()) {
            out.append(" and ").append(words.size() - shown).append(" more");
        }
        return out.toString();
    }
}
