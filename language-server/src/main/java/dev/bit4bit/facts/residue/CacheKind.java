package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Step;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** Indexes and caches of package managers that differ with the day, and how they are removed. */
public enum CacheKind {

    APT("/var/lib/apt/lists", "rm -rf /var/lib/apt/lists/*",
            List.of("/var/lib/apt/lists/deb.example.org_dists_stable_InRelease"), "/var/lib/apt"),
    APK("/var/cache/apk", "rm -rf /var/cache/apk/*", List.of("/var/cache/apk/APKINDEX.0.tar.gz",
            "/etc/apk/cache/APKINDEX.0.tar.gz"), "apk"),
    DNF("/var/cache/dnf", "", List.of("/var/cache/dnf/x.solv", "/var/cache/yum/x.solv", "/var/cache/libdnf5/x.solv",
            "/var/cache/tdnf/x.solv"), "/var/cache"),
    ZYPPER("/var/cache/zypp", "zypper clean --all", List.of("/var/cache/zypp/solv/x"), "/var/cache"),
    PACMAN("/var/lib/pacman/sync", "rm -rf /var/lib/pacman/sync/* /var/cache/pacman/pkg/*",
            List.of("/var/lib/pacman/sync/core.db", "/var/cache/pacman/pkg/x.pkg.tar.zst"), "pacman"),
    PIP("~/.cache/pip", "", List.of("/root/.cache/pip/http/x"), "cache"),
    NPM("~/.npm", "rm -rf ~/.npm", List.of("/root/.npm/_cacache/x"), "npm"),
    YARN("the cache of yarn", "yarn cache clean", List.of("/usr/local/share/.cache/yarn/v6/x", "/root/.cache/yarn/x"),
            "yarn"),
    GO("~/.cache/go-build", "go clean -cache", List.of("/root/.cache/go-build/00/x"), "cache");

    private static final Pattern CLEANS = Pattern.compile("-[A-Za-z]*c[A-Za-z]*|--clean");

    private final String shown;
    private final String removal;
    private final List<String> files;
    private final String mount;

    private final BiPredicate<Step, List<CommandCall>> cleaning = (step, calls) ->
            Removals.mayRemove(step, calls) || calls.stream().anyMatch(this::isCleanedBy);

    CacheKind(String shown, String removal, List<String> files, String mount) {
        this.shown = shown;
        this.removal = removal;
        this.files = files;
        this.mount = mount;
    }

    /**
     * The folder that a command writes, for people. microdnf and the yum before dnf have another one than dnf; which of
     * them yum is, only its base image says.
     */
    public String shown(CommandCall writer) {
        return this != DNF ? shown : switch (writer.name()) {
            case "tdnf" -> "/var/cache/tdnf";
            case "microdnf" -> "/var/cache/yum";
            case "dnf5" -> "/var/cache/libdnf5";
            case "yum" -> "/var/cache/yum or /var/cache/dnf";
            default -> shown;
        };
    }

    /** The command that removes it after {@code writer}; empty when an option of the install is better. */
    public String removal(CommandCall writer) {
        return this == DNF ? writer.name() + " clean all" : removal;
    }

    /** The option that keeps it from being written; empty when there is none. */
    public String option() {
        return this == APK ? "--no-cache" : this == PIP ? "--no-cache-dir" : "";
    }

    /** Files that stand for it; it is gone when one of them is. */
    List<String> files() {
        return files;
    }

    /** Whether a mount keeps it out of the layer. */
    boolean isMounted(Step step) {
        for (Step.Mount mount : step.mounts()) {
            String target = mount.target().pattern();
            boolean keeps = mount.type().equals("cache") || mount.type().equals("tmpfs");
            if (keeps && (target.contains(mount()) || mount().startsWith(target) || target.contains("cache")
                    && this != APT)) {
                return true;
            }
        }
        return false;
    }

    private String mount() {
        return mount;
    }

    /** Tells steps that may remove or empty it. */
    BiPredicate<Step, List<CommandCall>> cleaning() {
        return cleaning;
    }

    /** Whether a command empties it by other means than removing files. */
    boolean isCleanedBy(CommandCall call) {
        return switch (this) {
            case APT -> call.isNamed("apt-get", "apt") && says(call, "dist-clean", "distclean");
            case APK -> call.isNamed("apk") && says(call, "clean");
            case DNF -> call.isNamed("dnf", "dnf5", "yum", "microdnf", "tdnf") && says(call, "clean");
            case ZYPPER -> call.isNamed("zypper") && says(call, "clean", "cc", "purge-kernels");
            case PACMAN -> call.isNamed("pacman") && call.arguments().stream()
                    .anyMatch(a -> CLEANS.matcher(a.value().pattern()).matches()
                    && !a.startsWith("--conf"));
            case PIP -> says(call, "purge") && says(call, "cache") || removes(call, ".cache");
            case NPM -> call.isNamed("npm") && says(call, "cache") || removes(call, ".npm") || removes(call, "/.*");
            case YARN -> call.name().startsWith("yarn") && says(call, "cache") || removes(call, "yarn")
                    || removes(call, ".cache");
            case GO -> call.isNamed("go") && says(call, "clean") || removes(call, ".cache") || removes(call,
                    "go-build");
        };
    }

    private static boolean says(CommandCall call, String... words) {
        for (String word : words) {
            if (call.arguments().stream().anyMatch(a -> a.is(word))) {
                return true;
            }
        }
        return false;
    }

    /** In a home that is not known. */
    private static boolean removes(CommandCall call, String part) {
        return call.isNamed("rm") && call.arguments().stream().flatMap(a -> a.value().possibilities().stream())
                .anyMatch(v -> v.pattern().contains(part));
    }
}
