package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.facts.packages.PackageWord.Pin;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Installs by dnf, microdnf, yum, tdnf and zypper. Packages after dnf(8), "Specifying packages": {@code name},
 * {@code name-version}, {@code name-[epoch:]version-release[.arch]}; and zypper(8): {@code name=version[-release]}.
 */
final class RpmInstalls {

    static final Set<String> VALUED = Set.of("-c", "--config", "-x", "--exclude", "--excludepkgs", "--enablerepo",
            "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "-R", "--randomwait",
            "-d", "--debuglevel", "-e", "--errorlevel", "--forcearch", "--advisory", "--advisories", "--bz", "--cve",
            "--comment", "--disableplugin", "--enableplugin", "--downloaddir", "--destdir", "--rpmverbosity",
            "--sec-severity",
            "--disableexcludes", "--repofrompath", "--color", "--use-host-config", "--snapshottime");
    static final Set<String> ZYPPER_VALUED = Set.of("-R", "--root", "-D", "--reposd-dir", "-C", "--cache-dir", "-c",
            "--config", "-r", "--repo", "--from", "-t", "--type", "-p", "--plus-repo", "--installroot", "--releasever",
            "--priority", "--solver-focus", "--gpg-auto-import", "--download");
    /** {@code reinstall} takes the version that is there. */
    private static final Set<String> ACTIONS = Set.of("install", "in", "localinstall", "groupinstall",
            "install-n", "install-na", "builddep", "swap", "upgrade", "update", "up", "upgrade-minimal",
            "update-minimal", "distro-sync");
    /** {@code module install nodejs:18}, {@code group install "Development Tools"}. */
    private static final Set<String> OF_KIND = Set.of("module", "group", "groups", "environment");

    private static final String NUMBER = "[0-9\0][^-\\s]*";
    private static final Pattern FULL = Pattern.compile("(?s).+-" + NUMBER + "-" + NUMBER);
    private static final Pattern VERSION = Pattern.compile("(?s).+-([0-9]+:)?[0-9\0]+(\\.[0-9a-z~+^\0]+)+[^-\\s]*");
    /** Files that a package provides, by which it may be asked for. */
    private static final Pattern PROVIDED = Pattern.compile("/(usr/)?(s?bin|lib|lib64|include|share|libexec)/.*");

    private RpmInstalls() {
    }

    static Optional<PackageInstall> read(CommandCall call, PackageLists lists) {
        CommandLine line = line(call);
        int words = OF_KIND.contains(line.word(0)) ? 2 : 1;
        if (!ACTIONS.contains(line.word(words - 1)) || line.words().size() <= words
                || line.has("--dry-run", "-D", "--assumeno", "--help", "-h", "--downloadonly", "--download-only")
                && !(line.has("-D") && call.isNamed("zypper"))) {
            return Optional.empty();
        }
        boolean swap = line.word(0).equals("swap");
        return Optional.of(PackageInstall.of(Manager.RPM, line, words, line.wordsFrom(swap ? 2 : words), lists,
                RpmInstalls::pin));
    }

    static CommandLine line(CommandCall call) {
        return CommandLine.of(call, call.isNamed("zypper") ? ZYPPER_VALUED : VALUED);
    }

    private static Pin pin(Value value) {
        String text = value.pattern();
        if (PackageWord.isWhollyUnknown(value)) {
            return Pin.UNKNOWN;
        }
        if (text.endsWith(".rpm") || Version.isPlace(text) && !PROVIDED.matcher(text).matches()
                || text.endsWith(".spec")) {
            return Pin.ELSEWHERE;
        }
        if (text.startsWith("-") || text.startsWith("!")) {
            return null;
        }
        if (text.indexOf('>') >= 0 || text.indexOf('<') >= 0) {
            return Pin.RANGE;
        }
        int equals = text.lastIndexOf('=');
        if (equals > 0) {
            String version = text.substring(equals + 1).strip();
            return version.isEmpty() ? Pin.EXACT : version.indexOf('*') >= 0 ? Pin.RANGE
                    : version.indexOf('-') > 0 || version.equals(String.valueOf(Value.UNKNOWN)) ? Pin.EXACT
                    : Pin.COMPATIBLE;
        }
        if (text.indexOf('*') >= 0 || text.startsWith("@")) {
            return text.matches("(?s).*-[0-9\0].*\\*") ? Pin.RANGE : Pin.MISSING;
        }
        return FULL.matcher(text).matches() || endsInVersion(value) ? Pin.EXACT
                : VERSION.matcher(text).matches() ? Pin.COMPATIBLE : Pin.MISSING;
    }

    /** {@code docker-ce-${DOCKER_VERSION}}, {@code kernel-devel-$(uname -r)}. */
    private static boolean endsInVersion(Value value) {
        if (!(value.segments().get(value.segments().size() - 1) instanceof Unknown last)) {
            return false;
        }
        String name = last.name().toUpperCase(Locale.ROOT);
        return name.contains("VER") || name.contains("REL") || name.contains("EVR")
                || last.producers().stream().anyMatch(p -> p.isNamed("uname"));
    }
}
