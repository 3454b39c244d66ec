package dev.bit4bit.rebuild.blame;

import dev.bit4bit.diff.Aspect;
import dev.bit4bit.diff.LayerChange;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Step;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.rebuild.process.ShellWords;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
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
        for (Finding finding : explaining(blamed)) {
            finding.fixes().stream().filter(fix -> fixes.stream().noneMatch(other -> other.title().equals(fix.title())))
                    .forEach(fixes::add);
        }
        blamed.cause().filter(cause -> EPOCH.contains(cause.id())).flatMap(cause -> epoch(blamed))
                .ifPresent(fixes::add);
        removal(blamed).ifPresent(fixes::add);
        return fixes;
    }

    /**
     * The findings that warned of what was seen: those of the cause's rules on the instruction; where the cause is not
     * known, those that say that every build differs.
     */
    List<Finding> explaining(Blamed blamed) {
        List<String> rules = blamed.cause().map(cause -> cause.rules()).orElse(List.of());
        return known.stream().filter(finding -> blamed.instruction().span().contains(finding.span().start()))
                .filter(finding -> rules.contains(finding.rule())
                        || blamed.cause().isEmpty() && finding.severity() == Severity.ERROR).toList();
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
        if (step.isEmpty() || calls.isEmpty() || paths.isEmpty() || paths.size() > MOST_PATHS) {
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
