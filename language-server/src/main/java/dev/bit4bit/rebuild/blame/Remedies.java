package dev.bit4bit.rebuild.blame;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.EntryState;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Step;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Pending;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.inspect.Inspection.Trait;
import dev.bit4bit.rebuild.process.ShellWords;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be done in the Dockerfile about what an instruction made differently. */
final class Remedies {

    /** Causes of programs that take SOURCE_DATE_EPOCH in place of the clock once the stage declares it. */
    private static final Set<String> EPOCH = Set.of("account-date", "account-date-sysusers", "apk-scripts",
            "pacman-install-date", "python-bytecode-header", "rpm-install-time");
    /** Folders that hold nothing but what can be made again, by the cause that finds files in them. */
    private static final Map<String, List<String>> FOLDERS = Map.of(
            "npm-cache", List.of(".npm", ".cache/npm"),
            "fontconfig-cache", List.of("var/cache/fontconfig"),
            "man-db-index", List.of("var/cache/man"),
            "apt-lists", List.of("var/lib/apt/lists"));
    /** Files that an image cannot do without. */
    private static final Set<String> KEPT = Set.of("etc/passwd", "etc/shadow", "etc/group", "etc/gshadow", "etc/hosts",
            "etc/resolv.conf", "etc/ld.so.cache", "var/lib/dpkg/status", "lib/apk/db/installed");
    /** Tags of rules about what commands write, not about what is fetched. */
    private static final Set<String> CONTENT = Set.of("clock", "chance", "machine", "compilers", "archives");
    /** More files than these are not removed one by one. */
    private static final int MOST_PATHS = 6;

    private final BuiltFile file;
    private final List<Finding> known;

    /** @param known what the rules find in the file */
    Remedies(BuiltFile file, List<Finding> known) {
        this.file = file;
        this.known = known;
    }

    /** The best first. */
    List<Fix> of(Blamed blamed) {
        List<Fix> fixes = new ArrayList<>();
        List<Finding> explaining = explaining(blamed);
        explaining.stream().filter(finding -> isNamed(blamed, finding)).forEach(finding -> add(finding, fixes));
        blamed.cause().filter(cause -> EPOCH.contains(cause.id())).flatMap(cause -> epoch(blamed))
                .ifPresent(fixes::add);
        modes(blamed).ifPresent(fixes::add);
        if (fixes.isEmpty()) {
            digest(blamed).ifPresent(fixes::add);
        }
        removal(blamed).ifPresent(fixes::add);
        explaining.forEach(finding -> add(finding, fixes));
        return fixes;
    }

    private static void add(Finding finding, List<Fix> fixes) {
        finding.fixes().stream().filter(fix -> fixes.stream().noneMatch(other -> other.title().equals(fix.title())))
                .forEach(fixes::add);
    }

    private static boolean isNamed(Blamed blamed, Finding finding) {
        return blamed.cause().map(cause -> cause.rules().contains(finding.rule())).orElse(true);
    }

    /**
     * The findings that warned of what was seen: those of the cause's rules on the instruction; clocks where points in time
     * differ; where the cause is not known, those of all rules about what commands write.
     */
    List<Finding> explaining(Blamed blamed) {
        boolean clock = blamed.entries().stream().map(change -> change.entry().inspection()).anyMatch(seen -> seen != null
                && (seen.traits().contains(Trait.CLOCK) || seen.traits().contains(Trait.CLOCK_ONLY)));
        return known.stream().filter(finding -> blamed.instruction().span().contains(finding.span().start()))
                .filter(finding -> isNamed(blamed, finding) && (blamed.cause().isPresent() || isAbout(finding, CONTENT))
                        || clock && isAbout(finding, Set.of("clock"))).toList();
    }

    private static boolean isAbout(Finding finding, Set<String> tags) {
        return Catalogue.shared().find(finding.rule()).map(rule -> !Collections.disjoint(rule.tags(), tags))
                .orElse(false);
    }

