package dev.bit4bit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.bit4bit.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a workspace on the command line. */
class OwnRulesIT {

    private static final String RULE = """
            id: acme-frob-slowly
            title: frob runs in parallel
            severity: error
            match:
              - commands: [frob]
                with: [-j|--jobs]
                message: "`frob -j` writes in the order in which its workers end."
                fix: {title: Take it out, remove-argument: -j|--jobs}
            examples:
              - file: build.sh
                kind: bad
                shows: two workers
                text: |
                  «frob -j a»
                fixed: |
                  frob a
              - file: build.sh
                kind: good
                shows: one worker
                text: |
                  frob a
            """;

    @TempDir
    private Path folder;

    @Test
    void an_own_rule_is_checked_fixed_listed_explained_ignored_and_set() throws Exception {
        rule("frob.yaml", RULE);
        write("src/build.sh", "frob -j a\n# bit4bit: ignore[acme-frob-slowly] -- no matter\nfrob -j b\n");
        Program.Run run = run("check");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("src/build.sh:1:1: error: `frob -j` writes").doesNotContain("build.sh:3");
        assertThat(run("rules").out()).contains("acme-frob-slowly");
        assertThat(run("explain", "acme-frob-slowly").out()).contains("frob runs in parallel", "two workers");
        assertThat(run("fix", "--dry-run").out()).contains("+frob a");

        JsonNode sarif = new ObjectMapper().readTree(run("check", "--format", "sarif").out());
        JsonNode result = sarif.at("/runs/0/results/0");
        assertThat(result.at("/ruleId").asText()).isEqualTo("acme-frob-slowly");
        JsonNode described = sarif.at("/runs/0/tool/driver/rules").get(result.at("/ruleIndex").asInt());
        assertThat(described.at("/id").asText()).isEqualTo("acme-frob-slowly");
        assertThat(described.at("/helpUri").asText()).startsWith("file:");

        write(".bit4bit.yaml", "rules:\n  acme-frob-slowly: off\n  acme-frob-slow: off\n");
        run = run("check");
        assertThat(run.out()).doesNotContain("acme-frob-slowly]");
        assertThat(run.err()).isEqualTo(
                "bit4bit: .bit4bit.yaml:3:3: rules.acme-frob-slow: no such rule (did you mean acme-frob-slowly?)\n");
    }

    @Test
    void a_broken_rule_gets_one_line_and_the_rest_goes_on() throws Exception {
        rule("bad.yaml", RULE.replace("acme-frob-slowly", "acme-bad").replace("severity: error", "severity: bad"));
        rule("frob.yaml", RULE);
        write("build.sh", "frob -j a\n");
        Program.Run run = run("check");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("[acme-frob-slowly]");
        assertThat(run.err()).isEqualTo("bit4bit: .bit4bit/rules/bad.yaml:3:11: severity: one of error, warning, "
                + "information, hint was expected\n");
    }

    @Test
    void examples_are_run_with_a_line_for_each_and_an_exit_code() throws Exception {
        assertThat(run("rules", "test").exitCode()).isEqualTo(2);
        rule("frob.yaml", RULE);
        Program.Run run = run("rules", "test");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("ok      acme-frob-slowly: bad, two workers (build.sh)\n"
                + "ok      acme-frob-slowly: good, one worker (build.sh)\n2 examples, 0 failed\n");
        rule("wrong.yaml", RULE.replace("acme-frob-slowly", "acme-wrong")
                .replace("commands: [frob]", "commands: [grob]"));
        run = run("rules", "test", ".bit4bit/rules");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).contains("failed  acme-wrong: bad, two workers", "what is found is not what is marked",
                "4 examples, 1 failed");
        assertThat(run("rules", "test", ".bit4bit/rules/frob.yaml").exitCode()).isZero();
        rule("broken.yaml", "id: [\n");
        assertThat(run("rules", "test").exitCode()).isEqualTo(2);
        assertThat(run("rules", "test", "nowhere").err()).isEqualTo("bit4bit: nowhere: no such file or folder\n");
    }

    @Test
    void the_rules_in_the_documentation_pass_their_examples() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "your-own-rules.md"));
        Matcher yaml = Pattern.compile("```yaml\n(id: .*?)```", Pattern.DOTALL).matcher(page);
        int count = 0;
        while (yaml.find()) {
            rule("page" + ++count + ".yaml", yaml.group(1));
        }
        Program.Run run = run("rules", "test");
        assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        assertThat(count).isPositive();
    }

    @Test
    void the_pages_of_the_rules_are_written_and_old_ones_removed() throws Exception {
        write("pages/gone.md", "<!-- Made from the rule catalogue by `bit4bit rules docs`: change it there. -->\n");
        write("pages/mine.md", "# Mine\n");
        assertThat(run("rules", "docs", "pages").exitCode()).isZero();
        assertThat(folder.resolve("pages/gone.md")).doesNotExist();
        assertThat(folder.resolve("pages/mine.md")).hasContent("# Mine\n");
        assertThat(folder.resolve("pages/README.md")).isNotEmptyFile();
        assertThat(folder.resolve("pages/current-date.md")).isNotEmptyFile();
    }

    private void rule(String name, String text) throws IOException {
        write(".bit4bit/rules/" + name, text);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Program.Run run(String... args) throws Exception {
        List<String> command = new ArrayList<>(Program.asShipped(args));
        return Program.run(folder, Map.of(), command);
    }
}
