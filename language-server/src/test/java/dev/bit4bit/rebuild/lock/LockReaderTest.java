package dev.bit4bit.rebuild.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.rebuild.process.Supervisor;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.testing.ImageBuilder;
import dev.bit4bit.testing.LayerBuilder;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockReaderTest {

    private static final Instant EPOCH = Instant.parse("2024-06-01T00:00:00Z");

    @TempDir
    private Path folder;
    private final ImageBuilder image = new ImageBuilder();

    private static String dpkg(String... namesAndVersions) {
        StringBuilder status = new StringBuilder();
        for (int i = 0; i < namesAndVersions.length; i += 2) {
            status.append("Package: ").append(namesAndVersions[i]).append("\nStatus: install ok installed\n")
                    .append("Description: says\n Version: 0\nVersion: ").append(namesAndVersions[i + 1]).append("\n\n");
        }
        return status.toString();
    }

    private static byte[] gzip(String text) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private Lock lock() throws Exception {
        return read(Optional.empty());
    }

    private Lock lock(String dockerfile) throws Exception {
        return read(Optional.of(dockerfile));
    }

    private static BuiltFile file(String dockerfile) {
        return BuiltFile.of(new Document(URI.create("file:///app/Dockerfile"), dockerfile, 0), ContextFiles.NONE);
    }

    private Lock read(Optional<String> dockerfile) throws Exception {
        Path archive = image.ociArchive(folder.resolve("image.tar"));
        Programs programs = new Programs(System.getenv("PATH"));
        ImageOpener opener = new ImageOpener(() -> {
            throw new IllegalStateException("no registry is wanted here");
        }, Map.of(), Limits.DEFAULT, Progress.NONE);
        try (Supervisor supervisor = new Supervisor(programs, RebuildPlan.USUAL_BYTES);
                Image opened = opener.open(archive.toString(), platform -> true)) {
            LockReader reader = new LockReader(Limits.DEFAULT, programs, supervisor, EPOCH);
            if (dockerfile.isEmpty()) {
                return reader.read(opened.platforms().get(0));
            }
            BuiltFile built = file(dockerfile.get());
            return reader.read(built, List.of(new LockReader.Built(built.stage(Optional.empty()).orElseThrow(),
                    opened.platforms().get(0))));
        }
    }

    private static String mended(String dockerfile, Lock lock) {
        List<Edit> edits = new ArrayList<>();
        lock.findings().forEach(finding -> edits.addAll(finding.fixes().get(0).edits()));
        return Edit.apply(dockerfile, edits);
    }

    @Test
    void packages_of_dpkg_are_those_of_the_uppermost_database_and_only_what_is_installed() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/dpkg/status", dpkg("curl", "1", "old", "1")).bytes(), "base")
                .layer(new LayerBuilder().file("./var/lib/dpkg/status", dpkg("curl", "7.88.1-10+deb12u8")
                        + "Package: removed\nStatus: deinstall ok config-files\nVersion: 3\n\n").bytes(),
                        "RUN install");
        assertThat(lock().packages()).containsExactly(new InstalledPackage(Manager.APT, "curl", "7.88.1-10+deb12u8"));
    }

    @Test
    void a_file_for_each_package_is_read_and_whiteouts_reach_the_layers_below_alone() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/dpkg/status.d/base", "Package: base-files\nVersion: 12\n")
                        .file("var/lib/dpkg/status.d/base.md5sums", "Package: no\nVersion: 1\n")
                        .file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2024a\n")
                        .file("lib/apk/db/installed", "P:musl\nV:1\n").bytes(), "a")
                .layer(new LayerBuilder().file("var/lib/dpkg/status.d/tzdata", "Package: tzdata\nVersion: 2025b\n")
                        .file("var/lib/dpkg/status.d/.wh.tzdata", "").file("lib/apk/.wh..wh..opq", "")
                        .file("var/lib/dpkg/status.d/.wh.base", "").bytes(), "b");
        assertThat(lock().packages()).extracting(InstalledPackage::name, InstalledPackage::version)
                .containsExactly(tuple("tzdata", "2025b"));
    }

    @Test
    void a_folder_that_was_removed_or_became_a_file_or_a_link_is_gone_with_all_in_it() throws Exception {
        image.layer(new LayerBuilder().file("opt/a/site-packages/one-1.dist-info/METADATA", "Name: one\nVersion: 1\n")
                        .file("opt/b/site-packages/two-2.dist-info/METADATA", "Name: two\nVersion: 2\n")
                        .file("opt/c/site-packages/three-3.dist-info/METADATA", "Name: three\nVersion: 3\n").bytes(),
                        "a")
                .layer(new LayerBuilder().file("opt/.wh.a", "").symlink("opt/b", "elsewhere").bytes(), "b");
        assertThat(lock().packages()).extracting(InstalledPackage::name).containsExactly("three");
    }

    @Test
    void packages_of_apk_pacman_pip_and_npm_are_read_but_not_what_they_bring_along_inside() throws Exception {
        image.layer(new LayerBuilder()
                .file("usr/lib/apk/db/installed",
                "C:Q1\nP:musl\nV:1.2.5-r0\nt:1710000000\n\nC:Q1\nP:busybox\nV:1.36.1-r29\n\n")
                .file("var/lib/pacman/local/bash-5.2-1/desc", "%NAME%\nbash\n\n%VERSION%\n5.2-1\n")
                .file("usr/lib/python3/dist-packages/six-1.16.egg-info/PKG-INFO", "Name: six\nVersion: 1.16\n")
                .file("usr/local/lib/python3.12/site-packages/Flask_Cors-4.dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: Flask-Cors\nVersion: 4.0.1\n\nName: no\n")
                .file("usr/local/lib/python3.12/site-packages/setuptools/_vendor/x-1.dist-info/METADATA",
                "Name: x\nVersion: 1\n")
                .file("root/.cache/uv/a/ruff-1.dist-info/METADATA", "Name: ruff\nVersion: 0.4.1\n")
                .hardlink("venv/site-packages/ruff-0.4.1.dist-info/METADATA",
                "root/.cache/uv/a/ruff-1.dist-info/METADATA")
                .file("usr/lib/node_modules/typescript/package.json", "{\"name\":\"typescript\",\"version\":\"5.4.5\"}")
                .file("usr/lib/node_modules/@vue/cli/package.json", "{\"name\":\"@vue/cli\",\"version\":\"5.0.8\"}")
                .file("usr/lib/node_modules/npm/node_modules/abbrev/package.json",
                "{\"name\":\"abbrev\",\"version\":\"2.0.0\"}")
                .file("usr/lib/node_modules/broken/package.json", "{").bytes(), "a");
        assertThat(lock().packages()).extracting(InstalledPackage::manager, InstalledPackage::name,
                InstalledPackage::version)
                .containsExactly(tuple(Manager.APK, "busybox", "1.36.1-r29"), tuple(Manager.APK, "musl", "1.2.5-r0"),
                        tuple(Manager.PACMAN, "bash", "5.2-1"), tuple(Manager.PIP, "Flask-Cors", "4.0.1"),
                        tuple(Manager.PIP, "ruff", "0.4.1"), tuple(Manager.PIP, "six", "1.16"),
                        tuple(Manager.NPM, "@vue/cli", "5.0.8"), tuple(Manager.NPM, "typescript", "5.4.5"));
    }

    @Test
    void each_command_is_pinned_in_its_own_way_to_what_its_layer_has_on_any_base() throws Exception {
        String dockerfile = """
                FROM registry.example.org/base:1
                RUN apt-get update && apt-get install -y curl "ca-certificates"
                RUN pip install flask_cors 'requests[socks]>=2,<3'
                RUN npm install -g @vue/cli typescript@latest
                RUN apt-get install -y curl
                """;
        String python = "usr/local/lib/python3.12/site-packages/";
        image.layer(new LayerBuilder().file("var/lib/dpkg/status", dpkg("libc6", "2")).bytes(), "base")
                .layer(new LayerBuilder().file("var/lib/dpkg/status",
                dpkg("libc6", "2", "curl", "7.1-1", "ca-certificates",
                        "20230311")).bytes(),
                        "RUN /bin/sh -c apt-get update && apt-get install -y curl \"ca-certificates\" # buildkit")
                .layer(new LayerBuilder().file(python + "Flask_Cors-4.dist-info/METADATA",
                "Name: Flask-Cors\nVersion: 4.0.1\n")
                        .file(python + "requests-2.dist-info/METADATA", "Name: requests\nVersion: 2.31.0\n").bytes(),
                        "RUN /bin/sh -c pip install flask_cors 'requests[socks]>=2,<3' # buildkit")
                .layer(new LayerBuilder().file("usr/lib/node_modules/typescript/package.json",
                        "{\"name\":\"typescript\",\"version\":\"5.4.5\"}")
                        .file("usr/lib/node_modules/@vue/cli/package.json",
                        "{\"name\":\"@vue/cli\",\"version\":\"5.0.8\"}").bytes(),
                        "RUN /bin/sh -c npm install -g @vue/cli typescript@latest # buildkit")
                .layer(new LayerBuilder().file("var/lib/dpkg/status",
                dpkg("libc6", "2", "curl", "7.2-1", "ca-certificates",
                        "20230311")).bytes(), "RUN /bin/sh -c apt-get install -y curl # buildkit");
        Lock lock = lock(dockerfile);
        assertThat(mended(dockerfile, lock)).isEqualTo("""
                FROM registry.example.org/base:1
                RUN apt-get update && apt-get install -y curl=7.1-1 "ca-certificates=20230311"
                RUN pip install flask_cors==4.0.1 'requests[socks]==2.31.0'
                RUN npm install -g @vue/cli@5.0.8 typescript@5.4.5
                RUN apt-get install -y curl=7.2-1
                """);
        assertThat(lock.findings()).flatExtracting(Finding::fixes).extracting(Fix::kind).containsOnly(Fix.Kind.SAFE);
        assertThat(lock.findings().get(1).fixes().get(0).title()).isEqualTo("Pin curl to 7.2-1, as it was built");
    }

    @Test
    void a_finding_of_which_one_package_is_not_installed_under_its_name_has_no_fix() throws Exception {
        image.layer(new LayerBuilder().file("lib/apk/db/installed", "P:curl\nV:8.9.1-r0\n\n").bytes(),
                "RUN /bin/sh -c apk add curl cmd:ssh # buildkit");
        assertThat(lock("FROM x\nRUN apk add curl cmd:ssh\n").findings()).isEmpty();
        assertThat(mended("FROM x\nRUN apk add curl\n", lock("FROM x\nRUN apk add curl\n")))
                .isEqualTo("FROM x\nRUN apk add curl=8.9.1-r0\n");
    }

    @Test
    void two_versions_of_one_package_are_no_version() throws Exception {
        image.layer(new LayerBuilder().file("a/site-packages/x-1.dist-info/METADATA", "Name: x\nVersion: 1\n")
                .file("b/site-packages/x-2.dist-info/METADATA", "Name: x\nVersion: 2\n").bytes(),
                "RUN /bin/sh -c pip install x");
        assertThat(lock("FROM y\nRUN pip install x\n").findings()).isEmpty();
    }

    @Test
    void of_two_environments_the_one_counts_that_the_layer_of_the_command_brought() throws Exception {
        image.layer(new LayerBuilder().file("a/site-packages/x-1.dist-info/METADATA", "Name: x\nVersion: 1\n").bytes(),
                "base")
                .layer(new LayerBuilder().file("b/site-packages/x-2.dist-info/METADATA", "Name: x\nVersion: 2\n")
                .bytes(),
                        "RUN /bin/sh -c pip install x # buildkit");
        assertThat(mended("FROM y\nRUN pip install x\n", lock("FROM y\nRUN pip install x\n")))
                .isEqualTo("FROM y\nRUN pip install x==2\n");
    }

    @Test
    void what_a_stage_installs_that_was_not_built_is_not_guessed_from_the_image() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/dpkg/status", dpkg("gcc", "12")).bytes(), "base")
                .layer(new LayerBuilder().file("app", "").bytes(), "COPY /app /app # buildkit");
        Lock lock = lock("FROM a AS make\nRUN apt-get install -y gcc\nFROM b\nCOPY --from=make /app /app\n");
        assertThat(lock.findings()).isEmpty();
        assertThat(lock.notes()).singleElement().asString().contains("stage make").contains("--target make");
    }

    @Test
    void a_fix_that_was_built_stands_before_those_that_need_a_look_at_an_index() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/dpkg/status", dpkg("curl", "7.1")).bytes(),
                "RUN /bin/sh -c apt-get install -y curl # buildkit");
        Lock lock = lock("FROM debian:12\nRUN apt-get install -y curl\n");
        Finding known = lock.findings().get(0);
        Finding online = new Finding(known.rule(), known.severity(), known.confidence(), known.span(), "m", List.of(),
                List.of(Fix.unsafe("other")));
        Finding elsewhere = new Finding("current-date", known.severity(), known.confidence(), known.span(), "m",
                List.of(),
                List.of());
        assertThat(lock.onto(List.of(online, elsewhere))).extracting(f -> f.fixes().stream().map(Fix::title).toList())
                .containsExactly(List.of("Pin curl to 7.1, as it was built", "other"), List.of());
    }

    @ParameterizedTest
    @CsvSource({"0, LIKELY", "1, CERTAIN"})
    void the_date_of_the_index_that_apt_left_is_the_snapshots(int layer, Confidence confidence) throws Exception {
        LayerBuilder[] layers = {new LayerBuilder(), new LayerBuilder()};
        layers[0].file("var/lib/dpkg/status", dpkg("libc6", "2"));
        layers[1].file("var/lib/dpkg/status", dpkg("curl", "7"));
        layers[layer].file("var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_InRelease",
                "-----BEGIN PGP SIGNED MESSAGE-----\n\nOrigin: Debian\nDate: Sat, 10 Feb 2024 11:07:25 UTC\nX: y\n")
                .file("var/lib/apt/lists/deb.debian.org_debian_dists_bookworm-updates_InRelease",
                        "Date: Fri, 05 Apr 2024 08:00:00 UTC\n");
        image.layer(layers[0].bytes(), "a").layer(layers[1].bytes(), "b");
        assertThat(lock().snapshot()).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.at()).isEqualTo(Instant.parse("2024-04-05T08:00:00Z"));
            assertThat(snapshot.exact()).isTrue();
            assertThat(snapshot.confidence()).isEqualTo(confidence);
            assertThat(snapshot.from()).contains("bookworm-updates_InRelease");
        });
    }

    @Test
    void an_index_that_is_older_than_a_package_was_not_the_one_that_was_used() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/dpkg/status", dpkg("curl", "7"))
                .file("var/lib/apt/lists/a_InRelease", "Date: Sat, 10 Feb 2024 11:07:25 UTC\n")
                .file("usr/share/doc/curl/changelog.Debian.gz", gzip("curl (7) stable; urgency=medium\n\n  * New.\n\n"
                        + " -- A Person <a@example.org>  Tue, 5 Mar 2024 09:00:00 +0100\n\ncurl (6) stable\n\n"
                        + " -- A Person <a@example.org>  Mon, 01 Apr 2024 09:00:00 +0100\n"), e -> { }).bytes(), "a");
        assertThat(lock().snapshot()).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.at()).isEqualTo(Instant.parse("2024-03-05T08:00:00Z"));
            assertThat(snapshot.exact()).isFalse();
            assertThat(snapshot.confidence()).isEqualTo(Confidence.POSSIBLE);
            assertThat(snapshot.from()).isEqualTo("the newest entry of /usr/share/doc/curl/changelog.Debian.gz");
        });
    }

    @Test
    void times_of_files_count_only_where_they_were_not_brought_down() throws Exception {
        image.layer(new LayerBuilder().file("usr/share/doc/new/copyright", new byte[0],
                entry -> entry.setModTime(Date.from(EPOCH))).bytes(), "a");
        assertThat(lock().snapshot()).isEmpty();
        image.layer(new LayerBuilder().file("usr/share/doc/old/copyright", new byte[0],
                entry -> entry.setModTime(Date.from(EPOCH.minusSeconds(60)))).bytes(), "b");
        assertThat(lock().snapshot()).map(SnapshotDate::from).contains("the time of /usr/share/doc/old/copyright");
    }

    @Test
    void a_database_of_rpm_that_rpm_does_not_read_is_told() throws Exception {
        image.layer(new LayerBuilder().file("var/lib/rpm/rpmdb.sqlite", "no database").bytes(), "a");
        Lock lock = lock();
        assertThat(lock.packages()).isEmpty();
        assertThat(lock.notes()).singleElement().asString().startsWith("The packages of rpm were not read: ");
    }

    @Test
    void files_in_no_form_say_nothing() throws Exception {
        byte[] bytes = new byte[2000];
        new java.util.Random(1).nextBytes(bytes);
        LayerBuilder layer = new LayerBuilder();
        for (String path : List.of("var/lib/dpkg/status", "lib/apk/db/installed", "var/lib/pacman/local/a/desc",
                "site-packages/a.dist-info/METADATA", "node_modules/a/package.json", "var/lib/apt/lists/a_Release",
                "usr/share/doc/a/changelog.gz")) {
            layer.file(path, bytes, e -> { });
        }
        image.layer(layer.bytes(), "a");
        assertThat(lock().packages()).isEmpty();
    }
}
