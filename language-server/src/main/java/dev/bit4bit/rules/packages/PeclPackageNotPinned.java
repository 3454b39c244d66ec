package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by pecl or pear without a version. */
public final class PeclPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "pecl-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.PECL, null, "PECL",
                "Write the version after the name: name-1.2.3.", VersionFix.Pins.NONE);
    }
}
