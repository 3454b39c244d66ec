package dev.bit4bit.rules.residue;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.residue.LogFile;
import dev.bit4bit.facts.residue.PackageLogs;
import dev.bit4bit.facts.residue.ShippedFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Logs and histories of package managers that a RUN leaves in its layer. */
public final class PackageManagerLogsLeft implements Rule {

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
        boolean shipped = unit.delivery() == Unit.Delivery.SHIPPED 
                || left.logs().stream().flatMap(l -> l.files().stream()).anyMatch(f -> ShippedFiles.takes(unit, f));
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

    private static String names(List<String> paths) {
        return paths.size() == 1 ? paths.get(0) : paths.subList(0, paths.size() - 1).stream()
                .collect(Collectors.joining(", ")) + " and " + paths.get(paths.size() - 1);
    }
}
