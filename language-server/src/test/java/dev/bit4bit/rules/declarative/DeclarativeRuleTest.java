package dev.bit4bit.rules.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class DeclarativeRuleTest {

    private static final String SQUEEZE = """
            - commands: [squeeze]
              subcommands: [pack, pack all]
              options-with-value: ["-o|--output"]
              without: ["-q|--quiet-clock", "--list"]
              positionals: {at-least: 1, none: '\\.sq'}
              environment-without: {SQUEEZE: '(^| )-q'}
              message: "{command} {subcommand} stores the time of {positionals}"
              fix: {title: Leave the clock out, insert-option: -q}
            """;

    /**
     * A command split at blanks: {@code $x} may split, {@code "$x"} may not, {@code A=b} before the name is its
     * environment.
     */
    private record Toy(String name, List<Argument> arguments, Span commandSpan, Span callSpan,
                       Map<String, Variable> variables) implements CommandView {

        private record Argument(Optional<String> text, Span span, boolean maySplit) implements ArgumentView {
        }

        static Toy of(String line) {
            List<Argument> words = new ArrayList<>();
            Map<String, Variable> variables = new HashMap<>();
            int at = 0;
            for (String word : line.split(" ")) {
                Span span = new Span(at, at + word.length());
                at = span.end() + 1;
                int equals = word.indexOf('=');
                if (words.isEmpty() && equals > 0 && word.charAt(0) != '-') {
                    String value = word.substring(equals + 1).replace('_', ' ');
                    variables.put(word.substring(0, equals),
                            new Variable(value.contains("$") ? Optional.empty() : Optional.of(value)));
                } else {
                    boolean unknown = word.contains("$");
                    words.add(new Argument(unknown ? Optional.empty() : Optional.of(word), span,
                            unknown && !word.startsWith("\"")));
                }
            }
            Argument first = words.remove(0);
            Span call = new Span(first.span().start(), line.length());
            return new Toy(first.text().orElse(""), words, first.span(), call, variables);
        }

        @Override
        public Optional<Variable> environment(String variable) {
            return Optional.ofNullable(variables.get(variable));
        }
    }

    private static DeclarativeRule rule(String yaml) {
        List<?> match = new Yaml().load(yaml);
        return DeclarativeRule.of("a-rule", Severity.WARNING, match);
    }

    private static Optional<Finding> squeeze(String line) {
        return rule(SQUEEZE).check(Toy.of(line));
    }

    private static String fixed(String yaml, String line) {
        Finding finding = rule(yaml).check(Toy.of(line)).orElseThrow();
        return Edit.apply(line, finding.fixes().get(0).edits());
    }

    @Test
    void a_command_without_the_argument_is_found() {
        Finding finding = squeeze("squeeze pack a b").orElseThrow();
        assertThat(finding.message()).isEqualTo("squeeze pack stores the time of a b");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(finding.span()).isEqualTo(new Span(0, 16));
    }

    @Test
    void any_spelling_of_an_absent_option_satisfies_it() {
        assertThat(squeeze("squeeze pack -q a")).isEmpty();
        assertThat(squeeze("squeeze -q pack a")).isEmpty();
        assertThat(squeeze("squeeze pack --quiet-clock a")).isEmpty();
        assertThat(squeeze("squeeze pack a --list=yes")).isEmpty();
    }

    @Test
    void short_options_in_a_cluster_count_each() {
        assertThat(squeeze("squeeze pack -9qv a")).isEmpty();
        assertThat(squeeze("squeeze pack -9v a")).isPresent();
    }

    @Test
    void the_value_of_an_option_is_no_option_and_no_positional() {
        assertThat(squeeze("squeeze pack -o -q a")).isPresent();
        assertThat(squeeze("squeeze pack -oq a")).isPresent();
        assertThat(squeeze("squeeze -o pack pack a")).isPresent();
        assertThat(squeeze("squeeze pack -o a")).isEmpty();
    }

    @Test
    void nothing_behind_two_hyphens_is_an_option() {
        assertThat(squeeze("squeeze pack -- -q")).isPresent();
    }

    @Test
    void other_commands_and_subcommands_are_left_alone() {
        assertThat(squeeze("squash pack a")).isEmpty();
        assertThat(squeeze("squeeze unpack a")).isEmpty();
        assertThat(squeeze("squeeze")).isEmpty();
    }

    @Test
    void the_longest_subcommand_is_taken() {
        assertThat(squeeze("squeeze pack all a").orElseThrow().message())
                .isEqualTo("squeeze pack all stores the time of a");
        assertThat(squeeze("squeeze pack all")).isEmpty();
    }

    @Test
    void positionals_are_matched_wholly() {
        assertThat(squeeze("squeeze pack .sq")).isEmpty();
        assertThat(squeeze("squeeze pack a.sq")).isPresent();
        String any = "[{commands: [c], positionals: {at-most: 2, any: 'https?://.*'}, message: it is fetched}]";
        assertThat(rule(any).check(Toy.of("c x http://h"))).isPresent();
        assertThat(rule(any).check(Toy.of("c xhttp://h"))).isEmpty();
        assertThat(rule(any).check(Toy.of("c http://h x y"))).isEmpty();
    }

    @Test
    void an_argument_that_may_hold_the_option_makes_it_less_sure() {
        assertThat(squeeze("squeeze pack $FLAGS a").orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
        assertThat(squeeze("squeeze pack \"$FILE\"").orElseThrow().confidence()).isEqualTo(Confidence.CERTAIN);
    }

    @Test
    void the_environment_can_satisfy_it_or_make_it_less_sure() {
        assertThat(squeeze("SQUEEZE=-9_-q squeeze pack a")).isEmpty();
        assertThat(squeeze("SQUEEZE=-9 squeeze pack a").orElseThrow().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(squeeze("SQUEEZE=$X squeeze pack a").orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
        String needs = "[{commands: [c], environment-with: {CI: 'true'}, message: it runs in a pipeline}]";
        assertThat(rule(needs).check(Toy.of("c"))).isEmpty();
        assertThat(rule(needs).check(Toy.of("CI=false c"))).isEmpty();
        assertThat(rule(needs).check(Toy.of("CI=true c")).orElseThrow().confidence()).isEqualTo(Confidence.CERTAIN);
        assertThat(rule(needs).check(Toy.of("CI=$X c")).orElseThrow().confidence()).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void an_option_can_be_demanded() {
        String with = "[{commands: [c], with: ['-r|--random'], message: it is left to chance, severity: error}]";
        assertThat(rule(with).check(Toy.of("c -r")).orElseThrow().severity()).isEqualTo(Severity.ERROR);
        assertThat(rule(with).check(Toy.of("c --random=7"))).isPresent();
        assertThat(rule(with).check(Toy.of("c r"))).isEmpty();
    }

    @Test
    void single_hyphen_long_options_are_not_taken_apart_where_the_tool_has_them() {
        String go = "[{commands: [go], subcommands: [build], clustered: false, without: [-trimpath], message: paths}]";
        assertThat(rule(go).check(Toy.of("go build -trimpath ."))).isEmpty();
        assertThat(rule(go).check(Toy.of("go build -race ."))).isPresent();
    }

    @Test
    void the_first_clause_that_holds_speaks() {
        String two = """
                - {commands: [c], with: [-a], message: first clause, range: command}
                - {commands: [c, d], message: second clause}
                """;
        assertThat(rule(two).check(Toy.of("c -a")).orElseThrow().message()).isEqualTo("first clause");
        assertThat(rule(two).check(Toy.of("c -a")).orElseThrow().span()).isEqualTo(new Span(0, 1));
        assertThat(rule(two).check(Toy.of("c")).orElseThrow().message()).isEqualTo("second clause");
        assertThat(rule(two).commands()).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void each_kind_of_edit_touches_only_what_it_must() {
        String start = "[{commands: [npm], subcommands: [install], message: it changes, fix: {title: Mend it, ";
        assertThat(fixed(SQUEEZE, "squeeze  pack a".replace("  ", " "))).isEqualTo("squeeze pack -q a");
        assertThat(fixed(start + "insert-option: -x, after: command}}]", "npm --quiet install a"))
                .isEqualTo("npm -x --quiet install a");
        assertThat(fixed(start + "replace-subcommand: ci}}]", "npm --quiet install -f")).isEqualTo("npm --quiet ci -f");
        assertThat(fixed(start + "remove-argument: '-f|--force'}}]", "npm install -f a")).isEqualTo("npm install a");
        assertThat(fixed(start + "prefix: CI=true}}]", "A=b npm install")).isEqualTo("A=b CI=true npm install");
    }

    @Test
    void an_option_inside_a_cluster_is_not_cut_out() {
        String yaml = "[{commands: [c], message: it is forced, fix: {title: Take it out, remove-argument: -f}}]";
        assertThat(rule(yaml).check(Toy.of("c -xf a")).orElseThrow().fixes()).isEmpty();
    }

    @Test
    void a_declaration_that_cannot_be_used_is_refused_naming_the_key() {
        Map<String, String> broken = Map.of(
                "[{message: no commands here}]", "commands",
                "[{commands: [c]}]", "message",
                "[{commands: [c], message: m, mesage: m}]", "mesage",
                "[{commands: [c], message: m, without: [n]}]", "n",
                "[{commands: c, message: m}]", "commands",
                "[{commands: [c], message: m, positionals: {any: '('}}]", "positionals.any",
                "[{commands: [c], message: m, severity: bad}]", "severity",
                "[{commands: [c], message: m, fix: {title: t}}]", "fix.prefix",
                "[7]", "match[0]");
        broken.forEach((yaml, key) -> assertThatThrownBy(() -> rule(yaml)).as(yaml)
                .isInstanceOf(DeclarationException.class).hasMessageContaining(key));
    }

    @Property
    void no_command_line_makes_it_throw(@ForAll String line) {
        String words = "squeeze pack " + line.replaceAll("\\s", " ").strip();
        rule(SQUEEZE).check(Toy.of(words.strip()));
    }
}
