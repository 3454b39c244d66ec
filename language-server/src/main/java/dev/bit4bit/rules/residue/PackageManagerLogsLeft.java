package dev.bit4bit.rules.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.residue.LogFile;
import dev.bit4bit.facts.residue.PackageLogs;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Logs and histories of package managers that a RUN leaves in its layer. */
public final class PackageManagerLogsLeft implements Rule {

    private static final Pattern WHOLE = Pattern.compile("/?var(/log|/lib|/cache)?/?");

    @Override
    public String id() {
        return "package-manager-logs-left";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (PackageLogs.Left left : facts.derive(PackageLogs.class, PackageLogs::of).left()) {
            Unit unit = left.call().unit();
            if (unit.delivery() != Unit.Delivery.UNUSED) {
                report(left, unit, facts, findings);
            }
        }
    }

    private void report(PackageLogs.Left left, Unit unit, FileFacts facts, Findings findings) {
        boolean shipped = unit.delivery() == Unit.Delivery.SHIPPED || isTakenWhole(unit);
        List<String> paths = left.logs().stream().map(LogFile::path).toList();
        String rest = !unit.isStage() ? "" : shipped ? " Remove them in the same RUN."
                : " Only other files are copied from this stage, so they matter to its cache alone.";
        findings.report(this, shipped ? Severity.WARNING : Severity.INFORMATION, confidence(left, unit), left.span(),
                        "`" + left.action() + "` leaves " + names(paths) + ", which "
                                + (paths.size() == 1 ? "holds" : "hold")
                                + " the time of the install or the state of the builder's disk, other in every build."
                                + (paths.size() == 1 ? rest.replace("them", "it").replace("they matter", "it matters")
                                        : rest))
                .fix(RunEnd.append(facts, left.step(), left.call(), "rm -rf " + String.join(" ", paths))
                        .map(edit -> Fix.safe("Remove " + (paths.size() == 1 ? paths.get(0) : "the logs")
                                + " at the end of this RUN", edit)))
                .add();
    }

    private static Confidence confidence(PackageLogs.Left left, Unit unit) {
        if (!unit.isStage() || left.isUncertain()) {
            return Confidence.POSSIBLE;
        }
        return left.call().place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /** Whether a copy takes the folders of the logs along. */
    private static boolean isTakenWhole(Unit unit) {
        for (CopyStep copy : unit.copiedOut()) {
            for (Argument source : copy.sources()) {
                String path = source.value().pattern();
                if (path.equals("/") || WHOLE.matcher(path).matches() || path.equals("/.")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String names(List<String> paths) {
        return paths.size() == 1 ? paths.get(0) : paths.subList(0, paths.size() - 1).stream()
                .collect(Collectors.joining(", ")) + " and " + paths.get(paths.size() - 1);
    }
}
