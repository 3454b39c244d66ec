package dev.bit4bit.resolve.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.bit4bit.findings.Lookup.GitCommit;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.resolve.ResolveException;
import dev.bit4bit.resolve.ResolveException.Cause;
import dev.bit4bit.resolve.WebServer;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.net.NetSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against git's own http-backend, run as a CGI program by a server of the test. */
class RemotesIT {

    @TempDir
    private Path folder;
    private GitBackend server;

    @BeforeEach
    void a_repository_with_a_branch_and_two_tags() throws Exception {
        server = new GitBackend(folder);
        server.make("r.git");
        git("tag", "light", "main");
        git("tag", "-a", "-m", "whole", "v1.0", "main");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private String git(String... arguments) throws IOException, InterruptedException {
        return server.in("r.git", arguments);
    }

    private Remotes remotes() {
        return new Remotes(new Http(new NetSettings(false, Map.of(server.web().host(),
                new NetSettings.Host(true, Optional.empty())), Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(20),
                Duration.ofSeconds(3))));
    }

    private String commit(String repository, String ref) throws ResolveException, InterruptedException {
        return remotes().commit(new GitCommit(server.web().uri("/" + repository).toString(), ref), Progress.NONE).value();
    }

    private String version(String ref) throws ResolveException, InterruptedException {
        return remotes().version(new GitCommit(server.web().uri("/r.git").toString(), ref), Progress.NONE).value();
    }

    @Test
    void branches_tags_and_head_give_the_commit() throws Exception {
        String commit = git("rev-parse", "main");
        for (String ref : List.of("main", "light", "v1.0", "HEAD")) {
            assertThat(commit("r.git", ref)).as(ref).isEqualTo(commit);
            assertThat(commit("r.git/", ref)).as(ref).isEqualTo(commit);
        }
        assertThat(git("rev-parse", "v1.0")).as("an annotated tag is an object of its own").isNotEqualTo(commit);
    }

    @Test
    void the_most_exact_version_of_a_commit_is_its_name_for_people() throws Exception {
        for (String tag : List.of("v2", "v2.1", "v2.1.3", "v2.1.3-with-a-note.of.many.dots", "release/v2.1.3.4", "latest", "1.9.9.9")) {
            git("tag", tag, "main");
        }
        git("tag", "-a", "-m", "whole", "v2.1.4", "main");
        server.commit("r.git", "two");
        git("tag", "v3", "main");
        git("tag", "nothing", "main");
        assertThat(version("v2.1.4")).isEqualTo("v2.1.4");
        assertThat(version("v3")).as("no more exact one").isEqualTo("v3");
        assertThat(version("main")).as("the tag of the branch's commit").isEqualTo("v3");
        server.commit("r.git", "three");
        assertThat(version("main")).as("no tag there").isEqualTo("main");
        assertThat(version("latest")).as("a tag that is no version").startsWith("v");
    }

    @Test
    void a_tag_is_told_by_one_that_goes_on_from_it() throws Exception {
        for (String tag : List.of("v4", "v4.1", "v4.1.7", "v40.0.0", "5.0.0.0")) {
            git("tag", tag, "main");
        }
        assertThat(version("v4")).isEqualTo("v4.1.7");
        assertThat(version("v4.1")).isEqualTo("v4.1.7");
    }

    @Test
    void a_repository_is_listed_once_for_all_that_is_asked_of_it() throws Exception {
        Remotes remotes = remotes();
        GitCommit lookup = new GitCommit(server.web().uri("/r.git").toString(), "v1.0");
        remotes.commit(lookup, Progress.NONE);
        remotes.version(lookup, Progress.NONE);
        assertThat(server.web().asked()).hasSize(1);
    }

    @Test
    void what_is_not_there_is_said_so() {
        assertThat(catchThrowableOfType(ResolveException.class, () -> commit("r.git", "v9"))).hasMessageContaining("v9")
                .extracting(ResolveException::why).isEqualTo(Cause.NOT_FOUND);
        assertThat(catchThrowableOfType(ResolveException.class, () -> commit("none.git", "main")).why())
                .isEqualTo(Cause.NOT_FOUND);
    }

    @Test
    void a_server_that_is_no_git_server_is_told_apart() throws IOException {
        try (WebServer web = new WebServer()) {
            web.on("/", exchange -> WebServer.reply(exchange, 200, "<html>", "Content-Type", "text/html"));
            Http http = new Http(new NetSettings(false, Map.of(web.host(), new NetSettings.Host(true, Optional.empty())),
                    Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(3)));
            assertThat(catchThrowableOfType(ResolveException.class, () -> new Remotes(http)
                    .references(web.uri("/r.git").toString(), Progress.NONE)).why()).isEqualTo(Cause.BAD_ANSWER);
        }
    }
}
