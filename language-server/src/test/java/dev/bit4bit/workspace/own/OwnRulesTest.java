package dev.bit4bit.workspace.own;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.workspace.SettingsProblem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRulesTest {

    private static final String RULE = """
            id: acme-no-force
            title: apt-get is forced
            severity: warning
            match:
              - commands: [apt-get]
                subcommands: [install]
                with: [--force-yes]
                positionals: {at-least: 1, any: "[a-z]+"}
                message: "`{command}` takes packages that nobody signed."
                fix: {title: Take it out, kind: unsafe, remove-argument: --force-yes}
            examples:
              - file: Dockerfile
                kind: bad
                shows: the option
                text: |
                  FROM scratch
                  RUN «apt-get install --force-yes curl»
              - file: Dockerfile
                kind: good
                shows: without
                text: |
                  RUN apt-get install curl
            """;

    @TempDir
    private Path folder;

    @Test
    void a_rule_needs_little() {
        OwnRuleFile read = parse(RULE);
        assertThat(read.problems()).isEmpty();
        OwnRule rule = read.rule().orElseThrow();
        assertThat(rule.id()).isEqualTo("acme-no-force");
        assertThat(rule.examples()).hasSize(2);
        assertThat(rule.description().meaning()).isEmpty();
        assertThat(rule.description().url()).startsWith("file:").endsWith("/w/r.yaml");
        assertThat(parse(RULE + "references: [\"https://wiki.example.org/apt\"]\n").rule().orElseThrow().description()
                .url())
                .isEqualTo("https://wiki.example.org/apt");
    }

    @Test
    void a_mistake_is_named_with_its_line_column_and_key() {
        Map<String, String> mistakes = new LinkedHashMap<>();
        mistakes.put("severity: warning", "3:11 severity one of error, warning, information, hint was expected");
        mistakes.put("title: apt-get is forced\n", "1:1 title is missing");
        mistakes.put("    with: [--force-yes]", "7:5 match[0].wiht no such key (did you mean with?)");
        mistakes.put("at-least: 1", "8:29 match[0].positionals.at-least a whole number was expected");
        mistakes.put("\"[a-z]+\"", "8:37 match[0].positionals.any is no regular expression that can be used: "
                + "Unclosed character class");
        mistakes.put("id: acme-no-force", "1:5 id this id is a rule of bit4bit; take another, for example with a prefix of yours");
        mistakes.put("remove-argument: --force-yes",
                "10:10 match[0].fix exactly one of insert-option, replace-subcommand, "
                + "remove-argument, prefix was expected");
        mistakes.put("RUN «apt-get install --force-yes curl»",
                "15:11 examples[0].text not of the expected form: what is found "
                + "stands between « and »");
        mistakes.put("message: \"`{command}` takes packages that nobody signed.\"", "9:14 match[0].message "
                + "a text was expected: put it between quotes");
        Map<String, String> wrong = Map.of("severity: warning", "severity: grave", "title: apt-get is forced\n", "",
                "    with: [--force-yes]", "    wiht: [--force-yes]", "at-least: 1", "at-least: one",
                "\"[a-z]+\"", "\"[a-z\"", "id: acme-no-force", "id: current-date",
                "remove-argument: --force-yes", "after: command",
                "RUN «apt-get install --force-yes curl»", "RUN apt-get install --force-yes curl",
                "message: \"`{command}` takes packages that nobody signed.\"", "message: 42");
        mistakes.forEach((right, expected) -> {
            assertThat(RULE).contains(right);
            OwnRuleFile read = parse(RULE.replace(right, wrong.get(right)));
            assertThat(read.rule()).as(right).isEmpty();
            assertThat(read.problems()).extracting(OwnRulesTest::shown).as(right).contains(expected);
        });
    }

    @Test
    void a_placeholder_that_nothing_fills_in_is_named_with_its_place() {
        assertThat(parse(RULE.replace("`{command}` takes", "`{comand}` takes")).problems())
                .extracting(OwnRulesTest::shown)
                .containsExactly("9:14 match[0].message has no placeholder {comand}: {command}, {subcommand} and {positionals}"
                        + " are filled in");
        assertThat(parse(RULE.replace("`{command}` takes", "`{command} ${name} {} {a,b}` takes")).problems()).isEmpty();
    }

    @Test
    void an_expression_that_never_ends_is_refused() {
        assertThat(parse(RULE.replace("[a-z]+", "(){1000000000}")).problems()).extracting(OwnRulesTest::shown)
                .containsExactly("8:37 match[0].positionals.any is no regular expression that can be used: repeats more than "
                        + "10000 times");
    }

    @Test
    void our_own_declared_rules_have_the_form_of_own_rules() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of("..", "rules", "catalogue"))) {
            for (Path file : files) {
                OwnRuleFile read = OwnRuleFile.read(file, id -> Optional.empty());
                boolean declared = Files.readString(file).contains("\nmatch:\n");
                if (Files.readString(file).contains("\nfound-by:")) {
                    // Found by building, which no rule of a workspace is.
                    assertThat(read.problems()).extracting(OwnRulesTest::shown).anyMatch(p -> p.contains("found-by"));
                    continue;
                }
                count += declared ? 1 : 0;
                assertThat(read.problems()).extracting(OwnRulesTest::shown).as(file.toString())
                        .isEqualTo(declared ? List.of() : List.of("1:1 match is missing"));
            }
        }
        assertThat(count).isPositive();
    }

    @Test
    void text_that_is_no_rule_at_all_is_a_problem_too() {
        for (String text : List.of("", "[", "- a", "just text", "id: &a b\nx: *a\n", "? [a]\n: b", "id: 1\nid: 2")) {
            assertThat(parse(text).problems()).as(text).isNotEmpty();
        }
    }

    @Property(tries = 300)
    void no_text_makes_it_throw(@ForAll String text) {
        assertThat(parse(text)).isNotNull();
        assertThat(parse(RULE + text)).isNotNull();
        assertThat(parse("id: a\nmatch: " + text)).isNotNull();
    }

    @Test
    void a_broken_file_leaves_the_others_in_force_and_ids_are_taken_once() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("repo").resolve(OwnRules.FOLDER));
        Files.writeString(rules.resolve("a.yaml"), RULE);
        Files.writeString(rules.resolve("b.yaml"), RULE);
        Files.writeString(rules.resolve("c.yaml"), "id: [\n");
        Files.writeString(rules.resolve("notes.txt"), "no rule");
        Files.writeString(rules.resolve("huge.yaml"), "#".repeat(OwnRuleFile.MAX_BYTES + 1));
        Files.writeString(folder.resolve("outside.yaml"), RULE.replace("acme-no-force", "acme-outside"));
        Files.createSymbolicLink(rules.resolve("link.yaml"), folder.resolve("outside.yaml"));
        List<SettingsProblem> told = new ArrayList<>();
        OwnRulesLookup lookup = new OwnRulesLookup(Catalogue::shared, told::add);
        Path below = Files.createDirectories(folder.resolve("repo/a/b"));
        OwnRules found = lookup.find(below, Optional.of(folder.resolve("repo")));
        assertThat(found.rules()).extracting(OwnRule::id).containsExactly("acme-no-force");
        assertThat(told).extracting(p -> p.file().getFileName().toString())
                .containsExactly("b.yaml", "c.yaml", "huge.yaml");
        assertThat(told.get(0).message()).isEqualTo("this id is taken by a.yaml");
        assertThat(lookup.find(below, Optional.of(folder.resolve("repo")))).isSameAs(found);
        assertThat(lookup.find(folder, Optional.of(folder))).isSameAs(OwnRules.NONE);
        Files.delete(rules.resolve("a.yaml"));
        lookup.forget();
        assertThat(lookup.find(below, Optional.of(folder.resolve("repo"))).rules()).hasSize(1);
    }

    @Test
    void a_folder_of_rules_that_lies_elsewhere_is_not_read() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("a.yaml"), RULE);
        Files.createDirectories(folder.resolve("repo/.bit4bit"));
        Files.createSymbolicLink(folder.resolve("repo").resolve(OwnRules.FOLDER), elsewhere);
        OwnRulesLookup lookup = new OwnRulesLookup(Catalogue::shared, problem -> { });
        assertThat(lookup.find(folder.resolve("repo"), Optional.of(folder.resolve("repo")))).isSameAs(OwnRules.NONE);
    }

    private static OwnRuleFile parse(String text) {
        return OwnRuleFile.parse(Path.of("/w/r.yaml"), text, id -> Catalogue.shared().find(id)
                .map(rule -> "this id is a rule of bit4bit; take another, for example with a prefix of yours"));
    }

    private static String shown(SettingsProblem problem) {
        return problem.line() + ":" + problem.column() + " " + problem.key() + " " + problem.message();
    }
}
