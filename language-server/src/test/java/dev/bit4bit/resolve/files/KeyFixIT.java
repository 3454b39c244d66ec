package dev.bit4bit.resolve.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.RequiredTools;
import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.KeyChecksum;
import dev.bit4bit.resolve.Found;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.workspace.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that gpg made: what their fix writes is run by a shell with real curl and gpg. */
class KeyFixIT {

    /** The test's server stands behind it: this machine's own servers are not complained of. */
    private static final String NAME = "https://keys.example.org";

    @TempDir
    private Path folder;
    private WebServer server;
    private Checksums checksums;
    private String gpg;
    private volatile byte[] served = new byte[0];

    @BeforeEach
    void two_keys() throws Exception {
        gpg = RequiredTools.program("gpg", "Debian: gpg").toString();
        RequiredTools.program("curl", "Debian: curl");
        Files.createDirectory(folder.resolve("gnupg")).toFile().setExecutable(true, true);
        gpg("--passphrase", "", "--quick-gen-key", "One <one@example.org>", "ed25519", "sign", "never");
        gpg("--passphrase", "", "--quick-gen-key", "Two <two@example.org>", "rsa2048", "sign", "1y");
        server = new WebServer();
        server.on("/", exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
        });
        checksums = new Checksums(new Http(new NetSettings(false,
                Map.of(server.host(), new NetSettings.Host(true, Optional.empty())), Optional.empty(),
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3))), 1000);
    }

    @AfterEach
    void stop() throws Exception {
        run(List.of("gpgconf", "--homedir", folder.resolve("gnupg").toString(), "--kill", "all"));
        if (server != null) {
            server.close();
        }
    }

    private byte[] gpg(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                Stream.of(gpg, "-q", "--batch", "--homedir", folder.resolve("gnupg").toString()),
                Stream.of(arguments)).toList()).redirectError(folder.resolve("gpg.log").toFile()).start();
        byte[] out = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).as(Files.readString(folder.resolve("gpg.log"))).isZero();
        return out;
    }

    private int run(List<String> command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("run.log").toFile())
                .start().waitFor();
    }

    private List<String> fingerprints() throws Exception {
        List<String> all = new String(gpg("--list-keys", "--with-colons"), StandardCharsets.UTF_8).lines()
                .filter(l -> l.startsWith("fpr:")).map(l -> l.split(":")[9]).toList();
        assertThat(all).hasSize(2);
        return all;
    }

    @Test
    void fingerprints_are_those_that_gpg_shows() throws Exception {
        List<String> expected = fingerprints();
        byte[] binary = gpg("--export");
        byte[] armored = gpg("--export", "--armor");
        String one = new String(gpg("--export", "--armor", "one"), StandardCharsets.US_ASCII);
        String two = new String(gpg("--export", "--armor", "two"), StandardCharsets.US_ASCII);
        for (byte[] file : List.of(binary, armored, ("# keys\n" + one + two + "end\n").getBytes(StandardCharsets.US_ASCII),
                (one + two).replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII))) {
            OpenPgpKeys keys = OpenPgpKeys.read(file);
            assertThat(keys.keys()).extracting(OpenPgpKeys.Key::fingerprint).isEqualTo(expected);
            assertThat(keys.keys()).extracting(OpenPgpKeys.Key::userId)
                    .containsExactly("One <one@example.org>", "Two <two@example.org>");
            assertThat(keys.binary()).as("as gpg --dearmor gives it").isEqualTo(binary);
        }
    }

    @Test
    void a_file_that_holds_no_key_has_none_and_breaks_nothing() {
        for (int length = 0; length < 60; length++) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            assertThat(OpenPgpKeys.read(bytes).binary()).isEqualTo(bytes);
        }
        assertThat(OpenPgpKeys.read("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAA=A\n-----END PGP ".getBytes(
                StandardCharsets.US_ASCII)).keys()).isEmpty();
        served = "<html>".getBytes(StandardCharsets.US_ASCII);
        assertThat(catchThrowableOfType(ResolveException.class, () ->
                checksums.key(server.uri("/key.asc").toString(), true, Progress.NONE))).hasMessageContaining("no OpenPGP key");
    }

    @Test
    void what_the_fix_writes_takes_this_key_and_no_other_and_the_person_is_told_whose_it_is() throws Exception {
        int number = 0;
        for (String command : List.of("curl -fsSL %u | gpg --dearmor -o %f", "curl -fsSL %u | gpg --dearmor > %f",
                "curl -fsSL %u -o %f", "curl -fsSL %u | tee %f > /dev/null",
                "set -e; curl -fsSL %u | gpg --dearmor | tee %f >/dev/null; ls")) {
            Path keyrings = Files.createDirectories(folder.resolve("etc" + number++ + "/etc/apt/keyrings"));
            String text = "FROM debian@sha256:" + "0".repeat(64) + "\nRUN " + command.replace("%u",
                    NAME + "/key.asc").replace("%f", keyrings.resolve("one.gpg").toString()) + "\n";
            served = gpg("--export", "--armor", "one");
            StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
            Analysis before = analyzer.analyze(Documents.dockerfile(text), Settings.DEFAULT);
            List<Lookup> wanted = Lookups.wanted(before.findings());
            assertThat(wanted).as(text).hasSize(1).first().isInstanceOf(KeyChecksum.class);
            Lookups values = Lookups.of(wanted, (lookup, progress) -> checksums.key(
                    ((KeyChecksum) lookup).url().replace(NAME, server.uri("").toString()),
                    ((KeyChecksum) lookup).dearmored(), progress), Progress.NONE);
            Found found = values.outcomes().get(wanted.get(0)).found().orElseThrow();
            assertThat(found.from()).isEqualTo(server.host() + ": key " + fingerprints().get(0) + " of One <one@example.org>");
            Analysis after = FixAll.pinning(analyzer, Settings.DEFAULT, values::answered)
                    .apply(before, CancellationToken.ofThread()).analysis();
            assertThat(after.findings()).extracting(Finding::rule).as(after.document().text())
                    .doesNotContain("signing-key-not-verified");
            String run = after.document().text().lines().filter(l -> !l.startsWith("FROM"))
                    .collect(Collectors.joining("\n")).substring(4).replace(NAME, server.uri("").toString());
            assertThat(run(List.of("sh", "-c", run))).as(run + "\n" + Files.readString(folder.resolve("run.log"))).isZero();
            Files.delete(keyrings.resolve("one.gpg"));
            served = gpg("--export", "--armor");
            assertThat(run(List.of("sh", "-c", run))).as("a second key has been slipped in").isNotZero();
        }
    }
}
