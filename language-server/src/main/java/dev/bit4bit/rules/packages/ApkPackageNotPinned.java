package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.ApkInstalls;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.Set;

/** Installs by apk without {@code package=version}; {@code ~} is a hint, since Alpine drops old versions. */
public final class ApkPackageNotPinned implements Rule {

    private static final Set<Pin> OPEN = Set.of(Pin.MISSING, Pin.RANGE, Pin.UNKNOWN);

    @Override
    public String id() {
        return "apk-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages();
        for (PackageInstall install : facts.derive(ApkInstalls.class, ApkInstalls::of).all()) {
            List<PackageWord> open = install.packages().stream().filter(p -> OPEN.contains(p.pin())).toList();
            if (open.isEmpty()) {
                unpinned.add(install, Severity.HINT, Confidence.CERTAIN,
                        install.packages().stream().filter(p -> p.pin() == Pin.COMPATIBLE).toList());
            } else {
                unpinned.add(install, Severity.WARNING, Confidence.CERTAIN, open);
            }
        }
        unpinned.report(this, findings, (action, names, words) ->
                words.stream().allMatch(w -> w.pin() == Pin.COMPATIBLE)
                        ? "The version of " + names + " is fixed up to its last part, which follows the mirror; "
                                + "package=version fixes it wholly, until Alpine drops that version."
                        : "`" + action + "` takes whichever version of " + names + " the mirror serves that day, "
                                + "so the layer changes while this line does not. Write package=version.");
    }
}
