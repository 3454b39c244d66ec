package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.RequiredTools;
import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.testing.Program;
import dev.bit4bit.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person wants of a build reaches both builds, with each kind of builder that takes it. */
class BuildOptionsIT extends SmallImageBuilds {

    private Path context;

    @BeforeEach
    void make_a_context() throws Exception {
        context = context(Files.createTempDirectory(folder, "context"));
    }

    private Checking check(String builder, String dockerfile, BuildOptions options) throws Exception {
        Files.writeString(context.resolve("Dockerfile"), dockerfile);
        if (builder.equals("buildkit")) {
            return checking(context, builder).options(options);
        }
        RequiredTools.program(builder, "Debian: " + builder);
        return checking(context, builder).options(new BuildOptions(options.target(),
                options.buildArgs(),
                options.secrets(), options.ssh(), options.contexts(),
                List.of("--isolation", "chroot", "--network", "host")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildkit", "buildah", "podman"})
    void secrets_arguments_contexts_and_the_target_reach_both_builds(String builder) throws Exception {
        Path secret = Files.writeString(folder.resolve("token"), "open sesame");
        Path more = Files.createDirectories(folder.resolve("more of " + builder));
        Files.writeString(more.resolve("file"), "from elsewhere");
        String dockerfile = BASE + """
                FROM base AS wanted
                ARG WORD
                COPY --from=more /file /elsewhere
                RUN --mount=type=secret,id=token [ "$(cat /run/secrets/token) $WORD $(cat /elsewhere)" = "open sesame abc from elsewhere" ]
                FROM wanted
                RUN date '+%F %T' > /made
                """;
        BuildOptions options = new BuildOptions(Optional.of("wanted"), Map.of("WORD", "abc"),
                List.of("id=token,src=" + secret),
                List.of(), Map.of("more", more.toString()), List.of());
        assertThat(check(builder, dockerfile, options).run().isReproducible()).isTrue();
        assertThat(check(builder, dockerfile, options.withTarget(Optional.empty())).run().isReproducible()).isFalse();
        assertThatThrownBy(() -> check(builder, dockerfile, new BuildOptions(options.target(), Map.of("WORD", "other"),
                options.secrets(), List.of(), options.contexts(), List.of())).run())
                .isInstanceOf(BuildFailedException.class);
    }

    @Test
    void an_agent_of_ssh_answers_in_both_builds() throws Exception {
        RequiredTools.program("ssh-agent", "Debian: openssh-client");
        Path socket = folder.resolve("agent");
        Process agent = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile()).start();
        try {
            run(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "the-key-of-the-test", "-f",
                    folder.resolve("key").toString());
            while (!Files.exists(socket)) {
                assertThat(agent.isAlive()).isTrue();
                Waiting.pause();
            }
            run(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", "-q", folder.resolve("key").toString());
            copyWithLibraries(Path.of("/usr/bin/ssh-add"), context.resolve("root"));
            Files.writeString(Files.createDirectories(context.resolve("root/etc")).resolve("passwd"),
                    "root:x:0:0:root:/:/bin/sh\n");
            String dockerfile = BASE + """
                    COPY --chmod=755 root /
                    RUN --mount=type=ssh ssh-add -l | grep the-key-of-the-test > /seen
                    """;
            BuildOptions options = new BuildOptions(Optional.empty(), Map.of(), List.of(), List.of("default=" + socket),
                    Map.of(),
                    List.of());
            assertThat(check("buildkit", dockerfile, options).run().isReproducible()).isTrue();
            assertThatThrownBy(() -> check("buildkit", dockerfile, BuildOptions.NONE).run())
                    .isInstanceOf(BuildFailedException.class);
        } finally {
            agent.destroy();
            agent.waitFor();
        }
    }

    private void copyWithLibraries(Path program, Path root) throws Exception {
        Program.Run ldd = Program.run(folder, Map.of(), List.of("ldd", program.toString()));
        List<String> files = new ArrayList<>(List.of(program.toString()));
        ldd.out().lines().flatMap(line -> Stream.of(line.strip().split(" "))).filter(word -> word.startsWith("/"))
                .forEach(files::add);
        for (String file : files) {
            Path to = root.resolve(file.substring(1));
            Files.createDirectories(to.getParent());
            Files.copy(Path.of(file), to);
        }
    }

    private void run(Map<String, String> environment, String... command) throws Exception {
        Program.Run run = Program.run(folder, environment, List.of(command));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildkit", "buildah"})
    void each_platform_has_its_own_verdict(String builder) throws Exception {
        RebuildResult result = check(builder, "FROM scratch\nCOPY --chmod=755 busybox /bin/busybox\n",
                BuildOptions.NONE)
                .platforms("linux/amd64", "linux/arm64").run();
        assertThat(result.verdicts()).extracting(Verdict::platform).containsExactly("linux/amd64", "linux/arm64");
        assertThat(result.verdicts()).allSatisfy(verdict -> assertThat(verdict.isReproducible()).isTrue());
        assertThat(result.verdicts().get(0).first()).isNotEqualTo(result.verdicts().get(1).first());
    }

    @Test
    void the_command_line_tells_each_platform_and_writes_a_page_for_each() throws Exception {
        Files.writeString(context.resolve("script"), "text\n");
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY script /script\n");
        List<String> command = new ArrayList<>(Program.asShipped("rebuild", context.toString(), "--builder", "buildkit",
                "--buildkit-address", buildKit.address(), "--platform", "linux/amd64,linux/arm64", "--report",
                "page.html",
                "--format", "json"));
        Program.Run run = Program.run(folder, Map.of(), command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(run.out());
        assertThat(json.get("platforms")).extracting(platform -> platform.get("platform").asText())
                .containsExactly("linux/amd64", "linux/arm64");
        assertThat(json.get("platforms")).allSatisfy(platform ->
                assertThat(platform.at("/findings/0/cause").asText()).isEqualTo("copied-modes"));
        assertThat(folder.resolve("page.html")).content().contains("script").contains("linux/amd64");
        assertThat(folder.resolve("page-2.html")).content().contains("script").contains("linux/arm64");
    }
}