    /** Says in the COPY which modes the files get, those of the first build. */
    private Optional<Fix> modes(Blamed blamed) {
        Instruction copy = blamed.instruction();
        if (!blamed.cause().map(CauseDescription::id).orElse("").equals("copied-modes") || copy.flag("chmod").isPresent()
                || !copy.keyword().equals("COPY") && !copy.keyword().equals("ADD")) {
            return Optional.empty();
        }
        Set<Integer> modes = new HashSet<>();
        boolean folders = false;
        for (LayerChange change : blamed.entries()) {
            EntryState state = change.entry().before();
            if (state != null && state.type().equals("directory")) {
                folders = true;
            } else if (state != null) {
                modes.add(state.mode());
            }
        }
        // Letters leave folders enterable and programs executable. BuildKit 0.18 stops at them without "# syntax=", and
        // so does buildah 1.28 in any case.
        boolean letters = folders || modes.size() != 1;
        String mode = letters ? "u=rwX,go=rX" : Integer.toOctalString(modes.iterator().next());
        return Optional.of(Fix.unsafe("Set the modes with --chmod=" + mode
                + (letters ? " (from version 1.14 of the Dockerfile's syntax on)" : ""),
                Edit.insert(copy.keywordSpan().end(), " --chmod=" + mode)));
    }

    /** Pins a base image that moved, also where no rule asks for it: one in a registry of this machine. */
    private Optional<Fix> digest(Blamed blamed) {
        if (!blamed.cause().map(CauseDescription::id).orElse("").equals("base-image-moved")) {
            return Optional.empty();
        }
        return blamed.stage().rootImage().filter(image -> image.value().isKnown() && image.stage().isEmpty()
                && !image.value().pattern().contains("@")).flatMap(image -> image.value().written().map(written ->
                Fix.online("Pin the image by its digest",
                        List.of(new Lookup.ImageDigest(image.value().pattern(), Optional.empty())),
                        Edit.insert(written.end(), "@" + Pending.answer(0)))));
    }

    private Optional<Fix> epoch(Blamed blamed) {
        Optional<CommandCall> call = calls(blamed).stream().findFirst();
        boolean declared = call.map(c -> c.scope().find(EpochDeclaration.NAME).isPresent()).orElse(true);
        return declared ? Optional.empty() : Optional.of(Fix.safe("Declare ARG " + EpochDeclaration.NAME + " in the stage",
                EpochDeclaration.edit(file.facts(), blamed.stage())));
    }

    private List<CommandCall> calls(Blamed blamed) {
        return step(blamed).map(file.facts()::calls).orElse(List.of());
    }

    private Optional<Step> step(Blamed blamed) {
        return file.facts().steps().stream().filter(step -> step.span().equals(blamed.instruction().span()))
                .findFirst();
    }

    /** Removes in the RUN what it should not have left; what it was made for is the person's to say. */
    private Optional<Fix> removal(Blamed blamed) {
        Optional<Step> step = step(blamed);
        List<CommandCall> calls = calls(blamed);
        List<String> paths = paths(blamed);
        if (step.isEmpty() || calls.isEmpty() || paths.isEmpty() || paths.size() > MOST_PATHS
                || !Collections.disjoint(paths, KEPT)) {
            return Optional.empty();
        }
        StringBuilder command = new StringBuilder("rm -rf");
        paths.forEach(path -> command.append(' ').append(ShellWords.quote("/" + path)));
        Optional<Edit> edit = RunEnd.append(file.facts(), step.get(), calls.get(0), command.toString());
        String shown = paths.size() == 1 ? "/" + paths.get(0) : "the " + paths.size() + " files that differ";
        return edit.map(e -> Fix.unsafe("Remove " + shown + " at the end of the RUN", e));
    }

    private static List<String> paths(Blamed blamed) {
        List<String> folders = blamed.cause().map(cause -> FOLDERS.getOrDefault(cause.id(), List.of()))
                .orElse(List.of());
        List<String> paths = new ArrayList<>();
        for (LayerChange change : blamed.entries()) {
            String path = change.entry().path();
            boolean folder = change.entry().after() != null && change.entry().after().type().equals("directory")
                    && !change.entry().aspects().contains(Aspect.ADDED);
            if (folder || path.indexOf('\n') >= 0) {
                continue;
            }
            String whole = folders.stream().filter(f -> ("/" + path).contains("/" + f + "/"))
                    .map(f -> ("/" + path).substring(1, ("/" + path).indexOf("/" + f + "/") + f.length() + 1))
                    .findFirst().orElse(path);
            if (!paths.contains(whole)) {
                paths.add(whole);
            }
        }
        return paths;
    }
}
