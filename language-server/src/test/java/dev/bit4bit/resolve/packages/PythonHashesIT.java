package dev.bit4bit.resolve.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.PackageHashes;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.text.Edit;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hashes of Python packages, from an index of the test; what the fix writes is run by real pip against it. */
class PythonHashesIT {

    @TempDir
    private Path folder;
    private WebServer server;
    private Versions versions;
    private boolean html;
    private final Map<String, byte[]> files = new HashMap<>();

    @BeforeEach
    void an_index() throws Exception {
        server = new WebServer();
        server.on("/", exchange -> {
            byte[] body = files.get(exchange.getRequestURI().getRawPath());
            exchange.getResponseHeaders().add("Content-Type", !exchange.getRequestURI().getPath().startsWith("/simple/")
                    ? "application/octet-stream" : html ? "text/html" : "application/vnd.pypi.simple.v1+json");
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
        });
        versions = new Versions(new Http(new NetSettings(false,
                Map.of(server.host(), new NetSettings.Host(true, Optional.empty())), Optional.empty(),
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3))),
                Map.of("pypi", URI.create(server.uri("/simple").toString())));
        wheel("leaf", List.of());
        wheel("needy", List.of("Leaf >=1", "colorama ; platform_system == \"Windows\"", "pytest ; extra == 'test'",
                "tomli ; python_version < \"3.8\""));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void wheel(String name, List<String> requires) throws Exception {
        StringBuilder metadata = new StringBuilder("Metadata-Version: 2.1\nName: " + name + "\nVersion: 1.0\n");
        requires.forEach(r -> metadata.append("Requires-Dist: ").append(r).append('\n'));
        String info = name + "-1.0.dist-info/";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, name + "/__init__.py", "x = 1\n");
            entry(zip, info + "METADATA", metadata.toString());
            entry(zip, info + "WHEEL", "Wheel-Version: 1.0\nGenerator: t\nRoot-Is-Purelib: true\nTag: py3-none-any\n");
            entry(zip, info + "RECORD", name + "/__init__.py,,\n" + info + "METADATA,,\n" + info + "WHEEL,,\n" + info
                    + "RECORD,,\n");
        }
        String file = name + "-1.0-py3-none-any.whl";
        files.put("/files/" + file, out.toByteArray());
        files.put("/files/" + file + ".metadata", metadata.toString().getBytes(StandardCharsets.UTF_8));
        index(name, sha256(out.toByteArray()));
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** A wheel that is there, a source archive beside it, and another version. */
    private void index(String name, String sum) {
        String file = name + "-1.0-py3-none-any.whl";
        String page = html ? "<a href=\"../../files/" + file + "#sha256=" + sum + "\" data-dist-info-metadata=\"true\">" + file
                + "</a><a href='../../files/" + name + "-1.0.tar.gz#sha256=" + "a".repeat(64) + "'>" + name + "-1.0.tar.gz</a>"
                : "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"" + name + "\",\"files\":[{\"filename\":\"" + file
                + "\",\"url\":\"../../files/" + file + "\",\"hashes\":{\"sha256\":\"" + sum
                + "\"},\"core-metadata\":true},{\"filename\":\"" + name + "-1.0.tar.gz\",\"url\":\"x\",\"hashes\":{\"sha256\":\""
                + "a".repeat(64) + "\"}},{\"filename\":\"" + name + "-2.0.tar.gz\",\"url\":\"x\",\"hashes\":{\"sha256\":\""
                + "b".repeat(64) + "\"}}]}";
        files.put("/simple/" + name + "/", page.getBytes(StandardCharsets.UTF_8));
    }

    private String hashes(String name, String version, List<String> beside, boolean alone) throws Exception {
        return versions.hashes(new PackageHashes(name, version, beside, "3.12", alone), Progress.NONE).value();
    }

    @Test
    void all_files_of_the_release_are_named_and_no_others() throws Exception {
        String expected = "--hash=sha256:" + String.join(" --hash=sha256:",
                List.of("a".repeat(64), sha256(files.get("/files/leaf-1.0-py3-none-any.whl"))).stream().sorted().toList());
        assertThat(hashes("Leaf", "1.0", List.of("Leaf"), false)).isEqualTo(expected);
        html = true;
        index("leaf", sha256(files.get("/files/leaf-1.0-py3-none-any.whl")));
        assertThat(hashes("leaf", "1", List.of("leaf"), false)).isEqualTo(expected);
    }

    @Test
    void a_release_whose_dependencies_are_not_named_gets_none_and_they_are_told() throws Exception {
        assertThat(catchThrowableOfType(ResolveException.class, () -> hashes("needy", "1.0", List.of("needy"), false)))
                .hasMessageStartingWith("needy 1.0 needs leaf, and with hashes pip wants");
        assertThat(hashes("needy", "1.0", List.of("leaf", "needy"), false)).startsWith("--hash=");
        String page = new String(files.get("/simple/needy/"), StandardCharsets.UTF_8);
        files.put("/simple/needy/", page.replace("\"core-metadata\":true", "\"core-metadata\":false")
                .getBytes(StandardCharsets.UTF_8));
        files.remove("/files/needy-1.0-py3-none-any.whl.metadata");
        assertThat(catchThrowableOfType(ResolveException.class, () -> hashes("needy", "1.0", List.of("needy"), false)))
                .as("read in the wheel").hasMessageStartingWith("needy 1.0 needs leaf, and with hashes pip wants");
        assertThat(hashes("needy", "1.0", List.of("needy"), true)).startsWith("--hash=");
        assertThat(catchThrowableOfType(ResolveException.class, () -> hashes("leaf", "3", List.of("leaf"), false)))
                .hasMessageContaining("has no leaf 3");
    }

    @Test
    void pip_installs_what_the_fix_writes_and_nothing_else() throws Exception {
        RequiredTools.program("pip3", "Debian: python3-pip");
        for (String command : List.of("python3 -m pip install --no-deps needy==1.0",
                "set -e; python3 -m pip install -q 'needy==1.0' \\\n    leaf==1.0; echo done",
                "python3 -m pip install leaf==1.0 && echo done")) {
            String base = "FROM python:3.12@sha256:" + "0".repeat(64) + "\n";
            StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
            Settings strict = new Settings(Profile.STRICT, Map.of(), List.of(),
                    FailOn.NEVER);
            Analysis before = analyzer.analyze(Documents.dockerfile(base + "RUN " + command + "\n"), strict);
            assertThat(Lookups.wanted(before.findings())).as("it needs a look").noneMatch(PackageHashes.class::isInstance);
            List<Lookup> wanted = Lookups.wanted(before.findings(), true);
            Lookups values = Lookups.of(wanted, (lookup, progress) -> versions.hashes((PackageHashes) lookup, progress),
                    Progress.NONE);
            Fix fix = before.findings().stream().filter(f -> f.rule().equals("pip-package-not-pinned"))
                    .flatMap(f -> f.fixes().stream()).findFirst().flatMap(values::answered).orElseThrow();
            assertThat(fix.kind()).isEqualTo(Fix.Kind.UNSAFE);
            Analysis after = analyzer.analyze(Documents.dockerfile(Edit.apply(before.document().text(), fix.edits())), strict);
            assertThat(after.findings()).extracting(Finding::rule).doesNotContain("pip-package-not-pinned");
            String run = after.document().text().substring(base.length() + 4).strip();
            assertThat(run).contains("--require-hashes -r /dev/stdin");
            Path target = folder.resolve("target" + command.length());
            assertThat(pip(run, target)).as(run + "\n" + Files.readString(folder.resolve("log"))).isZero();
            assertThat(target.resolve(command.contains("needy") ? "needy" : "leaf")).as(run + "\n"
                    + Files.readString(folder.resolve("log"))).exists();
            byte[] leaf = files.put("/files/leaf-1.0-py3-none-any.whl", other("leaf"));
            byte[] needy = files.put("/files/needy-1.0-py3-none-any.whl", other("needy"));
            assertThat(pip(run, folder.resolve("other"))).as("the index gives other bytes").isNotZero();
            files.put("/files/leaf-1.0-py3-none-any.whl", leaf);
            files.put("/files/needy-1.0-py3-none-any.whl", needy);
        }
    }

    private byte[] other(String name) {
        byte[] bytes = files.get("/files/" + name + "-1.0-py3-none-any.whl").clone();
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    private int pip(String command, Path target) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PIP_"));
        builder.environment().putAll(Map.of("PIP_CONFIG_FILE", "/dev/null", "PIP_INDEX_URL", server.uri("/simple").toString(),
                "PIP_TRUSTED_HOST", "127.0.0.1", "PIP_NO_CACHE_DIR", "1", "PIP_TARGET", target.toString(), "PIP_RETRIES", "0",
                "HOME", folder.toString(), "PIP_DISABLE_PIP_VERSION_CHECK", "1", "NO_PROXY", "127.0.0.1"));
        return builder.start().waitFor();
    }
}
