package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import dev.bit4bit.facts.packages.PipInstalls;
import dev.bit4bit.facts.packages.Requirements;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Python packages that are not held by version and hash. How bad it is follows from what is missing: the version; the
 * hash, so that dependencies and files may still change; or only the hashes of a requirements file, which may be there.
 */
public final class PipPackageNotPinned implements Rule {

    private static final Pattern SWITCHED_OFF = Pattern.compile("0|false|no|off");
    private static final Pattern LIST = Pattern.compile("(?s).*\\.(txt|in|lock|reqs?)");
    private static final Set<Pin> OPEN = Set.of(Pin.MISSING, Pin.RANGE, Pin.UNKNOWN);

    private static final VersionFix.Pins PINS = new VersionFix.Pins() {
        @Override
        public Optional<VersionFix.Pin> of(FileFacts facts, PackageInstall install, VersionFix.Word word) {
            return LanguagePins.pip(facts, install, word);
        }

        @Override
        public Optional<Fix> otherwise(FileFacts facts, PackageInstall install, List<PackageWord> words) {
            return HashFix.of(facts, install, words);
        }
    };

    private final VersionFix.Pins pins;

    public PipPackageNotPinned() {
        this(PINS);
    }

    PipPackageNotPinned(VersionFix.Pins pins) {
        this.pins = pins;
    }

    @Override
    public String id() {
        return "pip-package-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        UnpinnedPackages unpinned = new UnpinnedPackages(facts);
        for (PackageInstall install : facts.derive(PipInstalls.class, PipInstalls::of).all()) {
            if (!install.line().has("--require-hashes", "--no-index") && !isSet(install.call(), "PIP_REQUIRE_HASHES")
                    && install.line().values("--pip-args").stream()
                    .noneMatch(v -> v.pattern().contains("--require-hashes"))
                    && !isSet(install.call(), "UV_REQUIRE_HASHES") && !isSet(install.call(), "PIP_NO_INDEX")) {
                check(install, facts, unpinned);
            }
        }
        unpinned.report(this, facts, findings, PipPackageNotPinned::message, pins);
    }

    private static boolean isSet(CommandCall call, String variable) {
        return call.environment(variable).map(v -> !v.isEmpty() && !SWITCHED_OFF.matcher(v.pattern()).matches())
                .orElse(false);
    }

    private static void check(PackageInstall install, FileFacts facts, UnpinnedPackages unpinned) {
        List<PackageWord> open = new ArrayList<>(install.packages().stream()
                .filter(p -> OPEN.contains(p.pin())).toList());
        List<PackageWord> unhashed = new ArrayList<>(install.packages().stream()
                .filter(p -> p.pin() == Pin.WITHOUT_HASH).toList());
        List<PackageWord> unread = new ArrayList<>();
        for (Argument file : PipInstalls.requirementFiles(install)) {
            Optional<Requirements> read = Requirements.read(facts, file.value(), install.call(), file.span());
            if (read.isEmpty()) {
                unread.add(new PackageWord(file.value(), file.span(), Pin.COMPATIBLE));
            } else if (read.get().isHashed()) {
                // pip asks for hashes of all that it installs, whatever else the command names.
                return;
            } else {
                open.addAll(read.get().open());
                if (!read.get().isEmpty() && read.get().open().isEmpty()) {
                    unhashed.add(new PackageWord(file.value(), file.span(), Pin.WITHOUT_HASH));
                }
            }
        }
        boolean constrained = install.line().has("-c", "--constraint", "--constraints") && !isConda(install)
                || install.call().environment("PIP_CONSTRAINT").isPresent();
        if (!open.isEmpty()) {
            unpinned.add(install, constrained ? Severity.INFORMATION : Severity.WARNING, Confidence.CERTAIN, open);
        } else if (!unhashed.isEmpty()) {
            boolean alone = install.line().has("--no-deps", "--no-dependencies") || constrained;
            unpinned.add(install, alone ? Severity.HINT : Severity.INFORMATION, Confidence.CERTAIN, unhashed);
        } else {
            unpinned.add(install, Severity.INFORMATION, Confidence.POSSIBLE, unread);
        }
    }

    private static boolean isConda(PackageInstall install) {
        return install.call().isNamed("conda", "mamba", "micromamba");
    }

    private static String message(String action, String names, List<PackageWord> words) {
        if (words.stream().anyMatch(w -> OPEN.contains(w.pin()))) {
            return "`" + action + "` takes whichever version of " + names + " the index serves that day, so the layer "
                    + "changes while this line does not. Write ==version, best with hashes in a requirements file.";
        }
        if (words.stream().allMatch(w -> w.pin() == Pin.WITHOUT_HASH && LIST.matcher(w.value().pattern()).matches())) {
            return names + (words.size() == 1 ? " names every version and no hash" : " name every version and no hash")
                    + ": `" + action + "` takes whatever files the index serves for them, and dependencies that are "
                    + "not listed. Write --hash=sha256:… behind every line, as pip-compile --generate-hashes does.";
        }
        if (words.stream().anyMatch(w -> w.pin() == Pin.WITHOUT_HASH)) {
            return "`" + action + "` fixes the version of " + names + ", but neither the files nor the dependencies: "
                    + "they follow the index. A requirements file with hashes fixes both.";
        }
        return "Nothing says that " + names + " holds hashes: without them the files, and dependencies that are not "
                + "listed, follow the index. Add --require-hashes to `" + action + "`.";
    }
}
