package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.flow.Guards;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.facts.packages.SystemUpgrades.Upgrade;
import dev.bit4bit.facts.packages.SystemUpgrades;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.RunRemoval;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.Optional;

/** Upgrades of all that the base image holds, from a mirror that moves. */
public final class SystemUpgrade implements Rule {

    @Override
    public String id() {
        return "system-upgrade";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        List<Upgrade> upgrades = facts.derive(SystemUpgrades.class, SystemUpgrades::of).all();
        if (upgrades.isEmpty()) {
            return;
        }
        Snapshots snapshots = facts.derive(Snapshots.class, Snapshots::of);
        for (Upgrade upgrade : upgrades) {
            if (upgrade.archive().map(a -> snapshots.inForce(a, upgrade.call())).orElse(false)
                    || upgrade.call().isNamed("apk") && snapshots.isLocal(upgrade.call())) {
                continue;
            }
            boolean switched = Guards.isSwitched(upgrade.call(), facts);
            boolean unused = upgrade.call().unit().delivery() == Unit.Delivery.UNUSED;
            String message = "`" + upgrade.action() + "` replaces packages of the base image by the newest there are "
                    + "that day: the layer changes with every update, although the base is the same. Take a newer base "
                    + "image "
                    + "instead" + (upgrade.archive().isPresent() ? ", or read a dated snapshot." : ".");
            findings.report(this, unused ? Severity.INFORMATION : Severity.WARNING,
                    switched ? Confidence.POSSIBLE : UnpinnedPackages.of(upgrade.call(), facts), upgrade.span(),
                    message + (unused ? UnpinnedPackages.UNUSED : "")
                            + (switched ? " It runs only when the script is told to." : ""))
                    .fix(fix(upgrade, facts)).add();
        }
    }

    private static Optional<Fix> fix(Upgrade upgrade, FileFacts facts) {
        return upgrade.refreshes() ? Optional.empty() : RunRemoval.of(facts, upgrade.call())
                .map(edit -> new Fix("Remove the upgrade", Fix.Kind.UNSAFE, List.of(edit)));
    }
}
