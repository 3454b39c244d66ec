package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Buildah;
import dev.bit4bit.testing.Program;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pairs of images that buildah makes, compared by the program as shipped: each lands in the cause that made it. */
class RealImagesIT {

    private static final String COPY = "FROM scratch\nCOPY busybox /bin/busybox\nCOPY files /\n";
    private static final List<String> FIXED = List.of("--layers", "--timestamp", "1700000000");

    @TempDir
    private Path folder;
    private Buildah buildah;

    @BeforeEach
    void find_buildah() throws IOException {
        buildah = new Buildah(folder);
    }

    private static final class Result {
        int exitCode;
        String level;
        JsonNode json;
        /** Causes by path or field. */
        final Map<String, String> causes = new TreeMap<>();

        TreeSet<String> all() {
            return new TreeSet<>(causes.values());
        }
    }

    private Result diff(String... options) throws Exception {
        List<String> command = Program.asShipped("diff", "--format", "json");
        command.addAll(List.of(options));
        Program.Run run = Program.run(folder, Map.of(), command);
        assertThat(run.err()).isEmpty();
        Result result = new Result();
        result.exitCode = run.exitCode();
        result.json = new ObjectMapper().readTree(run.out());
        result.level = result.json.get("level").asText();
        result.json.get("index").forEach(field -> put(result, field, "field"));
        result.json.get("platforms").forEach(platform -> {
            platform.get("fields").forEach(field -> put(result, field, "field"));
            platform.get("layers").forEach(layer -> layer.get("changes").forEach(change -> put(result, change, "path")));
        });
        return result;
    }

    private static void put(Result result, JsonNode change, String key) {
        result.causes.put(change.get(key).asText(), change.get("cause").asText());
    }

    private Result diff(Path before, Path after) throws Exception {
        return diff(before.toString(), after.toString());
    }

    /** Makes the files of one side. */
    private interface Side {
        void write(Path root, int side) throws Exception;
    }

    /** Two images whose only difference is what is copied into them; times are those of the builder's option. */
    private Result copied(Side files) throws Exception {
        Path[] archives = new Path[2];
        for (int side = 0; side < 2; side++) {
            Path context = buildah.context("copied" + side);
            files.write(Files.createDirectories(context.resolve("files")), side);
            archives[side] = buildah.build(context, COPY, FIXED);
        }
        return diff(archives[0], archives[1]);
    }

    private static Path write(Path root, String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    @Test
    void two_builds_with_one_timestamp_are_identical() throws Exception {
        Result result = copied((root, side) -> write(root, "etc/x", "the same"));
        assertThat(result.level).isEqualTo("identical");
        assertThat(result.exitCode).isZero();
    }

    @Test
    void two_builds_at_different_times_differ_in_times_and_nothing_else() throws Exception {
        Path context = buildah.context("times");
        Files.createDirectories(context.resolve("files"));
        write(context, "files/etc/x", "the same");
        Path before = buildah.build(context, COPY, List.of("--timestamp", "1700000000"));
        Path kept = Files.move(before, folder.resolve("before.tar"));
        Path after = buildah.build(context, COPY, List.of("--timestamp", "1700000777"));
        Result result = diff(kept, after);
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.causes).containsEntry("created", "config-created").containsEntry("etc/x", "entry-times")
                .doesNotContainValue("unknown");
    }

    @Test
    void logs_of_apt_and_dpkg_are_known() throws Exception {
        Result result = copied((root, side) -> {
            String time = "2026-11-0" + (side + 1) + "  10:00:0" + side;
            write(root, "var/log/apt/history.log", "\nStart-Date: " + time
                    + "\nCommandline: apt-get install -y curl\nInstall: curl:amd64 (7.88.1-10)\nEnd-Date: " + time + "\n");
            write(root, "var/log/apt/term.log", "\nLog started: " + time + "\nSetting up curl\nLog ended: " + time + "\n");
            write(root, "var/log/dpkg.log", time.replace("  ", " ") + " install curl:amd64 <none> 7.88.1-10\n");
            write(root, "var/log/alternatives.log", "update-alternatives " + time.replace("  ", " ")
                    + ": run with --install /usr/bin/pager pager /bin/more 50\n");
        });
        assertThat(result.causes).containsExactlyInAnyOrderEntriesOf(Map.of(
                "var/log/apt/history.log", "apt-history-log", "var/log/apt/term.log", "apt-term-log",
                "var/log/dpkg.log", "dpkg-log", "var/log/alternatives.log", "alternatives-log"));
    }

