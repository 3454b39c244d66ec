package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.packages.AptInstalls;
import dev.bit4bit.facts.packages.CommandLine;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A command of a package manager that changes what is installed, with the logs it writes.
 *
 * @param installs it adds packages; otherwise it removes some, which is logged too
 * @param action   command and subcommand for people
 * @param span     from the command word to the subcommand word
 */
record LogWriter(CommandCall call, boolean installs, String action, Span span, List<LogFile> logs) {

    private static final LogFile APT = LogFile.of("/var/log/apt", "/var/log/apt/history.log", "/var/log/apt/term.log");
    private static final LogFile DPKG = LogFile.of("/var/log/dpkg.log");
    private static final LogFile ALTERNATIVES = new LogFile("/var/log/alternatives.log",
            List.of("/var/log/alternatives.log"), false);
    private static final LogFile LDCONFIG = LogFile.of("/var/cache/ldconfig/aux-cache");
    private static final List<LogFile> OF_APT = List.of(APT, DPKG, ALTERNATIVES, LDCONFIG);
    private static final List<LogFile> OF_DPKG = List.of(DPKG, ALTERNATIVES, LDCONFIG);
    private static final List<LogFile> OF_DNF = List.of(
            LogFile.of("/var/log/dnf*.log", "/var/log/dnf.log", "/var/log/dnf.rpm.log", "/var/log/dnf.librepo.log"),
            LogFile.of("/var/log/hawkey.log"),
            LogFile.of("/var/lib/dnf/history*", "/var/lib/dnf/history.sqlite"));
    private static final List<LogFile> OF_MICRODNF = List.of(LogFile.of("/var/log/hawkey.log"),
            LogFile.of("/var/lib/dnf/history*", "/var/lib/dnf/history.sqlite"));
    private static final List<LogFile> OF_YUM = List.of(LogFile.of("/var/log/yum.log"),
            LogFile.of("/var/lib/yum/history", "/var/lib/yum/history/history.sqlite"));
    private static final List<LogFile> OF_TDNF = List.of(LogFile.of("/var/lib/tdnf/history.db"));
    private static final List<LogFile> OF_ZYPPER = List.of(LogFile.of("/var/log/zypper.log"),
            LogFile.of("/var/log/zypp", "/var/log/zypp/history"), LDCONFIG);
    private static final List<LogFile> OF_PACMAN = List.of(LogFile.of("/var/log/pacman.log"), LDCONFIG);

    private static final Set<String> APT_INSTALLS = Set.of("install", "reinstall", "build-dep", "upgrade",
            "dist-upgrade", "full-upgrade", "safe-upgrade", "satisfy", "dselect-upgrade");
    private static final Set<String> APT_REMOVES = Set.of("remove", "purge", "autoremove", "autopurge", "auto-remove");
    private static final Set<String> DPKG_REMOVES = Set.of("-r", "--remove", "-P", "--purge");
    private static final Set<String> RPM_INSTALLS = Set.of("install", "in", "reinstall", "upgrade", "update", "up",
            "distro-sync", "distribution-synchronization", "localinstall", "groupinstall", "group", "swap", "dup",
            "dist-upgrade", "patch", "builddep", "update-minimal", "upgrade-minimal", "downgrade");
    private static final Set<String> RPM_REMOVES = Set.of("remove", "erase", "autoremove", "rm");
    private static final Set<String> RPM_VALUED = Set.of("-c", "--config", "-x", "--exclude", "--enablerepo",
            "--disablerepo", "--repo", "--repoid", "--setopt", "--releasever", "--installroot", "-R", "-d", "-e",
            "--forcearch", "--comment");
    private static final Set<String> ZYPPER_VALUED = Set.of("-R", "--root", "-D", "--reposd-dir", "-c", "--config",
            "-p", "--plus-repo", "-r", "--repo", "--from", "-t", "--type");

    private static final Set<String> WRITERS = Set.of("apt-get", "apt", "aptitude", "apt-fast", "xx-apt", "xx-apt-get",
            "dpkg", "dnf", "dnf5", "yum", "microdnf", "tdnf", "zypper", "pacman");

