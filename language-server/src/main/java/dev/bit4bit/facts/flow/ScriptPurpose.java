package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a script is for, as far as its name and its commands show it. Most scripts of a repository do not build: they
 * start services, deploy and test.
 *
 * @param builds it makes an image, a package or a program, or puts one together
 * @param upkeep it is called after something that is done to the sources and not to what is built: it looks for newer
 *               versions, checks or tests; or it stands aside
 * @param aside  it belongs to the tests of the workspace or to a package of others kept in it, or it is called after what
 *               is done when a container starts
 */
public record ScriptPurpose(boolean builds, boolean upkeep, boolean aside) {

    private static final Set<String> BUILDERS = Set.of("make", "gmake", "cmake", "ninja", "meson", "mvn", "mvnw",
            "gradle", "gradlew", "goreleaser", "bazel", "bazelisk", "ant", "sbt", "rpmbuild", "dpkg-buildpackage",
            "dpkg-deb", "debuild", "makepkg", "abuild", "melange", "apko", "mage", "gcc", "cc", "clang", "rustc",
            "javac", "buildctl", "ko", "kaniko", "packer", "mkosi", "xgo", "gox", "xx-go", "configure", "debootstrap",
            "mmdebstrap", "mkisofs", "xorriso", "genisoimage", "mksquashfs", "mkfs.erofs", "snapcraft",
            "flatpak-builder", "fpm", "nfpm");
    private static final Set<String> BUILD_WORDS = Set.of("build", "buildx", "bake", "bud", "commit", "import",
            "install", "pack", "publish", "package", "ci", "dist", "run-script");
    private static final Set<String> BY_SUBCOMMAND = Set.of("docker", "podman", "nerdctl", "buildah", "docker-compose",
            "go", "cargo", "npm", "yarn", "pnpm", "dotnet", "nix", "swift", "zig");
    /** Of the last part of the path and the folder it is in. */
    private static final Pattern NAME = Pattern.compile("(?i)(^|.*[/._-]|mk)(build|builds|builder|release|package|"
            + "packaging|compile|make|mk|mkimage|image|rootfs|bake|dist|dockerize|version|versioninfo|"
            + "ldflags|compress|archive|bundle|gen|generate|create)([._/-][^/]*)?");

    private static final Pattern UPKEEP = Pattern.compile("(?i)(update|bump|refresh|versions|verify|lint|validate|test)"
            + "([-_]?[a-z]*[-_].*|s?[-_].*)?(\\.(sh|bash))?|(.*[-_])?(upd|upgrade)[-_].*"
            + "|(.*[-_])?(e2e|janitor)([-_].*)?(\\.(sh|bash))?|run[-_]?tests?(\\.(sh|bash))?");
    /** Folders of tests, of packages that others keep, and of what is done to the sources. */
    private static final Pattern ASIDE = Pattern.compile("(?i)(.*/)?(tests?|e2e|testdata|__tests__|node_modules"
            + "|vendor/[a-z0-9-]+(\\.[a-z0-9-]+)+)/.+");
    private static final Pattern UPDATES = Pattern.compile("(?i)(.*/)?(update|upkeep)/[^/]+|(.*/)?ci/tests?[^/]*");
    private static final Pattern AT_START = Pattern.compile("(?i)(docker[-_]?)?(entrypoint|start|startup"
            + "|post[-_]?(create|start|attach)([-_]?command)?)(\\.(sh|bash))?");
    private static final Set<String> UPDATERS = Set.of("ncu", "npm-check-updates", "renovate");

    public static ScriptPurpose of(FileFacts facts) {
        return facts.derive(ScriptPurpose.class, f -> new ScriptPurpose(f.isDockerfile() || isNamedSo(f)
                || f.calls().stream().anyMatch(ScriptPurpose::isBuild), !f.isDockerfile() && (isUpkeep(f) || isAside(f)),
                !f.isDockerfile() && isAside(f)));
    }

    /** Whether what the script writes may be part of something built. */
    public boolean makes() {
        return builds && !upkeep;
    }

    private static boolean isUpkeep(FileFacts facts) {
        String name = facts.document().fileName();
        return UPKEEP.matcher(name).matches() && !name.matches("(?i)tests?(\\.(sh|bash))?")
                || facts.files().place().filter(p -> UPDATES.matcher(p).matches()).isPresent()
                || facts.calls().stream().anyMatch(ScriptPurpose::isUpdate);
    }

    /** {@code ncu -u}, also as {@code pnpm dlx npm-check-updates -u}: new versions are written to the sources. */
    private static boolean isUpdate(CommandCall call) {
        return UPDATERS.contains(call.name()) || call.isNamed("npx", "pnpm", "yarn", "npm")
                && call.arguments().stream().limit(3).anyMatch(a -> a.text().filter(UPDATERS::contains).isPresent());
    }

    private static boolean isAside(FileFacts facts) {
        return AT_START.matcher(facts.document().fileName()).matches()
                || facts.files().place().filter(p -> ASIDE.matcher(p).matches()).isPresent();
    }

    /** Whether a script is called after building. */
    public static boolean isNamedSo(FileFacts facts) {
        String path = facts.document().uri().getPath();
        if (path == null) {
            return false;
        }
        List<String> parts = List.of(path.split("/"));
        return parts.subList(Math.max(0, parts.size() - 2), parts.size()).stream()
                .anyMatch(p -> NAME.matcher(p).matches());
    }

    private static boolean isBuild(CommandCall call) {
        if (BUILDERS.contains(call.name())) {
            return true;
        }
        return BY_SUBCOMMAND.contains(call.name())
                && call.arguments().stream().limit(3).anyMatch(a -> a.text().filter(BUILD_WORDS::contains).isPresent());
    }
}
