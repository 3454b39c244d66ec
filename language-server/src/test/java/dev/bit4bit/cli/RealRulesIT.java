package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.testing.LspClient;
import dev.bit4bit.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as it is shipped, with its own rules. */
class RealRulesIT {

    private static final String DOCKERFILE = """
            FROM debian:bookworm
            RUN apt-get update && apt-get install -y curl
            RUN curl -fsSL https://example.com/install.sh | sh
            RUN date > /built
            RUN git clone https://example.com/r.git /r
            RUN go build -o /app .
            RUN tar czf /a.tgz /a
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void the_rules_are_there() {
        Assumptions.assumeFalse(Catalogue.load().all().isEmpty(), "this build has no rules yet");
    }

    @Test
    void check_finds_each_at_its_line() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        assertThat(check()).contains("1 image-not-pinned", "2 apt-package-not-pinned", "2 live-package-index",
                "3 download-run-directly", "4 current-date", "5 git-checkout-not-pinned", "6 go-build-not-trimmed",
                "7 tar-not-normalised");
    }

    @Test
    void a_link_to_a_file_without_an_ending_is_checked_under_its_own_name() throws Exception {
        Files.writeString(folder.resolve("common"), DOCKERFILE);
        Files.createSymbolicLink(folder.resolve("Dockerfile"), Path.of("common"));
        assertThat(check()).contains("1 image-not-pinned");
    }

    @Test
    void fix_mends_what_is_safe_and_a_second_run_changes_nothing() throws Exception {
        Path file = Files.writeString(folder.resolve("Dockerfile"), DOCKERFILE);
        Program.run(folder, Map.of(), Program.asShipped("fix"));
        assertThat(check()).noneMatch(f -> f.endsWith(" current-date") || f.endsWith(" go-build-not-trimmed")
                || f.endsWith(" tar-not-normalised"));
        String once = Files.readString(file);
        assertThat(once).contains("FROM debian:bookworm\n", "SOURCE_DATE_EPOCH", "-trimpath");
        Program.run(folder, Map.of(), Program.asShipped("fix"));
        assertThat(file).hasContent(once);
    }

    @Test
    void fix_says_which_builds_need_an_argument_from_now_on() throws Exception {
        Files.writeString(folder.resolve("Dockerfile"), "FROM scratch\nRUN date > /built\n");
        String said = "Builds of Dockerfile now take their time from a build argument";
        assertThat(Program.run(folder, Map.of(), Program.asShipped("fix", "--dry-run")).err()).contains(said);
        assertThat(Program.run(folder, Map.of(), Program.asShipped("fix")).out()).contains(said);
        assertThat(Program.run(folder, Map.of(), Program.asShipped("fix")).out()).doesNotContain("Builds of");
    }

    @Test
    void every_rule_is_explained() throws Exception {
        JsonNode rules = new ObjectMapper()
                .readTree(Program.run(folder, Map.of(), Program.asShipped("rules", "--format", "json")).out());
        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            assertThat(rule.get("title").asText()).isNotBlank();
            assertThat(rule.get("meaning").asText()).isNotBlank();
        }
        String id = rules.get(0).get("id").asText();
        assertThat(Program.run(folder, Map.of(), Program.asShipped("explain", id)).out()).startsWith(id);
    }

    @Test
    void the_server_tells_the_same_and_explains_it() throws Exception {
        try (LspClient client = new LspClient(Program.asShipped("lsp"), folder.resolve("state"))) {
            client.request("initialize", "{\"capabilities\":{}}");
            client.notify("initialized", "{}");
            String uri = folder.resolve("Dockerfile").toUri().toString();
            client.open(uri, "dockerfile", DOCKERFILE);
            assertThat(client.diagnostics(uri, 1).at("/0/code").asText()).isEqualTo("image-not-pinned");
            JsonNode hover = client.request("textDocument/hover", "{\"textDocument\":{\"uri\":\"" + uri
                    + "\"},\"position\":{\"line\":0,\"character\":8}}");
            assertThat(hover.at("/result/contents/value").asText()).isNotBlank();
        }
    }

    private TreeSet<String> check() throws Exception {
        Program.Run run = Program.run(folder, Map.of(), Program.asShipped("check", "--format", "json"));
        TreeSet<String> found = new TreeSet<>();
        new ObjectMapper().readTree(run.out()).at("/files/0/findings").forEach(finding ->
                found.add(finding.at("/range/start/line").asInt() + " " + finding.get("rule").asText()));
        return found;
    }
}
