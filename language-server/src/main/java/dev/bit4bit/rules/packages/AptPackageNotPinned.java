package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.facts.packages.Snapshots;
import dev.bit4bit.facts.packages.Snapshots.Archive;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Installs by apt without {@code package=version} from an archive that moves. */
public final class AptPackageNotPinned implements Rule {

    private static final Pattern WITH_C = Pattern.compile("-[a-z]*c[a-z]*");
    private static final Set<String> CHECKERS = Set.of("sha256sum", "sha512sum", "shasum", "b2sum");

    private final VersionFix.Pins pins;

    public AptPackageNotPinned() {
        this(DistributionPins::apt);
    }

    AptPackageNotPinned(VersionFix.Pins pins) {
        this.pins = pins;
    }

    @Override
    public String id() {
        return "apt-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        List<PackageInstall> installs = Installs.by(Manager.APT, facts);
        if (installs.isEmpty()) {
            return;
        }
        Snapshots snapshots = facts.derive(Snapshots.class, Snapshots::of);
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : installs) {
            if (!snapshots.inForce(Archive.DEBIAN, install.call()) && !isCheckedLater(install, facts)) {
                unpinned.add(install, Severity.WARNING, Confidence.CERTAIN, unpinned(install.packages()));
            }
        }
        unpinned.report(this, facts, findings, (action, names, words) -> "`" + action + "` takes whichever version of " + names
                + " the mirror serves that day, so the layer changes while this line does not. "
                + "Let apt read a dated snapshot, or write package=version.",
                pins);
    }

    private static List<PackageWord> unpinned(List<PackageWord> packages) {
        return packages.stream().filter(p -> p.pin() != Pin.EXACT && p.pin() != Pin.ELSEWHERE).toList();
    }

    /** Packages that are only downloaded, and whose sums are then compared. */
    private static boolean isCheckedLater(PackageInstall install, FileFacts facts) {
        boolean here = Set.of("download", "source").contains(install.line().word(0));
        if (!here && !install.line().has("-d", "--download-only")) {
            return false;
        }
        for (CommandCall call : facts.calls(CHECKERS)) {
            if (call.order() > install.call().order() && call.unit() == install.call().unit()
                    && (!here || call.step() == install.call().step()) && compares(call)) {
                return true;
            }
        }
        return false;
    }

    private static boolean compares(CommandCall call) {
        return call.arguments().stream().anyMatch(a -> a.startsWith("--check")
                || WITH_C.matcher(a.value().pattern()).matches());
    }
}
