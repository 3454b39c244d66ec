package dev.bit4bit.resolve.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.analysis.StandardAnalyzer;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.resolve.Lookups;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.Resolver;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import dev.bit4bit.testing.Documents;
import dev.bit4bit.workspace.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fixes write is run by real git against git's own server, after the branch has moved on. */
class GitFixesIT {

    @TempDir
    private Path folder;
    private GitServer server;
    private Remotes remotes;
    private String first;
    private String lib;

    @BeforeEach
    void a_project_with_a_submodule() throws Exception {
        server = new GitServer(Files.createDirectory(folder.resolve("repositories")));
        server.create("lib.git");
        server.create("tool.git");
        lib = server.commit("lib.git", "lib one", Optional.empty());
        first = server.commit("tool.git", "one", Optional.of("lib.git"));
        server.in("tool.git", "tag", "-a", "-m", "whole", "v1.0", "main");
        remotes = new Remotes(new Http(new NetSettings(false,
                Map.of(server.host(), new NetSettings.Host(true, Optional.empty())), Optional.empty(),
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** The test's server stands behind these names. */
    private Resolver resolver() {
        return (lookup, progress) -> {
            GitCommit commit = (GitCommit) lookup;
            return remotes.commit(new GitCommit(commit.repository().replaceFirst("https://git.example.org/",
                    server.address("")).replaceFirst("https://github.com/o/r", server.address("tool.git")),
                    commit.ref()), progress);
        };
    }

    private String pinned(String text) throws Exception {
        StandardAnalyzer analyzer = StandardAnalyzer.of(Catalogue.shared());
        Analysis before = analyzer.analyze(Documents.dockerfile(text), Settings.DEFAULT);
        List<Lookup> wanted = Lookups.wanted(before.findings()).stream().filter(GitCommit.class::isInstance).toList();
        Lookups values = Lookups.of(wanted, resolver(), Progress.NONE);
        assertThat(values.outcomes().values()).allMatch(o -> o.failure().isEmpty());
        return FixAll.pinning(analyzer, Settings.DEFAULT, values::answered).apply(before, CancellationToken.ofThread())
                .analysis().document().text();
    }

    @Test
    void every_way_of_cloning_gives_the_commit_of_the_day_it_was_pinned_submodules_too() throws Exception {
        int number = 0;
        for (String clone : List.of(
                "git clone --depth 1 --branch v1.0 https://git.example.org/tool.git src",
                "set -e; git clone --depth=1 -q -b main https://git.example.org/tool.git src; ls src",
                "git clone https://git.example.org/tool.git src",
                "git clone -b main https://git.example.org/tool.git src && ls src",
                "git clone https://git.example.org/tool.git src && cd src && git checkout main",
                "git clone --recurse-submodules https://git.example.org/tool.git src",
                "set -eux; git clone --recursive -b main https://git.example.org/tool.git src; ls src",
                "git clone --depth 1 --recursive --shallow-submodules -b main https://git.example.org/tool.git src")) {
            String run = pinned("FROM debian@sha256:" + "0".repeat(64) + "\nRUN " + clone + "\n").lines()
                    .filter(line -> line.startsWith("RUN ")).collect(Collectors.joining()).substring(4);
            assertThat(run).as(clone).contains(first);
            server.commit("lib.git", "lib later" + number, Optional.empty());
            server.commit("tool.git", "later" + number, Optional.of("lib.git"));
            Path work = Files.createDirectories(folder.resolve("work" + number++));
            Map<String, String> environment = Map.of("HOME", folder.toString(), "GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0",
                    "url." + server.address("") + ".insteadOf", "GIT_CONFIG_VALUE_0", "https://git.example.org/");
            GitServer.run(work, "", environment, List.of("sh", "-c", run));
            Path src = work.resolve("src");
            assertThat(GitServer.run(src, "", environment, List.of("git", "rev-parse", "HEAD"))).as(run).isEqualTo(first);
            assertThat(src.resolve("file")).as(run).hasContent("one");
            if (clone.contains("recurs")) {
                assertThat(src.resolve("lib/file")).as(run).hasContent("lib one");
                assertThat(GitServer.run(src.resolve("lib"), "", environment, List.of("git", "rev-parse", "HEAD")))
                        .as(run).isEqualTo(lib);
            }
            server.in("tool.git", "update-ref", "refs/heads/main", first);
            server.in("lib.git", "update-ref", "refs/heads/main", lib);
        }
    }

    @Test
    void a_commit_that_is_gone_fails_the_commands_that_fetch_it_also_under_errexit() throws Exception {
        String run = pinned("FROM debian@sha256:" + "0".repeat(64)
                + "\nRUN set -e; git clone --depth 1 -b main https://git.example.org/tool.git src; touch went-on\n").lines()
                .filter(line -> line.startsWith("RUN ")).collect(Collectors.joining()).substring(4);
        Process process = new ProcessBuilder("sh", "-c", run.replace(first, "0".repeat(39) + "1"))
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor()).isNotZero();
        assertThat(folder.resolve("went-on")).doesNotExist();
    }

    @Test
    void the_repository_of_add_and_a_branch_on_github_get_their_commit() throws Exception {
        String base = "FROM debian@sha256:" + "0".repeat(64) + "\n";
        assertThat(pinned(base + "ADD https://git.example.org/tool.git#main:file /f\n"))
                .isEqualTo(base + "ADD https://git.example.org/tool.git#" + first + ":file /f\n");
        assertThat(pinned(base + "ADD https://git.example.org/tool.git#v1.0 /f\n"))
                .isEqualTo(base + "ADD https://git.example.org/tool.git#" + first + " /f\n");
        assertThat(pinned(base + "RUN curl -fsSL https://raw.githubusercontent.com/o/r/main/file -o /f\n"))
                .isEqualTo(base + "RUN curl -fsSL https://raw.githubusercontent.com/o/r/" + first + "/file -o /f\n");
        assertThat(pinned(base + "ADD https://raw.githubusercontent.com/o/r/refs/heads/main/file /f\n"))
                .contains(first).doesNotContain("main");
    }

    @Test
    void whether_a_commit_is_still_given_is_asked_of_the_server() throws Exception {
        String second = server.commit("tool.git", "two", Optional.of("lib.git"));
        server.in("tool.git", "update-ref", "refs/heads/main", first);
        String address = server.address("tool.git");
        assertThat(remotes.namesOf(address, first, Progress.NONE)).containsExactly("branch main", "tag v1.0");
        assertThat(remotes.namesOf(address, second, Progress.NONE)).isEmpty();
        assertThat(remotes.has(address, second, Progress.NONE)).as("no branch leads to it any more").isTrue();
        assertThat(remotes.has(address, "0".repeat(39) + "1", Progress.NONE)).isFalse();
        assertThat(catchThrowableOfType(ResolveException.class, () ->
                remotes.has(server.address("none.git"), second, Progress.NONE)).why())
                .isEqualTo(ResolveException.Cause.BAD_ANSWER);
    }
}
