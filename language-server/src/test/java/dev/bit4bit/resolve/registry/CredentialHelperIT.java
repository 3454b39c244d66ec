package dev.bit4bit.resolve.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.tools.jib.api.ImageReference;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.testing.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials as cloud registries have them, from helpers on the path, for the program as it is shipped. */
class CredentialHelperIT {

    /** The test's registry stands behind it: images of this machine itself are not complained of. */
    private static final String NAME = "registry.example.org";
    private static final String SECRET = "s3cr3t-of-the-helper";

    @TempDir
    private Path folder;
    private Path state;

    @BeforeEach
    void a_workspace() throws Exception {
        Files.createDirectories(folder.resolve("work"));
        state = Files.createDirectories(folder.resolve("state"));
    }

    /** A program of docker's credential helper protocol that notes what it was asked for. */
    private void helper(String name, String user, String secret) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path file = Files.writeString(bin.resolve("docker-credential-" + name),
                "#!/bin/sh\n[ \"$1\" = get ] || exit 1\n"
                + "read -r server\necho \"$server\" >> '" + folder.resolve("asked")
                + "'\nprintf '{\"ServerURL\":\"%s\","
                + "\"Username\":\"" + user + "\",\"Secret\":\"" + secret + "\"}' \"$server\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private Program.Run pin(String image, String settings, String dockerConfiguration) throws Exception {
        Files.writeString(folder.resolve("config.json"), dockerConfiguration);
        Files.writeString(folder.resolve("work/.bit4bit.yaml"), settings);
        Files.writeString(folder.resolve("work/Dockerfile"), "FROM " + image + "\n");
        return Program.run(folder.resolve("work"), Map.of("HOME", folder.toString(), "DOCKER_CONFIG", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString(), "XDG_STATE_HOME", state.toString(), "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH")), Program.asShipped("fix", "--online"));
    }

    private String pinned() throws Exception {
        return Files.readString(folder.resolve("work/Dockerfile"));
    }

    private void assertSecretIsNowhere(Program.Run run) throws Exception {
        assertThat(run.out() + run.err()).doesNotContain(SECRET);
        try (Stream<Path> all = Stream.concat(Files.walk(state), Files.walk(folder.resolve("cache")))) {
            assertThat(all.filter(Files::isRegularFile)).noneMatch(file -> {
                try {
                    return Files.readString(file).contains(SECRET);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private LocalRegistry registryWithPassword() throws Exception {
        Path htpasswd = RequiredTools.program("htpasswd", "Debian: apache2-utils");
        Program.Run made = Program.run(folder, Map.of(), List.of(htpasswd.toString(), "-Bbn", "AWS", SECRET));
        Path file = Files.writeString(folder.resolve("htpasswd"), made.out().strip() + "\n");
        LocalRegistry registry = new LocalRegistry(folder, "htpasswd: {realm: test, path: '" + file + "'}");
        registry.authorize("Basic " + Base64.getEncoder().encodeToString(("AWS:" + SECRET)
                .getBytes(StandardCharsets.UTF_8)));
        return registry;
    }

    @Test
    void a_helper_for_one_registry_gives_its_password() throws Exception {
        try (LocalRegistry registry = registryWithPassword()) {
            String digest = registry.pushIndex("acme/base", "1", LocalRegistry.OCI_INDEX);
            helper("ecr-login", "AWS", SECRET);
            Program.Run run = pin(NAME + "/acme/base:1", "registries: {\"" + NAME + "\": {mirror: \"" + registry.host()
                    + "\"}, \"" + registry.host() + "\": {insecure: true}}\n", "{\"credHelpers\":{\"" + registry.host()
                    + "\":\"ecr-login\"}}");
            assertThat(pinned()).as(run.err()).isEqualTo("FROM " + NAME + "/acme/base:1@" + digest + "\n");
            assertThat(folder.resolve("asked")).content().contains(registry.host());
            assertSecretIsNowhere(run);
        }
    }

    @Test
    void a_store_for_all_registries_gives_its_password_and_a_name_like_ecrs_is_one() throws Exception {
        String ecr = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
        try (LocalRegistry registry = registryWithPassword()) {
            String digest = registry.pushIndex("acme/base", "1", LocalRegistry.OCI_INDEX);
            helper("pass", "AWS", SECRET);
            Program.Run run = pin(ecr + "/acme/base:1", "registries: {\"" + ecr + "\": {mirror: \"" + registry.host()
                    + "\"}, \"" + registry.host() + "\": {insecure: true}}\n", "{\"credsStore\":\"pass\",\"auths\":{\""
                    + registry.host() + "\":{}}}");
            assertThat(pinned()).as(run.err()).isEqualTo("FROM " + ecr + "/acme/base:1@" + digest + "\n");
            assertSecretIsNowhere(run);
        }
    }

    @Test
    void a_helper_that_is_asked_for_a_cloud_registry_hears_its_name() throws Exception {
        helper("cloud", "oauth2accesstoken", SECRET);
        for (String host : List.of("123456789012.dkr.ecr.eu-west-1.amazonaws.com", "acme.azurecr.io",
                "europe-docker.pkg.dev", "gcr.io")) {
            Files.writeString(folder.resolve("config.json"), "{\"credHelpers\":{\"" + host + "\":\"cloud\"}}");
            Program.Run asked = Program.run(folder, Map.of("PATH", folder.resolve("bin") + ":" + System.getenv("PATH")),
                    Program.withTests(CredentialOf.class, folder.toString(), host + "/acme/base"));
            assertThat(asked.out()).as(asked.err()).isEqualTo("oauth2accesstoken " + SECRET.length());
            assertThat(folder.resolve("asked")).content().contains(host);
        }
    }

    /** Prints who asks for an image, and how long the secret is; runs with the helper on its path. */
    static final class CredentialOf {
        public static void main(String[] args) throws Exception {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("HOME", args[0]);
            environment.put("DOCKER_CONFIG", args[0]);
            System.out.print(new Credentials(environment)
                    .of(ImageReference.parse(args[1]))
                    .map(c -> c.getUsername() + " " + c.getPassword().length()).orElse("nobody"));
        }
    }

    @Test
    void a_helper_that_is_missing_or_fails_is_as_if_there_were_no_credentials() throws Exception {
        try (LocalRegistry registry = registryWithPassword()) {
            registry.pushIndex("acme/base", "1", LocalRegistry.OCI_INDEX);
            Program.Run run = pin(NAME + "/acme/base:1", "registries: {\"" + NAME + "\": {mirror: \"" + registry.host()
                    + "\"}, \"" + registry.host() + "\": {insecure: true}}\n", "{\"credHelpers\":{\"" + registry.host()
                    + "\":\"none-such\"}}");
            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("without a login that may see it (401): docker login " + registry.host());
        }
    }
}
