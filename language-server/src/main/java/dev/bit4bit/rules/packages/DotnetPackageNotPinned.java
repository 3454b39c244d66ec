package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs from NuGet without an exact version. */
public final class DotnetPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "dotnet-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.DOTNET, null, "NuGet",
                "Add --version 1.2.3.", VersionFix.Pins.NONE);
    }
}
