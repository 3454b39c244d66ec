package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.facts.packages.Installs;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.facts.sources.PackageSources;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;

/** A repository of packages that moves, or whose description is fetched unseen. */
public final class PackageSourceNotPinned implements Rule {

    private static final List<Manager> MANAGERS = List.of(Manager.APT, Manager.RPM, Manager.APK);

    @Override
    public String id() {
        return "package-source-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        DownloadProblems problems = facts.derive(DownloadProblems.class, DownloadProblems::of);
        for (DownloadProblems.Problem problem : problems.of(DownloadProblems.Kind.PACKAGE_SOURCE)) {
            Findings.Builder finding = findings.report(this, problem.severity(), problem.confidence(),
                    problem.download().span(), problem.download().url().shown() + " tells the package manager where to "
                            + "install from, and it is fetched without a check: the server decides what the image is "
                            + "made of. Write the file into the build, or check its sha256." + problem.reason());
            problem.addressElsewhere().ifPresent(at -> finding.related(at, "The address is written here."));
            finding.add();
        }
        for (PackageSources.Source source : facts.derive(PackageSources.class, PackageSources::of).all()) {
            boolean unused = source.call().unit().delivery() == Unit.Delivery.UNUSED;
            Confidence confidence = !source.known() || !source.call().place().reached()
                    || ScriptPurpose.of(facts).aside() ? Confidence.POSSIBLE : facts.isDockerfile() ? Confidence.CERTAIN : Confidence.LIKELY;
            boolean named = namesVersions(source, facts);
            findings.report(this, unused || named ? Severity.WARNING.lowered() : Severity.WARNING, confidence,
                    source.call().span(),
                    source.shown() + " is a repository that changes with every upload to it, " + (named
                            ? "so the packages that come from it without a version do, and a version that was named "
                                    + "may be gone. Use a dated snapshot of it, or keep the packages yourself."
                            : "so the packages from it do. Use a dated snapshot of it, or name exact versions and check "
                                    + "them.")
                            + (unused ? " Nothing of this stage reaches the image that the file builds." : "")).add();
        }
    }

    /** Whether packages that are installed after the repository was added are named with their exact versions. */
    private static boolean namesVersions(PackageSources.Source source, FileFacts facts) {
        return MANAGERS.stream().flatMap(m -> Installs.by(m, facts).stream())
                .anyMatch(i -> i.call().order() >= source.call().order()
                        && i.call().unit().isBuiltOn(source.call().unit())
                        && i.packages().stream().anyMatch(p -> p.pin() == Pin.EXACT || p.pin() == Pin.WITHOUT_HASH));
    }
}
