package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.packages.IndexRefresh;
import dev.bit4bit.facts.packages.IndexRefresh.Refreshes;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.AptSnapshot;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.Optional;

/** A package index fetched from a mirror that moves, no dated snapshot being in force. */
public final class LivePackageIndex implements Rule {

    @Override
    public String id() {
        return "live-package-index";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        List<IndexRefresh> refreshes = facts.derive(Refreshes.class, Refreshes::of).all();
        if (refreshes.isEmpty()) {
            return;
        }
        Snapshots snapshots = facts.derive(Snapshots.class, Snapshots::of);
        for (IndexRefresh refresh : refreshes) {
            CommandCall call = refresh.call();
            if (refresh.archive().map(a -> snapshots.inForce(a, call)).orElse(false)
                    || call.isNamed("apk") && snapshots.isLocal(call)) {
                continue;
            }
            boolean unused = call.unit().delivery() == Unit.Delivery.UNUSED;
            String message = "`" + refresh.action() + "` fetches the package index of this day: what is installed "
                    + "from it, dependencies included, changes with the mirror."
                    + (refresh.archive().isPresent() ? " Point it at a dated snapshot first." : "");
            findings.report(this, unused ? Severity.HINT : Severity.INFORMATION, UnpinnedPackages.of(call, facts),
                    refresh.span(), unused ? message + UnpinnedPackages.UNUSED : message)
                    .fix(fix(refresh, facts)).add();
        }
    }

    private static Optional<Fix> fix(IndexRefresh refresh, FileFacts facts) {
        return refresh.archive().filter(a -> a == Snapshots.Archive.DEBIAN)
                .flatMap(a -> AptSnapshot.before(facts, refresh.call()))
                .map(edits -> new Fix("Read the archive as it was at SOURCE_DATE_EPOCH", Fix.Kind.UNSAFE, edits));
    }
}
