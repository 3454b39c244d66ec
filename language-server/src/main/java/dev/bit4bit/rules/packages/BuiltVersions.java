package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.facts.packages.PackageWord;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.packages.VersionFix.Pin;
import dev.bit4bit.rules.packages.VersionFix.Places;
import dev.bit4bit.rules.packages.VersionFix.Word;
import java.util.List;
import java.util.Optional;

/**
 * The rules about packages without a version, with fixes that write the versions that a build is known to have
 * installed.
 */
public final class BuiltVersions {

    private BuiltVersions() {
    }

    /** What a build installed. */
    @FunctionalInterface
    public interface Source {

        /**
         * The version that a command installed, as its manager writes it; empty when it is not known or not one.
         *
         * @param name of the package, as the command has it
         */
        Optional<String> version(PackageInstall install, String name);
    }

    /** What the rules of apt, apk, rpm, pip and npm find; a finding has a fix when all that it names has a version. */
    public static List<Finding> findings(FileFacts facts, Source source) {
        List<Rule> rules = List.of(new AptPackageNotPinned(new Built(DistributionPins::apt, source)),
                new ApkPackageNotPinned(new Built(DistributionPins::apk, source)),
                new RpmPackageNotPinned(new Built(DistributionPins::rpm, source)),
                new PipPackageNotPinned(new Built(LanguagePins::pip, source)),
                new NpmPackageNotPinned(new Built(LanguagePins::npm, source)));
        Findings findings = new Findings(facts.document());
        rules.forEach(rule -> rule.check(facts, findings));
        return List.copyOf(findings.all());
    }

    private record Built(Places places, Source source) implements VersionFix.Pins {

        @Override
        public Optional<Pin> of(FileFacts facts, PackageInstall install, Word word) {
            return Optional.empty();
        }

        @Override
        public Optional<Fix> fix(FileFacts facts, PackageInstall install, List<PackageWord> words) {
            return VersionFix.written(facts, install, words, places, name -> source.version(install, name));
        }
    }
}
