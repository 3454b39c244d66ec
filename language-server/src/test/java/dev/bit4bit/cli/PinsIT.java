package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.git.GitBackend;
import dev.bit4bit.resolve.registry.LocalRegistry;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line's online side, as shipped, against a real registry. */
class PinsIT {

    @TempDir
    private Path folder;

    private Program.Run run(String... args) throws Exception {
        return Program.run(folder, Map.of("HOME", folder.toString(), "DOCKER_CONFIG", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString()), Program.asShipped(args));
    }

    private void settings(LocalRegistry registry, String more) throws Exception {
        Files.writeString(folder.resolve(".bit4bit.yaml"), more + "registries:\n  docker.io: {mirror: \""
                + registry.host() + "\"}\n  \"" + registry.host() + "\": {insecure: true}\n");
    }

    @Test
    void pins_tells_what_became_of_each_digest_and_writes_what_the_tags_name_now() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry, "");
            String current = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String part = registry.pushManifest("library/debian", "", LocalRegistry.OCI_MANIFEST, "amd64");
            String old = registry.pushManifest("library/golang", "1", LocalRegistry.OCI_MANIFEST, "riscv64");
            String moved = registry.pushManifest("library/golang", "1", LocalRegistry.OCI_MANIFEST, "arm64");
            String gone = registry.pushManifest("library/alpine", "3", LocalRegistry.OCI_MANIFEST, "ppc64le");
            registry.delete("library/alpine", gone);
            String again = registry.pushManifest("library/alpine", "3", LocalRegistry.OCI_MANIFEST, "s390x");
            String text = "FROM debian:12@" + current + "\nFROM debian:12@" + part + "\nFROM golang:1@" + old
                    + " AS g # kept\nFROM alpine:3@" + gone + "\n";
            Path file = Files.writeString(folder.resolve("Dockerfile"), text);

            Program.Run listed = run("pins");
            assertThat(listed.exitCode()).isZero();
            assertThat(listed.out()).contains("Dockerfile:3: golang:1  " + old.substring(0, 19), "Pinned: 4 images.");

            Program.Run checked = run("pins", "--check", "--format", "json");
            assertThat(checked.exitCode()).as(checked.err()).isEqualTo(1);
            JsonNode pins = new ObjectMapper().readTree(checked.out());
            assertThat(pins).extracting(p -> p.get("line").asInt() + " " + p.get("state").asText() + " "
                    + p.get("rule").asText()).containsExactly("1 current ", "2 one_platform image-platform-digest",
                    "3 stale image-digest-stale", "4 missing image-digest-missing");

            Program.Run updated = run("pins", "--update");
            assertThat(updated.exitCode()).as("the digest of one platform is left").isEqualTo(1);
            assertThat(updated.out()).endsWith("Wrote 2 newer digests.\n");
            assertThat(file).hasContent(text.replace(old, moved).replace(gone, again));
        }
    }

    @Test
    void a_check_that_learns_nothing_fails_and_one_that_learns_a_part_says_how_much_is_missing() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            String there = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String away = "sha256:" + "0a".repeat(32);
            // Port 1 of this machine: nobody answers there.
            settings(registry, "");
            Files.writeString(folder.resolve("Dockerfile"), "FROM 127.0.0.2:1/a/b:1@" + away + "\n");
            Program.Run none = run("pins", "--check");
            assertThat(none.exitCode()).as(none.out()).isEqualTo(2);
            assertThat(none.err()).contains("bit4bit: nothing could be learned of any pin: 1 image\n");
            Files.writeString(folder.resolve("Dockerfile"), "FROM 127.0.0.2:1/a/b:1@" + away + "\nFROM debian:12@"
                    + there
                    + "\n");
            Program.Run part = run("pins", "--check");
            assertThat(part.exitCode()).as(part.out()).isZero();
            assertThat(part.err()).contains("bit4bit: nothing could be learned of 1 of 2 pins\n");
            assertThat(run("pins").err()).as("a list asks nobody").isEmpty();
        }
    }

    @Test
    void commits_and_downloads_that_are_pinned_are_listed_and_checked_too() throws Exception {
        try (GitBackend git = new GitBackend(Files.createDirectory(folder.resolve("repositories")));
                WebServer web = new WebServer()) {
            git.create("tool.git");
            String commit = git.commit("tool.git", "one", Optional.empty());
            git.in("tool.git", "tag", "v1", "main");
            String sum = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";
            web.on("/", exchange -> {
                boolean there = List.of("/a.tgz", "/b.tgz").contains(exchange.getRequestURI().getPath());
                WebServer.reply(exchange, there ? 200 : 404, there ? "hello" : "");
            });
            Files.writeString(folder.resolve(".bit4bit.yaml"), "registries:\n  \"" + web.host()
                    + "\": {insecure: true}\n  \"" + git.host() + "\": {insecure: true}\n");
            Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nADD --checksum=sha256:" + sum + " "
                    + web.uri("/a.tgz")
                    + " /a.tgz\nARG SUM=" + "1".repeat(64) + "\nRUN curl -fsSL -o /b.tgz " + web.uri("/b.tgz")
                    + " && echo \"$SUM  /b.tgz\" | sha256sum -c -\nADD --checksum=sha256:" + sum + " "
                    + web.uri("/c.tgz")
                    + " /\nRUN git init /x && cd /x && git remote add origin " + git.address("tool.git")
                    + " && git fetch --depth 1 origin " + "0".repeat(40) + " && git checkout FETCH_HEAD"
                    + "\nRUN git clone -b v1 " + git.address("tool.git") + " /src && git -C /src checkout " + commit
                    + "\nADD "
                    + git.address("tool.git") + "#" + commit + " /y\n");
            Program.Run listed = run("pins");
            assertThat(listed.out()).contains("Pinned: 3 downloads, 3 commits.", "Dockerfile:2: " + web.uri("/a.tgz")
                    + "  2cf24dba5fb0…");
            assertThat(web.asked()).as("nobody is asked").isEmpty();

            Program.Run checked = run("pins", "--check", "--format", "json");
            assertThat(checked.exitCode()).as(checked.err()).isEqualTo(1);
            assertThat(new ObjectMapper().readTree(checked.out())).extracting(p -> p.get("line").asInt() + " "
                    + p.get("kind").asText() + " " + p.get("state").asText()).containsExactly("2 download current",
                    "3 download changed", "5 download missing", "6 commit missing", "7 commit current",
                    "8 commit current");
            assertThat(run("pins", "--check").out()).contains("tag v1 stand at it", "gives other bytes now (sha256 "
                    + sum);
            String before = Files.readString(folder.resolve("Dockerfile"));
            assertThat(run("pins", "--update").exitCode()).as("what changed is for a person to look at").isEqualTo(1);
            assertThat(folder.resolve("Dockerfile")).hasContent(before);
        }
    }

    @Test
    void fix_online_writes_digests_and_says_what_could_not_be_had() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry, "");
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            String text = "FROM debian:12 AS a\r\nFROM debian:none\r\nFROM a\r\n";
            Path file = Files.writeString(folder.resolve("Dockerfile"), text);
            Program.Run dry = run("fix", "--online", "--dry-run");
            assertThat(dry.out()).contains("+FROM debian:12@" + digest + " AS a");
            assertThat(file).hasContent(text);
            Program.Run fixed = run("fix", "--online");
            assertThat(fixed.exitCode()).as("what could not be had is a finding that is left").isEqualTo(1);
            assertThat(fixed.err()).contains("image  debian:12    " + digest + "  (the registry)",
                    "image  debian:none  not had: " + registry.host() + " has no debian:none.",
                    "Pinned 1 image; 1 value could not be had.");
            assertThat(Files.readString(file)).isEqualTo(text.replace("debian:12", "debian:12@" + digest));
        }
    }

    @Test
    void offline_uses_what_was_looked_up_before_and_asks_nobody() throws Exception {
        try (LocalRegistry registry = new LocalRegistry(folder, "")) {
            settings(registry, "");
            String digest = registry.pushIndex("library/debian", "12", LocalRegistry.OCI_INDEX);
            Files.writeString(folder.resolve("Dockerfile"), "FROM debian:12\n");
            run("fix", "--online", "--dry-run");
            settings(registry, "online: {offline: true}\n");
            long asked = registry.log().lines().count();
            Program.Run offline = run("fix", "--online", "--dry-run");
            assertThat(offline.out()).contains("+FROM debian:12@" + digest);
            Files.writeString(folder.resolve("Dockerfile"), "FROM golang:1\n");
            assertThat(run("fix", "--online", "--dry-run").err()).contains("stay offline");
            assertThat(registry.log().lines().count()).isEqualTo(asked);
        }
    }
}
