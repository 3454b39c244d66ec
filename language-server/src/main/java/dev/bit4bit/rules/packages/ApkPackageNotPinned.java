package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.flow.Guards;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by apk without {@code package=version}; {@code ~} is a hint, since Alpine drops old versions. */
public final class ApkPackageNotPinned implements Rule {

    private final VersionFix.Pins pins;

    public ApkPackageNotPinned() {
        this(DistributionPins::apk);
    }

    ApkPackageNotPinned(VersionFix.Pins pins) {
        this.pins = pins;
    }

    @Override
    public String id() {
        return "apk-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        Snapshots snapshots = facts.derive(Snapshots.class, Snapshots::of);
        Installs.by(Manager.APK, facts).stream().filter(i -> !snapshots.isLocal(i.call()))
                .forEach(i -> unpinned.addOpen(i, Guards.isWhereFound(i.call(), facts)
                        ? Confidence.POSSIBLE : Confidence.CERTAIN));
        unpinned.report(this, facts, findings, (action, names, words) ->
                words.stream().allMatch(w -> w.pin() == Pin.COMPATIBLE)
                        ? "The version of " + names + " is fixed up to its last part, which follows the mirror; "
                                + "package=version fixes it wholly, until Alpine drops that version."
                        : "`" + action + "` takes whichever version of " + names + " the mirror serves that day, "
                                + "so the layer changes while this line does not. Write package=version.",
                pins);
    }
}
