package dev.bit4bit.facts.flow;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ScriptUse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a script is for, as far as its name, its commands and the Dockerfiles of its workspace show it. Most scripts of a
 * repository do not build: they start services, install on a person's machine, deploy and test.
 *
 * @param builds it makes an image, a package or a program, or puts one together, or a Dockerfile runs it
 * @param upkeep it does something else than building what is shipped, as its name or its folder says: it looks for newer
 *               versions, checks, tests or deploys; or it stands aside
 * @param aside  it belongs to the tests of the workspace or to a package of others kept in it, or it is called after what
 *               is done when a container starts; or it builds nothing and no Dockerfile of the workspace runs it
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
    private static final Set<String> ENGINES = Set.of("docker", "podman", "nerdctl");
    private static final Set<String> BY_SUBCOMMAND = Set.of("docker", "podman", "nerdctl", "buildah", "docker-compose",
            "go", "cargo", "npm", "yarn", "pnpm", "dotnet", "nix", "swift", "zig");
    /** Of the last part of the path and the folder it is in. */
    private static final Pattern NAME = Pattern.compile("(?i)(^|.*[/._-]|mk)(build|builds|builder|release|package|"
            + "packaging|compile|make|mk|mkimage|image|rootfs|bake|dist|dockerize|version|versioninfo|"
            + "ldflags|compress|archive|bundle|gen|generate|create)([._/-][^/]*)?");

    /** Words of a name. */
    private static final Pattern WORD_BREAK = Pattern.compile("[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])");
    private static final Set<String> BUILDING = Set.of("build", "builds", "builder", "make", "mk", "mkimage", "release",
            "package", "compile");
    private static final Set<String> BRINGING = Set.of("install", "fetch", "download", "get", "setup", "prepare", "add");
    /** What is said of a script wherever the word stands in its name. */
    private static final Set<String> OTHER_WORK = Set.of("test", "tests", "testing", "testdata", "testutil", "testutils",
            "e2e", "smoketest", "unittest", "healthcheck", "probe", "entrypoint", "janitor", "rollback", "revert",
            "doctor", "changelog", "secret", "secrets", "password", "passwords", "certs", "credentials");
    /** Of the first word, also when a Dockerfile runs the script. */
    private static final Pattern TRIES_OUT =
            Pattern.compile("check|lint|format|fmt|verif.*|validat.*|vendor|shell|uninstall");
    /** Of the first word. */
    private static final Pattern KEEPS_UP = Pattern.compile("sync|deploy|backup|restore|undeploy|update|bump|refresh");
    private static final Set<String> OTHER_FOLDERS = Set.of(".test", ".tests", "test-data", "testing", "unit-test",
            "unit-tests", "_unit-test", "_integration-test", "integration-test", "integration-tests", "fixtures",
            "testfiles", "test-project", "verify");
    /** The tests of git and of what is tested in the same way, by number. */
    private static final Pattern NUMBERED_TEST = Pattern.compile("t\\d{4}-.*\\.sh");
    /** Glue of a CI service: it may build, and then it is a build like any other. */
    private static final Set<String> CI_FOLDERS = Set.of("ci", ".ci", ".github", ".circleci", ".buildkite", ".gitlab",
            ".travis", ".devcontainer");

    private static final Pattern UPKEEP = Pattern.compile("(?i)(update|bump|refresh|versions|verify|lint|validate|test)"
            + "([-_]?[a-z]*[-_].*|s?[-_].*)?(\\.(sh|bash))?|(.*[-_])?(upd|upgrade)([-_].*)?(\\.(sh|bash))?"
            + "|(.*[-_])?(e2e|janitor)([-_].*)?(\\.(sh|bash))?|run[-_]?tests?(\\.(sh|bash))?");
    /** Folders of tests, of packages that others keep, and of what is done to the sources. */
    private static final Pattern ASIDE = Pattern.compile("(?i)(.*/)?(tests?|e2e|testdata|__tests__|smoke-tests?|node_modules"
            + "|vendor/[a-z0-9-]+(\\.[a-z0-9-]+)+)/.+");
    private static final Pattern UPDATES = Pattern.compile("(?i)(.*/)?(update|upkeep)/[^/]+|(.*/)?ci/tests?[^/]*");
    private static final Pattern AT_START = Pattern.compile("(?i)(docker[-_]?)?(entrypoint|start|startup"
            + "|post[-_]?(create|start|attach)([-_]?command)?)(\\.(sh|bash))?");
    private static final Set<String> ENDERS = Set.of("kill", "pkill", "killall");
    private static final Set<String> UPDATERS = Set.of("ncu", "npm-check-updates", "renovate");

    public static ScriptPurpose of(FileFacts facts) {
        return facts.derive(ScriptPurpose.class, f -> {
            if (f.isJob()) {
                boolean kept = JobPurpose.of(f).images() == JobPurpose.Images.KEPT;
                return new ScriptPurpose(kept, !kept, !kept);
            }
            if (f.isDockerfile()) {
                return new ScriptPurpose(true, false, false);
            }
            ScriptUse use = f.files().use();
            boolean run = use == ScriptUse.BUILD;
            boolean named = isNamedSo(f);
            boolean builds = run || named || f.calls().stream().anyMatch(ScriptPurpose::isBuild);
            boolean loose = !run && use != ScriptUse.UNKNOWN && (!builds || !named && isTrial(f));
            boolean aside = isAside(f) || loose;
            boolean upkeep = isOtherWork(f) || !run && (isUpkeep(f) || isElsewhere(f, builds));
            return new ScriptPurpose(builds, aside || upkeep, aside);
        });
    }

    /** Whether a script starts something and ends it again: it tries out what it builds or fetches. */
    private static boolean isTrial(FileFacts facts) {
        return !facts.calls(ENDERS).isEmpty() || facts.calls(ENGINES).stream().anyMatch(c -> !c.arguments().isEmpty()
                && (c.arguments().get(0).is("kill") || c.arguments().get(0).is("stop")));
    }

    /** Whether what the script writes may be part of something built. */
    public boolean makes() {
        return builds && !upkeep;
    }

    /** Whether what a file takes from elsewhere may be part of something built, as far as its name and commands show. */
    public static boolean brings(FileFacts facts) {
        ScriptPurpose purpose = of(facts);
        List<String> words = words(facts.document().fileName());
        return !purpose.upkeep() && (purpose.builds() || !words.isEmpty() && BRINGING.contains(words.get(0)));
    }

    /** Whether a script is called after something that makes no part of an image, whoever runs it. */
    private static boolean isOtherWork(FileFacts facts) {
        List<String> words = words(facts.document().fileName());
        return !words.isEmpty() && !BUILDING.contains(words.get(0))
                && (words.stream().anyMatch(OTHER_WORK::contains) || TRIES_OUT.matcher(words.get(0)).matches());
    }

    private static boolean isUpkeep(FileFacts facts) {
        String name = facts.document().fileName();
        if (UPKEEP.matcher(name).matches() || NUMBERED_TEST.matcher(name).matches()
                || facts.files().place().filter(p -> UPDATES.matcher(p).matches()).isPresent()
                || facts.calls().stream().anyMatch(ScriptPurpose::isUpdate)) {
            return true;
        }
        List<String> words = words(name);
        return !words.isEmpty() && !BUILDING.contains(words.get(0)) && (KEEPS_UP.matcher(words.get(0)).matches()
                || words.contains("release") && words.contains("notes"));
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

    private static List<String> words(String name) {
        return WORD_BREAK.splitAsStream(name).filter(w -> !w.isEmpty()).map(w -> w.toLowerCase(Locale.ROOT)).toList();
    }

    /** Whether the script stands among what is made for tests, or is glue of a CI service that builds nothing. */
    private static boolean isElsewhere(FileFacts facts, boolean builds) {
        String[] parts = facts.files().place().orElse("").split("/");
        List<String> words = words(facts.document().fileName());
        boolean named = !words.isEmpty() && BUILDING.contains(words.get(0));
        for (int i = 0; i < parts.length - 1; i++) {
            if (!named && OTHER_FOLDERS.contains(parts[i]) || !builds && CI_FOLDERS.contains(parts[i])) {
                return true;
            }
        }
        return false;
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

    /** Whether a container is run to build in, or is made to take files out of it. */
    private static boolean isBuildInside(CommandCall call) {
        List<String> words = call.arguments().stream().map(a -> a.text().orElse("")).toList();
        if (words.contains("cp") || words.contains("export")) {
            return true;
        }
        for (int i = 1; i < words.size(); i++) {
            if (BUILDERS.contains(words.get(i)) || BUILD_WORDS.contains(words.get(i))
                    && BY_SUBCOMMAND.contains(words.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    static boolean isBuild(CommandCall call) {
        if (call.arguments().stream().anyMatch(a -> a.is("--version") || a.is("--help"))) {
            return false;
        }
        if (BUILDERS.contains(call.name()) || call.name().startsWith("debuerreotype-")) {
            return true;
        }
        if (ENGINES.contains(call.name()) && isBuildInside(call)) {
            return true;
        }
        return BY_SUBCOMMAND.contains(call.name())
                && call.arguments().stream().limit(3).anyMatch(a -> a.text().filter(BUILD_WORDS::contains).isPresent());
    }
}
