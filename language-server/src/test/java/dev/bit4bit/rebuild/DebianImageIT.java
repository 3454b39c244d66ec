package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.catalogue.CauseDescription;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rebuild.blame.Blamed;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.rebuild.lock.InstalledPackage;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.BuildKitDaemon;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.DebianMirror;
import dev.bit4bit.testing.Program;
import dev.bit4bit.text.Edit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images in which apt installs, built with BuildKit on a Debian base whose archive does not move meanwhile. */
class DebianImageIT {

    @TempDir
    private static Path folder;
    private static BuildKitDaemon buildKit;
    private static LocalRegistry registry;
    private static DebianMirror mirror;
    private static String base;

    @BeforeAll
    static void make_the_base_image() throws Exception {
        buildKit = new BuildKitDaemon(Files.createDirectories(folder.resolve("buildkit")));
        registry = new LocalRegistry(Files.createDirectories(folder.resolve("registry")), "");
        mirror = new DebianMirror(Files.createDirectories(folder.resolve("mirror")));
        Path mmdebstrap = RequiredTools.program("mmdebstrap", "Debian: mmdebstrap");
        Buildah buildah = new Buildah(Files.createDirectories(folder.resolve("buildah")));
        Path context = buildah.context("base");
        // Like the official images of the tag "slim": neither manuals nor translations, and apt keeps neither packages
        // nor the index that it computes.
        Program.Run run = Program.run(folder, Map.of(), List.of(mmdebstrap.toString(), "--quiet", "--variant=apt",
                "--mode=root", "--dpkgopt=path-exclude=/usr/share/doc/*", "--dpkgopt=path-exclude=/usr/share/locale/*",
                "--dpkgopt=path-exclude=/usr/share/man/*", "--dpkgopt=path-exclude=/usr/share/info/*",
                "--aptopt=Acquire::http::Proxy \"" + mirror.address() + "\"",
                "--customize-hook=rm \"$1/etc/apt/apt.conf.d/99mmdebstrap\"",
                "--customize-hook=echo 'Dir::Cache::pkgcache \"\"; "
                + "Dir::Cache::srcpkgcache \"\"; Binary::apt::APT::Keep-Downloaded-Packages \"false\"; "
                + "APT::Keep-Downloaded-Packages \"false\";' > \"$1/etc/apt/apt.conf.d/docker-clean\"",
                "bookworm", context.resolve("base.tar").toString(), "http://deb.debian.org/debian"),
                Duration.ofMinutes(5));
        assertThat(run.exitCode()).as(run.err()).isZero();
        buildah.make(context, "FROM scratch\nADD base.tar /\n", List.of("--timestamp", "0"));
        Path digest = folder.resolve("digest");
        buildah.push(context, "docker://" + registry.host() + "/debian:1", "--tls-verify=false", "--digestfile",
                digest.toString());
        base = registry.host() + "/debian:1@" + Files.readString(digest).strip();
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : new AutoCloseable[] {mirror, registry, buildKit}) {
            if (one != null) {
                one.close();
            }
        }
    }

    private static Path context(String name, String dockerfile) throws Exception {
        Path context = Files.createDirectories(folder.resolve(name)).toRealPath();
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        return context;
    }

    private static Verdict check(Path context) throws Exception {
        BuildOptions options = new BuildOptions(Optional.empty(), Map.of("http_proxy", mirror.address()), List.of(),
                List.of(),
                Map.of(), List.of());
        return new Checking(context, "buildkit", Optional.of(buildKit.address())).options(options).run().verdicts()
                .get(0);
    }

    /** A small one, as it is installed four times: it brings alternatives, libraries and headers as the large ones do. */
    @Test
    void a_compiler_that_apt_installs_differs_in_five_files_and_in_nothing_else() throws Exception {
        Verdict verdict = check(context("before", "FROM " + base + "\nRUN apt-get update && apt-get install -y tcc\n"));
        Map<String, String> causes = new TreeMap<>();
        for (Blamed blamed : verdict.findings().blamed()) {
            assertThat(blamed.instruction().keyword()).isEqualTo("RUN");
            assertThat(blamed.fields()).isEmpty();
            blamed.entries().forEach(change -> causes.put(change.entry().path(),
                    blamed.cause().map(CauseDescription::id).orElse("unknown")));
        }
        assertThat(causes).containsExactlyInAnyOrderEntriesOf(Map.of("var/log/apt/term.log", "apt-term-log",
                "var/log/apt/history.log", "apt-history-log", "var/log/dpkg.log", "dpkg-log",
                "var/log/alternatives.log", "alternatives-log", "var/cache/ldconfig/aux-cache", "ldconfig-aux-cache"));
    }

    @Test
    void a_snapshot_of_the_archive_and_the_removal_of_the_logs_make_it_the_same_bit_by_bit() throws Exception {
        Path context = context("after", """
                FROM %s
                ENV DEBIAN_FRONTEND=noninteractive
                RUN \\
                  --mount=type=cache,target=/var/cache/apt,sharing=locked \\
                  --mount=type=cache,target=/var/lib/apt,sharing=locked \\
                  --mount=type=bind,source=./repro-sources-list.sh,target=/usr/local/bin/repro-sources-list.sh \\
                  repro-sources-list.sh && \\
                  apt-get update && \\
                  apt-get install -y tcc && \\
                  rm -rf /var/log/* /var/cache/ldconfig/aux-cache
                """.formatted(base));
        Path script = Files.writeString(context.resolve("repro-sources-list.sh"), """
                #!/bin/sh
                # Has apt read the snapshot of the day on which the image was made.
                set -eu
                seconds=${SOURCE_DATE_EPOCH:-$(stat --format=%Y /etc/apt/sources.list)}
                day=$(date --utc --date="@$seconds" +%Y%m%dT%H%M%SZ)
                echo "deb [check-valid-until=no] http://snapshot.debian.org/archive/debian/$day bookworm main" > /etc/apt/sources.list
                """);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Verdict verdict = check(context);
        assertThat(verdict.findings().findings()).extracting(Finding::message).isEmpty();
        assertThat(verdict.isReproducible()).isTrue();
        assertThat(verdict.lock().packages()).extracting(InstalledPackage::name).contains("tcc", "libc6-dev");
        List<Finding> known = new ArrayList<>(verdict.findings().confirmed());
        known.addAll(verdict.findings().notObserved());
        assertThat(known).extracting(Finding::rule).doesNotContain("apt-package-not-pinned", "live-package-index",
                "package-manager-logs-left");
    }

    @Test
    void versions_that_were_built_are_offered_with_their_day_and_then_nothing_is_left_to_pin() throws Exception {
        String dockerfile = "FROM " + base
                + "\nRUN apt-get update && apt-get install -y --no-install-recommends less dash\n";
        Lock lock = check(context("open", dockerfile)).lock();
        String version = lock.packages().stream().filter(found -> found.name().equals("less")).findFirst().orElseThrow()
                .version();
        Fix fix = lock.findings().get(0).fixes().get(0);
        String pinned = Edit.apply(dockerfile, fix.edits());
        assertThat(pinned).contains(" less=" + version + " dash=");
        String release = Files.readString(mirror.kept("debian/dists/bookworm/InRelease"));
        Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(release.lines()
                .filter(line -> line.startsWith("Date: ")).findFirst().orElseThrow().substring(6)
                .replace("UTC", "GMT")));
        assertThat(lock.snapshot()).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.at()).isEqualTo(date);
            assertThat(snapshot.confidence()).isEqualTo(Confidence.CERTAIN);
        });
        Lock second = check(context("pinned", pinned)).lock();
        assertThat(second.findings()).isEmpty();
        assertThat(second.packages()).isEqualTo(lock.packages());
    }
}
