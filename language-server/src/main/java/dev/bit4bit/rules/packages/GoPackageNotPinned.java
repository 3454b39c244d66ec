package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Packages of other Go modules without a version, or with one that moves. */
public final class GoPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "go-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : Installs.of(facts).by(Manager.GO)) {
            unpinned.addOpen(install, mayComeFromModule(install) ? Confidence.POSSIBLE : Confidence.CERTAIN);
        }
        unpinned.report(this, findings, UnpinnedPackages.wording("the module proxy", "Write @v1.2.3."));
    }

    /** Without a version, go install and go run take what the go.mod of the folder says, or what lies in GOPATH. */
    private static boolean mayComeFromModule(PackageInstall install) {
        return !install.action().endsWith(" get")
                && install.packages().stream().noneMatch(p -> p.pin() == Pin.RANGE || p.pin() == Pin.UNKNOWN);
    }
}
