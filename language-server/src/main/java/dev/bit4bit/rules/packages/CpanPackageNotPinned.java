package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs from CPAN without a version. */
public final class CpanPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "cpan-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.CPAN, null, "CPAN",
                "Use cpanm with Module@version, or the path of an archive.", VersionFix.Pins.NONE);
    }
}
