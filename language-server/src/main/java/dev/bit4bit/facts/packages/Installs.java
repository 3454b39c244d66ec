package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The installs of the families of package managers, in order of execution. */
public final class Installs {

    private static final Pattern GEM_OF_VERSION = Pattern.compile("gem[0-9][0-9.]*");

    private final Map<Manager, List<PackageInstall>> byManager = new EnumMap<>(Manager.class);

    private Installs(FileFacts facts) {
        PackageLists lists = PackageLists.of(facts);
        for (CommandCall call : facts.callsNamed(n -> managerOf(n) != null)) {
            Manager manager = managerOf(call.name());
            read(manager, call, lists).ifPresent(
                    i -> byManager.computeIfAbsent(manager, m -> new ArrayList<>()).add(i));
        }
    }

    /** The installs of one family. */
    public static List<PackageInstall> by(Manager manager, FileFacts facts) {
        return switch (manager) {
            case APT -> facts.derive(AptInstalls.class, AptInstalls::of).all();
            case APK -> facts.derive(ApkInstalls.class, ApkInstalls::of).all();
            case PIP -> facts.derive(PipInstalls.class, PipInstalls::of).all();
            case NPM -> facts.derive(NpmInstalls.class, NpmInstalls::of).all();
            default -> facts.derive(Installs.class, Installs::new).byManager.getOrDefault(manager, List.of());
        };
    }

    private static Manager managerOf(String name) {
        return switch (name) {
            case "dnf", "dnf5", "dnf-3", "dnf4", "microdnf", "yum", "tdnf", "zypper" -> Manager.RPM;
            case "pacman" -> Manager.PACMAN;
            case "gem", "jgem", "fluent-gem", "td-agent-gem" -> Manager.GEM;
            case "go", "xx-go" -> Manager.GO;
            case "cargo", "cargo-binstall" -> Manager.CARGO;
            case "composer", "composer.phar", "php" -> Manager.COMPOSER;
            case "dotnet", "nuget", "nuget.exe" -> Manager.DOTNET;
            case "choco", "choco.exe", "cinst" -> Manager.CHOCO;
            case "pecl", "pear" -> Manager.PECL;
            case "cpan", "cpanm", "perl" -> Manager.CPAN;
            default -> name.startsWith("luarocks") ? Manager.LUAROCKS
                    : name.startsWith("gem") && GEM_OF_VERSION.matcher(name).matches() ? Manager.GEM
                    : name.startsWith("go1.") ? Manager.GO : null;
        };
    }

    private static Optional<PackageInstall> read(Manager manager, CommandCall call, PackageLists lists) {
        return switch (manager) {
            case RPM -> RpmInstalls.read(call, lists);
            case PACMAN -> PacmanInstalls.read(call, lists);
            case GEM -> GemInstalls.read(call, lists);
            case GO -> GoInstalls.read(call, lists);
            case CARGO -> CargoInstalls.read(call, lists);
            case COMPOSER -> ComposerInstalls.read(call, lists);
            case DOTNET -> DotnetInstalls.read(call, lists);
            case CHOCO -> ChocoInstalls.read(call, lists);
            case PECL -> PeclInstalls.read(call, lists);
            case LUAROCKS -> LuarocksInstalls.read(call, lists);
            case CPAN -> CpanInstalls.read(call, lists);
            default -> Optional.empty();
        };
    }
}
