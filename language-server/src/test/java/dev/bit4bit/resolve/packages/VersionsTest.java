package dev.bit4bit.resolve.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.Index;
import dev.bit4bit.findings.Lookup.PackageVersion;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Indexes of the form that the real ones have, on a real server. */
class VersionsTest {

    private static final String ALPINE = "v3.20/x86_64";
    private static final String DEBIAN = "bookworm/amd64";

    private WebServer server;
    private Versions versions;
    private final Map<String, byte[]> files = new HashMap<>();
    private final Map<String, String> types = new HashMap<>();

    @BeforeEach
    void start() throws IOException {
        server = new WebServer();
        server.on("/", exchange -> {
            String path = exchange.getRequestURI().getRawPath();
            byte[] body = files.get(path);
            exchange.getResponseHeaders().add("Content-Type", types.getOrDefault(path, "application/json"));
            exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : body.length);
            if (body != null) {
                exchange.getResponseBody().write(body);
            }
        });
        Map<String, URI> addresses = new HashMap<>();
        for (String name : List.of("pypi", "npm", "debian", "ubuntu", "alpine", "rubygems", "crates", "go")) {
            addresses.put(name, server.uri("/" + name));
        }
        versions = new Versions(new Http(new NetSettings(false,
                Map.of(server.host(), new NetSettings.Host(true, Optional.empty())), Optional.empty(),
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3))), addresses);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void put(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private String find(Index index, String name, String wanted, String where) throws Exception {
        return versions.find(new PackageVersion(index, name, wanted, where), Progress.NONE).value();
    }

    private ResolveException failure(Index index, String name, String wanted, String where) {
        return catchThrowableOfType(ResolveException.class, () -> find(index, name, wanted, where));
    }

    private static String python(String file, String requires, String yanked) {
        return "{\"filename\":\"" + file + "\",\"url\":\"https://example.org/f\",\"hashes\":{},\"requires-python\":"
                + (requires == null ? "null" : "\"" + requires + "\"") + ",\"yanked\":" + yanked + "}";
    }

    @Test
    void pypi_gives_the_newest_release_that_satisfies_the_specifier_and_takes_the_interpreter() throws Exception {
        put("/pypi/my-tool/", "{\"meta\":{\"api-version\":\"1.1\"},\"name\":\"my-tool\",\"files\":[" + String.join(",",
                python("my_tool-1.9.0-py3-none-any.whl", null, "false"), python("My.Tool-1.10.0.tar.gz", ">=3.6", "false"),
                python("my-tool-2.0.0.tar.gz", ">=3.8", "false"), python("my_tool-2.1.0-py3-none-any.whl", ">=3.8", "\"broken\""),
                python("my_tool-2.2.0-py3-none-any.whl", ">=3.13", "false"), python("my_tool-3.0rc1.tar.gz", null, "false"),
                python("my_tool-9.0.exe", null, "false")) + "]}");
        types.put("/pypi/my-tool/", "application/vnd.pypi.simple.v1+json");
        assertThat(find(Index.PYPI, "My_Tool", "", "")).isEqualTo("2.2.0");
        assertThat(find(Index.PYPI, "My_Tool", "", "3.12")).isEqualTo("2.0.0");
        assertThat(find(Index.PYPI, "my-tool", "<2", "")).isEqualTo("1.10.0");
        assertThat(find(Index.PYPI, "my.tool", "~=1.9.0", "3.12.4")).isEqualTo("1.9.0");
        assertThat(failure(Index.PYPI, "my-tool", ">=4", "3.12"))
                .hasMessage(server.host() + " has no release of my-tool that satisfies >=4 for Python 3.12.");
        assertThat(failure(Index.PYPI, "none", "", "").getMessage()).contains("has no package none");
    }

    @Test
    void an_index_of_python_packages_may_be_html() throws Exception {
        put("/pypi/flask/", "<!DOCTYPE html><html><body>\n"
                + "<a href=\"../f#sha256=1\" data-requires-python=\"&gt;=3.9\">flask-3.0.0-py3-none-any.whl</a><br/>\n"
                + "<a href='../f' data-requires-python='&gt;=3.6'>flask-2.0.0.tar.gz</a>\n"
                + "<a href=\"../f\" data-yanked=\"\">flask-2.0.1.tar.gz</a></body></html>");
        types.put("/pypi/flask/", "text/html; charset=utf-8");
        assertThat(find(Index.PYPI, "flask", "", "3.11")).isEqualTo("3.0.0");
        assertThat(find(Index.PYPI, "flask", "", "3.8")).isEqualTo("2.0.0");
    }

    @Test
    void npm_gives_the_version_of_a_tag_or_the_newest_in_a_range() throws Exception {
        put("/npm/tool", "{\"name\":\"tool\",\"dist-tags\":{\"latest\":\"2.1.0\",\"next\":\"3.0.0-rc.1\"},\"versions\":{"
                + "\"1.9.0\":{\"dist\":{\"deprecated\":true}},\"1.10.0\":{},\"1.11.0\":{\"deprecated\":\"broken\",\"dist\":{}},"
                + "\"2.1.0\":{},\"2.2.0\":{},\"3.0.0-rc.1\":{}},\"modified\":\"2024-01-01\"}");
        put("/npm/@scope%2Ftool", "{\"versions\":{\"0.1.0\":{}},\"dist-tags\":{\"latest\":\"0.1.0\"}}");
        assertThat(find(Index.NPM, "tool", "", "")).isEqualTo("2.1.0");
        assertThat(find(Index.NPM, "tool", "next", "")).isEqualTo("3.0.0-rc.1");
        assertThat(find(Index.NPM, "tool", "^1", "")).isEqualTo("1.10.0");
        assertThat(find(Index.NPM, "tool", "2", "")).as("as npm, the version of latest").isEqualTo("2.1.0");
        assertThat(find(Index.NPM, "@scope/tool", "latest", "")).isEqualTo("0.1.0");
        assertThat(failure(Index.NPM, "tool", "beta", "").getMessage()).contains("no tag beta of tool", "latest, next");
        assertThat(failure(Index.NPM, "tool", "^7", "").getMessage()).contains("no release of tool that satisfies ^7");
    }

    @Test
    void rubygems_gives_the_newest_release_for_every_platform() throws Exception {
        put("/rubygems/api/v1/versions/fpm.json", "[{\"number\":\"2.0.0.rc1\",\"prerelease\":true,\"platform\":\"ruby\"},"
                + "{\"number\":\"1.17.0\",\"prerelease\":false,\"platform\":\"java\",\"ruby_version\":null},"
                + "{\"number\":\"1.16.0\",\"prerelease\":false,\"platform\":\"ruby\",\"ruby_version\":\">= 3.4\"},"
                + "{\"number\":\"1.15.1\",\"prerelease\":false,\"platform\":\"ruby\",\"ruby_version\":\">= 2.3\"},"
                + "{\"number\":\"1.9.0\",\"prerelease\":false,\"platform\":\"ruby\",\"ruby_version\":null}]");
        assertThat(find(Index.RUBYGEMS, "fpm", "", "")).isEqualTo("1.16.0");
        assertThat(find(Index.RUBYGEMS, "fpm", "", "3.3")).isEqualTo("1.15.1");
        assertThat(find(Index.RUBYGEMS, "fpm", "~> 1.9.0", "3.3")).isEqualTo("1.9.0");
        assertThat(failure(Index.RUBYGEMS, "fpm", "> 4", "3.3").getMessage()).contains("fpm", "> 4", "Ruby 3.3");
    }

    @Test
    void the_index_of_crates_gives_the_newest_release_that_is_not_yanked() throws Exception {
        put("/crates/ri/pg/ripgrep", "{\"name\":\"ripgrep\",\"vers\":\"13.0.0\",\"yanked\":false}\n"
                + "{\"name\":\"ripgrep\",\"vers\":\"14.1.1\",\"yanked\":false,\"rust_version\":\"1.72\"}\n"
                + "{\"name\":\"ripgrep\",\"vers\":\"14.1.2\",\"yanked\":true}\n"
                + "{\"name\":\"ripgrep\",\"vers\":\"15.0.0\",\"yanked\":false,\"rust_version\":\"1.85\"}\n"
                + "{\"name\":\"ripgrep\",\"vers\":\"16.0.0-beta\",\"yanked\":false}\n");
        put("/crates/3/f/foo", "{\"name\":\"foo\",\"vers\":\"0.1.0+meta\",\"yanked\":false}");
        assertThat(find(Index.CRATES, "ripgrep", "", "")).isEqualTo("15.0.0");
        assertThat(find(Index.CRATES, "ripgrep", "", "1.82")).isEqualTo("14.1.1");
        assertThat(find(Index.CRATES, "ripgrep", "13", "")).isEqualTo("13.0.0");
        assertThat(find(Index.CRATES, "Foo", "", "")).isEqualTo("0.1.0");
        assertThat(failure(Index.CRATES, "nothing", "", "").why()).isEqualTo(Cause.NOT_FOUND);
    }

    @Test
    void the_go_proxy_is_asked_for_the_longest_path_that_is_a_module() throws Exception {
        put("/go/example.org/!big/tools/@latest", "{\"Version\":\"v0.26.0\",\"Time\":\"2024-10-01T00:00:00Z\"}");
        put("/go/example.org/!big/tools/gopls/@latest", "{\"Version\":\"v0.16.2\"}");
        put("/go/example.org/!big/tools/@v/main.info", "{\"Version\":\"v0.26.1-0.20241009180824-f66d83c29e7c\"}");
        put("/go/example.org/!big/tools/@v/list", "v0.9.0\nv0.10.0\nv0.11.0-rc.1\nv1.0.0\n");
        put("/go/example.org/list/@v/list", "v1.2.0\nv1.10.0\nv2.0.0+incompatible\n");
        assertThat(find(Index.GO, "example.org/Big/tools/cmd/stringer", "latest", "")).isEqualTo("v0.26.0");
        assertThat(find(Index.GO, "example.org/Big/tools/gopls", "", "")).isEqualTo("v0.16.2");
        assertThat(find(Index.GO, "example.org/Big/tools/cmd/x", "main", ""))
                .isEqualTo("v0.26.1-0.20241009180824-f66d83c29e7c");
        assertThat(find(Index.GO, "example.org/Big/tools", "v0", "")).isEqualTo("v0.10.0");
        assertThat(find(Index.GO, "example.org/list", "latest", "")).isEqualTo("v1.10.0");
        assertThat(failure(Index.GO, "example.org/none/cmd", "latest", "").getMessage())
                .contains("no module that holds example.org/none/cmd");
    }

    /** As Alpine's are made: a signature, packed on its own and without an end, then the index. */
    private static byte[] apkIndex(String text) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : List.of(".SIGN.RSA.alpine.pub", "DESCRIPTION", "APKINDEX")) {
            ByteArrayOutputStream tar = new ByteArrayOutputStream();
            TarArchiveOutputStream out = new TarArchiveOutputStream(tar);
            byte[] body = name.equals("APKINDEX") ? text.getBytes(StandardCharsets.UTF_8) : new byte[256];
            TarArchiveEntry entry = new TarArchiveEntry(name);
            entry.setSize(body.length);
            out.putArchiveEntry(entry);
            out.write(body);
            out.closeArchiveEntry();
            out.flush();
            int length = 512 + (body.length + 511) / 512 * 512;
            try (OutputStream packed = new GZIPOutputStream(all)) {
                packed.write(tar.toByteArray(), 0, length);
                packed.write(new byte[name.equals("APKINDEX") ? 1024 : 0]);
            }
        }
        return all.toByteArray();
    }

    @Test
    void alpine_gives_the_version_of_the_branch() throws Exception {
        files.put("/alpine/v3.20/main/x86_64/APKINDEX.tar.gz", apkIndex("C:Q1=\nP:curl\nV:8.9.0-r0\nA:x86_64\n\n"
                + "P:curl\nV:8.10.1-r0\np:so:libcurl.so.4=4.8.0\n\nP:libcurl\nV:8.9.0-r0\n"));
        files.put("/alpine/v3.20/community/x86_64/APKINDEX.tar.gz", apkIndex("P:jq\nV:1.7.1-r0\n\n"));
        assertThat(find(Index.ALPINE, "curl", "", ALPINE)).isEqualTo("8.10.1-r0");
        assertThat(find(Index.ALPINE, "jq", "", ALPINE)).isEqualTo("1.7.1-r0");
        assertThat(failure(Index.ALPINE, "libcurl4", "", ALPINE))
                .hasMessage("Alpine v3.20 on " + server.host() + " has no package libcurl4 for x86_64.");
        assertThat(failure(Index.ALPINE, "jq", "", "v2.0/x86_64").getMessage()).contains("has no main of Alpine v2.0", "jq");
    }

    private static byte[] xz(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new XZOutputStream(packed, new LZMA2Options(1))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static byte[] gz(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    private static String stanza(String name, String version) {
        return "Package: " + name + "\nSource: src\nVersion: " + version + "\nDepends: libc6 (>= 2.36)\n"
                + "Description: of no matter\n more of Package: nothing\n\n";
    }

    private void debian() throws IOException {
        files.put("/debian/dists/bookworm/main/binary-amd64/Packages.gz", gz(stanza("curl", "7.88.1-10+deb12u8")
                + stanza("git", "1:2.39.5-0+deb12u1") + stanza("base-passwd", "3.6.1")));
        files.put("/debian/dists/bookworm-updates/main/binary-amd64/Packages.xz", xz(""));
        files.put("/debian-security/dists/bookworm-security/main/binary-amd64/Packages.xz",
                xz(stanza("curl", "7.88.1-10+deb12u12") + stanza("git", "1:2.39.2-1.1")));
    }

    @Test
    void debian_gives_the_highest_of_suite_updates_and_security() throws Exception {
        debian();
        assertThat(find(Index.DEBIAN, "curl", "", DEBIAN)).isEqualTo("7.88.1-10+deb12u12");
        assertThat(find(Index.DEBIAN, "git", "", DEBIAN)).isEqualTo("1:2.39.5-0+deb12u1");
        assertThat(failure(Index.DEBIAN, "passwd", "", DEBIAN).getMessage()).contains("no package passwd for amd64",
                "bookworm/main, bookworm-updates/main, bookworm-security/main");
    }

    @Test
    void an_index_is_fetched_once_however_many_ask() throws Exception {
        debian();
        Lookups done = Lookups.of(Stream.of("curl", "git", "base-passwd", "missing").map(
                p -> (Lookup) new PackageVersion(Index.DEBIAN, p, "", DEBIAN)).toList(),
                (lookup, progress) -> versions.find((PackageVersion) lookup, progress), Progress.NONE);
        assertThat(done.outcomes().values()).extracting(o -> o.found().isPresent())
                .containsExactly(true, true, true, false);
        assertThat(server.asked()).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void a_suite_of_which_a_part_is_missing_gives_no_version() throws Exception {
        debian();
        files.remove("/debian-security/dists/bookworm-security/main/binary-amd64/Packages.xz");
        assertThat(failure(Index.DEBIAN, "curl", "", DEBIAN).getMessage())
                .contains("has no bookworm-security/main for amd64", "curl");
    }

    @Test
    void ubuntu_has_a_second_component_that_is_read_when_the_first_lacks_the_package() throws Exception {
        for (String pocket : List.of("", "-updates", "-security")) {
            files.put("/ubuntu/dists/noble" + pocket + "/main/binary-arm64/Packages.gz",
                    gz(stanza("curl", "8.5.0-2ubuntu10" + (pocket.isEmpty() ? "" : ".6"))));
            files.put("/ubuntu/dists/noble" + pocket + "/universe/binary-arm64/Packages.gz", gz(stanza("fd-find", "9.0.0-1")));
        }
        assertThat(find(Index.UBUNTU, "curl", "", "noble/arm64")).isEqualTo("8.5.0-2ubuntu10.6");
        assertThat(server.asked()).noneMatch(a -> a.contains("universe"));
        assertThat(find(Index.UBUNTU, "fd-find", "", "noble/arm64")).isEqualTo("9.0.0-1");
    }

    @Test
    void an_index_that_is_broken_gives_no_version() throws Exception {
        debian();
        files.put("/debian-security/dists/bookworm-security/main/binary-amd64/Packages.xz", new byte[] {1, 2, 3});
        assertThat(failure(Index.DEBIAN, "curl", "", DEBIAN).why()).isEqualTo(Cause.BAD_ANSWER);
        put("/npm/tool", "{\"dist-tags\":");
        assertThat(failure(Index.NPM, "tool", "", "").why()).isEqualTo(Cause.BAD_ANSWER);
        put("/npm/list", "[]");
        assertThat(failure(Index.NPM, "list", "", "").why()).isEqualTo(Cause.BAD_ANSWER);
    }

    @Test
    void what_a_shell_would_run_is_not_written() {
        put("/npm/evil", "{\"dist-tags\":{\"latest\":\"1.0.0;curl\"},\"versions\":{\"1.0.0;curl\":{}}}");
        assertThat(failure(Index.NPM, "evil", "", "")).hasMessageContaining("names a version of evil that is none")
                .extracting(ResolveException::why).isEqualTo(Cause.BAD_ANSWER);
    }
}