    @Test
    void the_cache_of_ldconfig_is_known() throws Exception {
        Path ldconfig = RequiredTools.program("ldconfig", "Debian: libc-bin; /usr/sbin has to be on the PATH");
        Path library;
        try (var files = Files.find(Path.of("/usr/lib"), 4, (file, a) ->
                file.getFileName().toString().matches("libz\\.so\\.1\\.\\d.*"))) {
            library = files.findFirst().orElseThrow();
        }
        Result result = copied((root, side) -> {
            Path copy = root.resolve("usr/lib/" + library.getFileName());
            Files.createDirectories(copy.getParent());
            Files.createDirectories(root.resolve("var/cache/ldconfig"));
            Files.copy(library, copy, StandardCopyOption.REPLACE_EXISTING);
            write(root, "etc/ld.so.conf", "/usr/lib\n");
            Program.Run run = Program.run(folder, Map.of(), List.of(ldconfig.toString(), "-r", root.toString()));
            assertThat(run.exitCode()).as(run.err()).isZero();
        });
        assertThat(result.causes).containsExactlyEntriesOf(Map.of("var/cache/ldconfig/aux-cache", "ldconfig-aux-cache"));
    }

    @Test
    void compiled_python_is_known() throws Exception {
        Path python = RequiredTools.program("python3", "Debian: python3");
        Result result = copied((root, side) -> {
            Path source = write(root, "usr/lib/python3/hello.py", "print('hello')\n");
            Files.setLastModifiedTime(source, FileTime.from(Instant.ofEpochSecond(1_600_000_000L + side)));
            Program.Run run = Program.run(root, Map.of("PYTHONDONTWRITEBYTECODE", ""), List.of(python.toString(), "-c",
                    "import py_compile; py_compile.compile('usr/lib/python3/hello.py', cfile="
                            + "'usr/lib/python3/__pycache__/hello.cpython-311.pyc', doraise=True,"
                            + " invalidation_mode=py_compile.PycInvalidationMode.TIMESTAMP)"));
            assertThat(run.exitCode()).as(run.err()).isZero();
        });
        assertThat(result.causes).containsExactlyEntriesOf(
                Map.of("usr/lib/python3/__pycache__/hello.cpython-311.pyc", "python-bytecode-header"));
    }

