package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Installs by cargo of a crate without an exact version. */
public final class CargoPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "cargo-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages.check(this, facts, findings, Manager.CARGO, null, "crates.io",
                "Write name@1.2.3 and --locked.", LanguagePins::cargo);
    }
}
