package dev.bit4bit.rules.packages;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.BaseImage;
import dev.bit4bit.facts.packages.BaseImage.Family;
import dev.bit4bit.facts.packages.BaseImage.Release;
import dev.bit4bit.facts.packages.PackageInstall;
import dev.bit4bit.findings.Lookup.Index;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.rules.packages.VersionFix.Pin;
import dev.bit4bit.rules.packages.VersionFix.Place;
import dev.bit4bit.rules.packages.VersionFix.Word;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Pins packages of apt and apk, {@code name=version}, where the base image tells the release; and says where a version
 * that is known already belongs, of rpm's as well.
 */
final class DistributionPins {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-zA-Z0-9+._-]*");
    private static final Pattern RPM_NAME = Pattern.compile("[A-Za-z0-9][a-zA-Z0-9+._-]*");
    private static final Set<String> APT_INSTALLS = Set.of("install", "reinstall", "download");

    private DistributionPins() {
    }

    static Optional<Pin> apt(FileFacts facts, PackageInstall install, Word word) {
        return apt(install, word).flatMap(place -> release(facts, install).filter(r -> r.family() != Family.ALPINE)
                .map(r -> Pin.at(place, new PackageVersion(
                        r.family() == Family.DEBIAN ? Index.DEBIAN : Index.UBUNTU, place.name(), "", r.where()))));
    }

    static Optional<Place> apt(PackageInstall install, Word word) {
        boolean plain = NAME.matcher(word.text()).matches()
                && !install.call().name().startsWith("xx-") && APT_INSTALLS.contains(install.line().word(0))
                && !install.line().has("-t", "--target-release", "--default-release", "-a", "--host-architecture",
                "-o", "--option", "-c", "--config-file", "--with-source");
        return plain ? Optional.of(Place.after(word, "=")) : Optional.empty();
    }

    static Optional<Pin> apk(FileFacts facts, PackageInstall install, Word word) {
        return apk(install, word).flatMap(place -> release(facts, install).filter(r -> r.family() == Family.ALPINE)
                .map(r -> Pin.at(place, new PackageVersion(Index.ALPINE, place.name(), "", r.where()))));
    }

    static Optional<Place> apk(PackageInstall install, Word word) {
        boolean plain = NAME.matcher(word.text()).matches() && !install.call().name().startsWith("xx-")
                && install.line().word(0).equals("add") && !install.line().has("-X", "--repository",
                "--repositories-file", "-p", "--root", "--arch");
        return plain ? Optional.of(Place.after(word, "=")) : Optional.empty();
    }

    /**
     * dnf(8) and its kin write {@code name-[epoch:]version-release}, zypper(8) {@code name=[epoch:]version-release}.
     */
    static Optional<Place> rpm(PackageInstall install, Word word) {
        boolean plain = RPM_NAME.matcher(word.text()).matches() && Set.of("install", "in")
                .contains(install.line().word(0))
                && !install.line().has("--installroot", "--root", "-R", "--forcearch", "-t", "--type");
        return plain ? Optional.of(Place.after(word, install.call().isNamed("zypper") ? "=" : "-")) : Optional.empty();
    }

    private static Optional<Release> release(FileFacts facts, PackageInstall install) {
        return BaseImage.release(facts, install.call());
    }
}
