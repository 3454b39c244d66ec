package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.resolve.git.GitBackend;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Actions get the commits of their tags, through the command line as shipped, from a real git server. */
class ActionPinsIT {

    @TempDir
    private Path folder;

    private Program.Run run(String... args) throws Exception {
        return Program.run(folder.resolve("w"), Map.of("HOME", folder.toString(),
                "XDG_CACHE_HOME", folder.resolve("cache").toString()), Program.asShipped(args));
    }

    @Test
    void fix_online_names_commits_and_versions_and_changes_nothing_else() throws Exception {
        try (GitBackend server = new GitBackend(folder)) {
            String checkout = server.make("actions/checkout");
            for (String tag : new String[] {"v4", "v4.1", "v4.1.7"}) {
                server.in("actions/checkout", "tag", tag, "main");
            }
            String other = server.make("o/r");
            server.in("o/r", "tag", "-a", "-m", "x", "v1.2.0", "main");
            Path workflows = Files.createDirectories(folder.resolve("w/.github/workflows"));
            Files.writeString(folder.resolve("w/.bit4bit.yaml"), "online: {actions: \"http://" + server.web().host()
                    + "\"}\nregistries: {\"" + server.web().host() + "\": {insecure: true}}\n");
            String text = "on: push\r\njobs:\r\n  a:\r\n    steps:\r\n      - uses: actions/checkout@v4   # v4.0\r\n"
                    + "      - uses: 'actions/checkout@v4.1' # the sources\r\n      - {uses: \"o/r/sub@main\"}\r\n"
                    + "      - uses: o/none@v1\r\n  b:\r\n    uses: o/r/.github/workflows/x.yml@v1.2.0\r\n";
            Path file = Files.writeString(workflows.resolve("x.yml"), text);

            Program.Run fixed = run("fix", "--online");

            assertThat(fixed.err()).contains("o/none@v1", "bit4bit: action  actions/checkout@v4 ",
                    "bit4bit: Pinned 4 actions; 2 values could not be had.");
            String expected = "on: push\r\njobs:\r\n  a:\r\n    steps:\r\n      - uses: actions/checkout@" + checkout
                    + "   # v4.1.7\r\n      - uses: 'actions/checkout@" + checkout + "' # v4.1.7 - the sources\r\n"
                    + "      - {uses: \"o/r/sub@" + other + "\"}\r\n      - uses: o/none@v1\r\n  b:\r\n"
                    + "    uses: o/r/.github/workflows/x.yml@" + other + " # v1.2.0\r\n";
            assertThat(Files.readString(file)).isEqualTo(expected);
            assertThat(server.web().asked().stream().filter(a -> a.contains("checkout"))).hasSize(1);
            run("fix", "--online");
            assertThat(Files.readString(file)).as("again changes nothing").isEqualTo(expected);
        }
    }

    @Test
    void hidden_folders_with_workflows_are_walked_and_check_asks_nobody() throws Exception {
        try (GitBackend server = new GitBackend(folder)) {
            Path workflows = Files.createDirectories(folder.resolve("w/.github/workflows"));
            Files.writeString(folder.resolve("w/.bit4bit.yaml"), "online: {actions: \"http://" + server.web().host() + "\"}\n");
            Files.writeString(workflows.resolve("x.yaml"), "jobs: {a: {steps: [{uses: o/r@v1}]}}\n");
            Files.writeString(Files.createDirectories(folder.resolve("w/.github/actions/a")).resolve("action.yml"),
                    "runs:\n  using: composite\n  steps: [{uses: o/r@v2}]\n");
            Files.writeString(folder.resolve("w/.github/dependabot.yml"), "jobs: {a: {steps: [{uses: o/r@v1}]}}\n");
            Program.Run check = run("check");
            assertThat(check.out()).contains("x.yaml:1:", "action.yml:3:").doesNotContain("dependabot");
            assertThat(server.web().asked()).isEmpty();
        }
    }
}