    @Test
    void archives_in_the_image_are_known() throws Exception {
        Result result = copied((root, side) -> {
            Files.createDirectories(root.resolve("srv"));
            try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(root.resolve("srv/app.jar")))) {
                zip(jar, side);
            }
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(root.resolve("srv/data.zip")))) {
                zip(zip, side);
            }
            GzipParameters parameters = new GzipParameters();
            parameters.setModificationTime(1_700_000_000_000L + side * 1_000_000L);
            try (OutputStream gzip = new GzipCompressorOutputStream(
                    Files.newOutputStream(root.resolve("srv/page.gz")), parameters)) {
                gzip.write("the same".getBytes(StandardCharsets.UTF_8));
            }
        });
        assertThat(result.causes).containsExactlyInAnyOrderEntriesOf(Map.of("srv/app.jar", "jar-member-times",
                "srv/data.zip", "embedded-archive", "srv/page.gz", "embedded-archive"));
    }

    private static void zip(ZipOutputStream zip, int side) throws IOException {
        ZipEntry entry = new ZipEntry("a/Same.class");
        entry.setTime(1_700_000_000_000L + side * 10_000L);
        zip.putNextEntry(entry);
        zip.write(new byte[] {1, 2, 3});
        zip.closeEntry();
    }

    @Test
    void the_day_of_an_account_is_known() throws Exception {
        Result result = copied((root, side) -> {
            write(root, "etc/passwd", "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n");
            write(root, "etc/shadow", "root:*:19000:0:99999:7:::\napp:!:" + (20_500 + side) + ":0:99999:7:::\n");
        });
        assertThat(result.causes).containsExactlyEntriesOf(Map.of("etc/shadow", "account-date"));
    }

    @Test
    void another_mode_alone_is_known() throws Exception {
        Result result = copied((root, side) -> Files.setPosixFilePermissions(write(root, "srv/run.sh", "same"),
                PosixFilePermissions.fromString(side == 0 ? "rwxr-xr-x" : "rwxrwxr-x")));
        assertThat(result.causes).containsExactlyEntriesOf(Map.of("srv/run.sh", "copied-modes"));
    }

    @Test
    void what_no_cause_explains_is_said_to_be_unknown() throws Exception {
        Result result = copied((root, side) -> write(root, "srv/data", side == 0 ? "red" : "blue"));
        assertThat(result.causes).containsExactlyEntriesOf(Map.of("srv/data", "unknown"));
    }

    /** Two images whose layers a script makes, which is told the side by a mounted file. */
    private Result ran(String script) throws Exception {
        Path[] archives = new Path[2];
        for (int side = 0; side < 2; side++) {
            Path context = buildah.context("ran" + side);
            Path told = Files.createDirectories(folder.resolve("told" + side));
            Files.writeString(told.resolve("side"), side + "\n");
            write(context, "script", "read side < /told/side\n" + script);
            write(context, "old", "from below");
            archives[side] = buildah.build(context, "FROM scratch\nCOPY busybox /bin/busybox\nCOPY script /script\n"
                    + "COPY old /d/old\n"
                    + "RUN [\"/bin/busybox\", \"sh\", \"/script\"]\n",
                    List.of("--layers", "--timestamp", "1700000000", "--volume", told + ":/told:ro"));
        }
        return diff(archives[0], archives[1]);
    }

    @Test
    void hard_links_and_whiteouts_are_told() throws Exception {
        Result result = ran("echo x > /d/one; /bin/busybox ln /d/one /d/two; if [ $side = 0 ]; then "
                + "/bin/busybox ln /d/one /d/three; /bin/busybox rm /d/old; else echo x > /d/three; fi\n");
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(result.causes).containsEntry("d/three", "hardlink-target").containsEntry("d/old", "snapshotter");
        assertThat(result.json.get("causes")).anySatisfy(group -> {
            assertThat(group.get("id").asText()).isEqualTo("snapshotter");
            assertThat(group.get("confidence").asText()).isEqualTo("possible");
        });
        JsonNode layers = result.json.at("/platforms/0/layers");
        JsonNode last = layers.get(layers.size() - 1);
        assertThat(last.get("changes")).anySatisfy(change -> {
            assertThat(change.get("path").asText()).isEqualTo("d/old");
            assertThat(change.at("/before/type").asText()).isEqualTo("whiteout");
            assertThat(change.get("aspects").get(0).asText()).isEqualTo("removed");
        });
        assertThat(last.at("/after/0/createdBy").asText()).contains("/script");
    }

    @Test
    void a_configuration_that_differs_is_told_field_by_field() throws Exception {
        Path context = buildah.context("config");
        Files.createDirectories(context.resolve("files"));
        Path before = buildah.build(context, COPY + "ENV A=1 B=2\n", List.of("--timestamp", "1700000000",
                "--label", "org.opencontainers.image.created=2026-01-01T00:00:00Z", "--label", "team=red"));
        Path kept = Files.move(before, folder.resolve("before.tar"));
        Path after = buildah.build(context, COPY + "ENV A=1 B=2\n", List.of("--timestamp", "1700000000",
                "--label", "org.opencontainers.image.created=2026-02-02T00:00:00Z", "--label", "team=blue"));
        Result result = diff(kept, after);
        assertThat(result.causes).containsEntry("config.Labels[org.opencontainers.image.created]", "created-label")
                .containsEntry("config.Labels[team]", "unknown");
        assertThat(result.json.at("/platforms/0/layers")).allMatch(layer ->
                layer.get("result").asText().startsWith("same-"));
        assertThat(result.exitCode).isEqualTo(2);
        assertThat(diff("--ignore", "config:config.Labels*", "--ignore", "config:history*", kept.toString(), after.toString()).exitCode).isEqualTo(1);
    }

    @Test
    void another_compression_alone_is_the_same_content() throws Exception {
        Path context = buildah.context("packed");
        write(context, "files/etc/x", "the same");
        Path gzip = buildah.build(context, COPY, FIXED);
        Path zstd = folder.resolve("zstd.tar");
        buildah.push(context, "oci-archive:" + zstd, "--compression-format", "zstd");
        Path docker = folder.resolve("docker.tar");
        buildah.push(context, "docker-archive:" + docker);
        Path layout = folder.resolve("layout");
        buildah.push(context, "oci:" + layout);
        Result result = diff(gzip, zstd);
        assertThat(result.exitCode).isEqualTo(1);
        assertThat(result.level).isEqualTo("same-content");
        assertThat(result.json.get("causes")).anyMatch(cause -> cause.get("id").asText().equals("layer-compression"));
        assertThat(diff(gzip, layout).exitCode).isZero();
        assertThat(diff(gzip, docker).exitCode).isLessThanOrEqualTo(2);
        assertThat(diff(docker, docker).level).isEqualTo("identical");
    }

    @Test
    void four_layers_beside_three_are_aligned_by_history() throws Exception {
        Path context = buildah.context("layers");
        write(context, "files/etc/x", "the same");
        write(context, "more/y", "more");
        write(context, "last/z", "last");
        Path before = Files.move(buildah.build(context, COPY + "COPY last /srv/\n", FIXED), folder.resolve("before.tar"));
        Path after = buildah.build(context, COPY + "COPY more /srv/\nCOPY last /srv/\n", FIXED);
        Result result = diff(before, after);
        assertThat(result.json.at("/platforms/0/layers")).extracting(layer -> layer.get("before").size() + " "
                + layer.get("after").size()).containsExactly("1 1", "1 1", "0 1", "1 1");
        assertThat(result.causes).containsKey("srv/y").doesNotContainKeys("srv/z", "etc/x");
    }

    @Test
    void images_in_a_local_store_are_read_through_skopeo() throws Exception {
        RequiredTools.program("skopeo", "Debian: skopeo");
        Path context = buildah.context("stored");
        write(context, "files/etc/x", "the same");
        Path archive = buildah.build(context, COPY, FIXED);
        String stored = buildah.stored(context);
        Result result = diff(stored, stored);
        assertThat(result.level).isEqualTo("identical");
        assertThat(diff(stored, archive.toString()).causes).doesNotContainKeys("etc/x", "bin/busybox");
        Program.Run missing = Program.run(folder, Map.of(), Program.asShipped("diff", stored, stored + "missing"));
        assertThat(missing.exitCode()).isEqualTo(3);
        assertThat(missing.err()).contains("cannot be read: skopeo says: ");
    }
}
