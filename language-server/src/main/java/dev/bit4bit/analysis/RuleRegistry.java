package dev.bit4bit.analysis;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.rules.actions.ActionNotPinned;
import dev.bit4bit.rules.builds.BuildProvenanceVaries;
import dev.bit4bit.rules.builds.BuildWithoutRewriteTimestamp;
import dev.bit4bit.rules.builds.BuildWithoutSourceDateEpoch;
import dev.bit4bit.rules.builds.BuilderNotPinned;
import dev.bit4bit.rules.builds.ImageCommitted;
import dev.bit4bit.rules.chance.GeneratedKey;
import dev.bit4bit.rules.chance.RandomSalt;
import dev.bit4bit.rules.chance.RandomValue;
import dev.bit4bit.rules.clock.AccountDate;
import dev.bit4bit.rules.clock.CurrentDate;
import dev.bit4bit.rules.clock.LabelCreatedNow;
import dev.bit4bit.rules.clock.SourceDateEpochNotDeclared;
import dev.bit4bit.rules.context.ContextCopiedWhole;
import dev.bit4bit.rules.context.CopyModeFromHost;
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
import dev.bit4bit.rules.output.ArchiveTimeInBuildTool;
import dev.bit4bit.rules.output.CompilerBuildPath;
import dev.bit4bit.rules.output.PythonBytecodeTimestamp;
import dev.bit4bit.rules.output.TarNotNormalised;
import dev.bit4bit.rules.output.UnorderedListing;
import dev.bit4bit.rules.output.ZipTimestamp;
import dev.bit4bit.rules.packages.ApkPackageNotPinned;
import dev.bit4bit.rules.packages.AptPackageNotPinned;
import dev.bit4bit.rules.packages.CargoPackageNotPinned;
import dev.bit4bit.rules.packages.ChocoPackageNotPinned;
import dev.bit4bit.rules.packages.ComposerPackageNotPinned;
import dev.bit4bit.rules.packages.CpanPackageNotPinned;
import dev.bit4bit.rules.packages.DotnetPackageNotPinned;
import dev.bit4bit.rules.packages.GemPackageNotPinned;
import dev.bit4bit.rules.packages.GoPackageNotPinned;
import dev.bit4bit.rules.packages.LivePackageIndex;
import dev.bit4bit.rules.packages.LockfileNotEnforced;
import dev.bit4bit.rules.packages.LuarocksPackageNotPinned;
import dev.bit4bit.rules.packages.NpmPackageNotPinned;
import dev.bit4bit.rules.packages.PacmanPackageNotPinned;
import dev.bit4bit.rules.packages.PeclPackageNotPinned;
import dev.bit4bit.rules.packages.PipPackageNotPinned;
import dev.bit4bit.rules.packages.RpmPackageNotPinned;
import dev.bit4bit.rules.packages.SystemUpgrade;
import dev.bit4bit.rules.residue.PackageListsLeft;
import dev.bit4bit.rules.residue.PackageManagerLogsLeft;
import dev.bit4bit.rules.residue.VirtualPackageTimestamp;
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
                new ActionNotPinned(),
                new ApkPackageNotPinned(),
                new AptPackageNotPinned(),
                new ArchiveTimeInBuildTool(),
                new BuildProvenanceVaries(),
                new BuildWithoutRewriteTimestamp(),
                new BuildWithoutSourceDateEpoch(),
                new BuilderNotPinned(),
                new CargoPackageNotPinned(),
                new ChocoPackageNotPinned(),
                new CompilerBuildPath(),
                new ComposerPackageNotPinned(),
                new ContextCopiedWhole(),
                new CopyModeFromHost(),
                new CpanPackageNotPinned(),
                new CurrentDate(),
                new DotnetPackageNotPinned(),
                new DownloadNotVerified(),
                new DownloadRunDirectly(),
                new DownloadUrlMoving(),
                new GemPackageNotPinned(),
                new GeneratedKey(),
                new GitCheckoutNotPinned(),
                new GoPackageNotPinned(),
                new ImageCommitted(),
                new ImageDigestMalformed(),
                new ImageNotPinned(),
                new ImageTagIgnored(),
                new LabelCreatedNow(),
                new LivePackageIndex(),
                new LockfileNotEnforced(),
                new LuarocksPackageNotPinned(),
                new MachineIdentity(),
                new NpmPackageNotPinned(),
                new PackageListsLeft(),
                new PackageManagerLogsLeft(),
                new PackageSourceNotPinned(),
                new PacmanPackageNotPinned(),
                new PeclPackageNotPinned(),
                new PipPackageNotPinned(),
                new PythonBytecodeTimestamp(),
                new RandomSalt(),
                new RandomValue(),
                new RpmPackageNotPinned(),
                new SigningKeyNotVerified(),
                new SourceDateEpochNotDeclared(),
                new SystemUpgrade(),
                new TarNotNormalised(),
                new UnorderedListing(),
                new VcsStateEmbedded(),
                new VersionResolvedAtBuild(),
                new VirtualPackageTimestamp(),
                new WgetHstsLeft(),
                new ZipTimestamp()
        );
    }
}
