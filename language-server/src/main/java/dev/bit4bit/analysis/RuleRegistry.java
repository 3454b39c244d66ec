package dev.bit4bit.analysis;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.builds.BuildWithoutRewriteTimestamp;
import dev.bit4bit.rules.builds.BuildWithoutSourceDateEpoch;
import dev.bit4bit.rules.chance.GeneratedKey;
import dev.bit4bit.rules.chance.RandomSalt;
import dev.bit4bit.rules.chance.RandomValue;
import dev.bit4bit.rules.clock.AccountDate;
import dev.bit4bit.rules.clock.CurrentDate;
import dev.bit4bit.rules.clock.SourceDateEpochNotDeclared;
import dev.bit4bit.rules.declarative.DeclarativeRule;
import dev.bit4bit.rules.declarative.DeclaredRule;
import dev.bit4bit.rules.fetch.DownloadNotVerified;
import dev.bit4bit.rules.fetch.DownloadRunDirectly;
import dev.bit4bit.rules.fetch.DownloadUrlMoving;
import dev.bit4bit.rules.fetch.GitCheckoutNotPinned;
import dev.bit4bit.rules.fetch.PackageSourceNotPinned;
import dev.bit4bit.rules.fetch.SigningKeyNotVerified;
import dev.bit4bit.rules.fetch.VersionResolvedAtBuild;
import dev.bit4bit.rules.images.ImageDigestMalformed;
import dev.bit4bit.rules.images.ImageNotPinned;
import dev.bit4bit.rules.images.ImageTagIgnored;
import dev.bit4bit.rules.machine.MachineIdentity;
import dev.bit4bit.rules.machine.VcsStateEmbedded;
import dev.bit4bit.rules.output.TarNotNormalised;
import dev.bit4bit.rules.packages.ApkPackageNotPinned;
import dev.bit4bit.rules.packages.AptPackageNotPinned;
import dev.bit4bit.rules.packages.LivePackageIndex;
import dev.bit4bit.rules.packages.LockfileNotEnforced;
import dev.bit4bit.rules.packages.NpmPackageNotPinned;
import dev.bit4bit.rules.packages.PipPackageNotPinned;
import dev.bit4bit.rules.residue.PackageManagerLogsLeft;
import dev.bit4bit.rules.residue.WgetHstsLeft;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules, by id. */
public final class RuleRegistry {

    private RuleRegistry() {
    }

    /** Every rule there is, by id: those written in Java and those that the catalogue declares. */
    public static List<Rule> of(Catalogue catalogue) {
        Stream<Rule> declared = catalogue.all().stream().filter(RuleDescription::isDeclarative)
                .map(r -> new DeclaredRule(DeclarativeRule.of(r.id(), r.severity(), r.match())));
        return Stream.concat(written(), declared).sorted(Comparator.comparing(Rule::id)).toList();
    }

    private static Stream<Rule> written() {
        return Stream.of(
                new AccountDate(),
                new ApkPackageNotPinned(),
                new AptPackageNotPinned(),
                new BuildWithoutRewriteTimestamp(),
                new BuildWithoutSourceDateEpoch(),
                new CurrentDate(),
                new DownloadNotVerified(),
                new DownloadRunDirectly(),
                new DownloadUrlMoving(),
                new GeneratedKey(),
                new GitCheckoutNotPinned(),
                new ImageDigestMalformed(),
                new ImageNotPinned(),
                new ImageTagIgnored(),
                new LivePackageIndex(),
                new LockfileNotEnforced(),
                new MachineIdentity(),
                new NpmPackageNotPinned(),
                new PackageManagerLogsLeft(),
                new PackageSourceNotPinned(),
                new PipPackageNotPinned(),
                new RandomSalt(),
                new RandomValue(),
                new SigningKeyNotVerified(),
                new SourceDateEpochNotDeclared(),
                new TarNotNormalised(),
                new VcsStateEmbedded(),
                new VersionResolvedAtBuild(),
                new WgetHstsLeft()
        );
    }
}