    private static final Pattern OLD_YUM = Pattern.compile(".*(centos:?[67]|(rhel|ubi)[67]|oraclelinux:[67]"
            + "|amazonlinux:[12]($|[^0-9])|manylinux20(10|14)).*");

    /** Whether a command of this name may be one that {@link #of} knows. */
    static boolean mayWrite(String command) {
        return WRITERS.contains(command);
    }

    static Optional<LogWriter> of(CommandCall call) {
        return switch (call.name()) {
            case "apt-get", "apt", "aptitude", "apt-fast", "xx-apt", "xx-apt-get" -> apt(call);
            case "dpkg" -> dpkg(call);
            case "dnf", "dnf5", "yum", "microdnf", "tdnf" -> rpm(call, CommandLine.of(call, RPM_VALUED));
            case "zypper" -> rpm(call, CommandLine.of(call, ZYPPER_VALUED));
            case "pacman" -> pacman(call);
            default -> Optional.empty();
        };
    }

    private static Optional<LogWriter> apt(CommandCall call) {
        CommandLine line = AptInstalls.line(call);
        String action = line.word(0);
        boolean installs = APT_INSTALLS.contains(action);
        if (!installs && !APT_REMOVES.contains(action) || line.has("-d", "--download-only", "-s", "--simulate",
                "--dry-run", "--just-print", "--no-act", "--recon", "--print-uris")) {
            return Optional.empty();
        }
        return Optional.of(new LogWriter(call, installs, call.name() + " " + action, line.spanTo(0), OF_APT));
    }

    private static Optional<LogWriter> dpkg(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of());
        for (CommandLine.Option option : line.options()) {
            boolean installs = option.name().equals("-i") || option.name().equals("--install");
            if (installs || DPKG_REMOVES.contains(option.name())) {
                if (line.has("--root", "--instdir", "--dry-run", "--no-act", "--simulate")) {
                    return Optional.empty();
                }
                return Optional.of(new LogWriter(call, installs, "dpkg " + option.name(),
                        call.command().span().cover(option.span()), OF_DPKG));
            }
        }
        return Optional.empty();
    }

    private static Optional<LogWriter> rpm(CommandCall call, CommandLine line) {
        String action = line.word(0);
        boolean installs = RPM_INSTALLS.contains(action);
        // With another root the logs of dnf are below that root, which is not followed.
        if (!installs && !RPM_REMOVES.contains(action) || line.has("--installroot", "--root", "--downloadonly",
                "--download-only", "--assumeno", "--help") || action.equals("group") && !line.word(1).matches(
                "install|upgrade|update")) {
            return Optional.empty();
        }
        List<LogFile> logs = switch (call.name()) {
            case "zypper" -> OF_ZYPPER;
            case "microdnf" -> OF_MICRODNF;
            case "tdnf" -> OF_TDNF;
            case "yum" -> isOldYum(call.unit()) ? OF_YUM : OF_DNF;
            default -> OF_DNF;
        };
        return Optional.of(new LogWriter(call, installs, call.name() + " " + action, line.spanTo(0), logs));
    }

    /** Whether yum is yum itself, and not dnf under its name. */
    private static boolean isOldYum(Unit unit) {
        return unit.rootImage().map(i -> OLD_YUM.matcher(i.value().pattern()).matches()).orElse(false);
    }

    private static Optional<LogWriter> pacman(CommandCall call) {
        CommandLine line = CommandLine.of(call, Set.of("-r", "--root", "-b", "--dbpath", "--config", "--cachedir",
                "--logfile", "--ignore"));
        boolean query = line.has("-s", "--search", "-i", "--info", "-l", "--list", "-p", "--print", "-w",
                "--downloadonly", "-c", "--clean", "-g", "--groups");
        boolean installs = line.has("-S", "--sync", "-U", "--upgrade") && !query
                && (line.words().size() > 0 || line.has("-u", "--sysupgrade"));
        boolean removes = line.has("-R", "--remove");
        if (!installs && !removes || line.has("-r", "--root", "--logfile")) {
            return Optional.empty();
        }
        CommandLine.Option option = line.options().get(0);
        return Optional.of(new LogWriter(call, installs, "pacman " + (installs ? "-S" : "-R"),
                call.command().span().cover(option.span()), OF_PACMAN));
    }
}
