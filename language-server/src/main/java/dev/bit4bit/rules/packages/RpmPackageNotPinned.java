package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by dnf, microdnf, yum, tdnf and zypper without a full version, from repositories that move. */
public final class RpmPackageNotPinned implements Rule {

    private final VersionFix.Pins pins;

    public RpmPackageNotPinned() {
        this(VersionFix.Pins.NONE);
    }

    RpmPackageNotPinned(VersionFix.Pins pins) {
        this.pins = pins;
    }

    @Override
    public String id() {
        return "rpm-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.RPM, Archive.RPM, "the repository",
                "Write name-version-release, or let the repositories point at a dated snapshot.", pins);
    }
}
