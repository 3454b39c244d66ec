package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** Packages of other Go modules without a version, or with one that moves. */
public final class GoPackageNotPinned implements Rule {

    @Override
    public String id() {
        return "go-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : Installs.by(Manager.GO, facts)) {
            unpinned.addOpen(withoutOwn(install, facts), mayComeFromModule(install) ? Confidence.POSSIBLE : Confidence.CERTAIN);
        }
        unpinned.report(this, facts, findings, UnpinnedPackages.wording("the module proxy", "Write @v1.2.3."),
                LanguagePins::go);
    }

    /** Leaves out the package whose sources are in GOPATH already: copied there, or the folder that the command is in. */
    private static PackageInstall withoutOwn(PackageInstall install, FileFacts facts) {
        CommandCall call = install.call();
        List<String> own = new ArrayList<>(List.of(call.workingDirectory().pattern()));
        facts.copies().stream().filter(c -> c.order() < call.order() && call.unit().isBuiltOn(c.unit()))
                .forEach(c -> own.add(c.destination().pattern().replaceAll("/+$", "")));
        return own.stream().noneMatch(f -> f.contains("/src/")) ? install
                : install.withPackages(install.packages().stream().filter(p -> p.pin() != Pin.MISSING
                        || own.stream().noneMatch(f -> f.endsWith("/src/" + p.value().pattern()))).toList());
    }

    /** Without a version, go install and go run take what the go.mod of the folder says, or what lies in GOPATH. */
    private static boolean mayComeFromModule(PackageInstall install) {
        return !install.action().endsWith(" get")
                && install.packages().stream().noneMatch(p -> p.pin() == Pin.RANGE || p.pin() == Pin.UNKNOWN);
    }
}
