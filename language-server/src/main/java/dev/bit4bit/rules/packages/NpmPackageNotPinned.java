package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.NpmInstalls;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.List;
import java.util.regex.Pattern;

/** Packages of the npm registry without an exact version: none, a range or a tag. */
public final class NpmPackageNotPinned implements Rule {

    private static final Pattern LOCK_FILE = Pattern.compile(".*\\.(json|ya?ml|lock)");
    private static final List<String> MANAGERS = List.of("npm", "yarn", "pnpm", "bun");

    private final VersionFix.Pins pins;

    public NpmPackageNotPinned() {
        this(LanguagePins::npm);
    }

    NpmPackageNotPinned(VersionFix.Pins pins) {
        this.pins = pins;
    }

    @Override
    public String id() {
        return "npm-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : facts.derive(NpmInstalls.class, NpmInstalls::of).all()) {
            unpinned.add(install, Severity.WARNING, confidence(install, facts), install.packages().stream()
                    .filter(p -> p.pin() != Pin.EXACT && p.pin() != Pin.ELSEWHERE).toList());
        }
        unpinned.report(this, facts, findings, (action, names, words) -> "`" + action + "` takes whichever version of "
                + names + " the registry serves that day, so the layer changes while this line does not. "
                + "Name the exact version: name@1.2.3.", pins);
    }

    /** npx runs what the project has installed, when it has: then nothing is fetched. */
    private static Confidence confidence(PackageInstall install, FileFacts facts) {
        if (!NpmInstalls.prefersInstalled(install)
                || install.packages().stream().anyMatch(p -> p.pin() == Pin.RANGE)) {
            return Confidence.CERTAIN;
        }
        if (!install.call().unit().isStage()) {
            return Confidence.POSSIBLE;
        }
        for (CommandCall call : facts.calls(MANAGERS)) {
            if (call.order() < install.call().order() && install.call().unit().isBuiltOn(call.unit()) && mayInstallProject(call)) {
                return Confidence.POSSIBLE;
            }
        }
        boolean modulesCopied = facts.copies().stream().anyMatch(c -> c.order() < install.call().order()
                && install.call().unit().isBuiltOn(c.unit()) && (c.from().isPresent() || c.image().isPresent())
                && c.sources().stream().anyMatch(s -> !LOCK_FILE.matcher(s.value().pattern()).matches()));
        return modulesCopied ? Confidence.POSSIBLE : Confidence.LIKELY;
    }

    private static boolean mayInstallProject(CommandCall call) {
        return call.arguments().isEmpty() || call.arguments().stream().anyMatch(a -> a.is("install") || a.is("i")
                || a.is("ci") || a.is("add") || a.is("clean-install"));
    }
}
