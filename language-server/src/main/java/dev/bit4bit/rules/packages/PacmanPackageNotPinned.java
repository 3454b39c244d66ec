package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by pacman from a mirror that moves. */
public final class PacmanPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "pacman-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.PACMAN, Archive.ARCH, "the mirror",
                "Let the mirror list point at a day of archive.archlinux.org.", VersionFix.Pins.NONE);
    }
}
