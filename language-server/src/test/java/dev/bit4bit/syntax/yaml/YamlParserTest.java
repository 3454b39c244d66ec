package dev.bit4bit.syntax.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.yaml.YamlScalar.Style;
import dev.bit4bit.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class YamlParserTest {

    private static YamlScalar value(String text, String key) {
        return YamlParser.parse(text).root().orElseThrow().scalar(key).orElseThrow();
    }

    private static String at(String text, YamlScalar scalar, String part) {
        int from = scalar.text().indexOf(part);
        assertThat(from).as(scalar.text()).isNotNegative();
        return scalar.map().toDocument(new Span(from, from + part.length())).of(text);
    }

    @Test
    void places_count_in_utf_16_although_the_library_counts_code_points() {
        String text = "a: '😀😀' # 😀\nuses: x/y@v1 # 😀\n";
        YamlScalar uses = value(text, "uses");
        assertThat(uses.span().of(text)).isEqualTo("x/y@v1");
        assertThat(YamlParser.parse(text).commentAfter(uses.span().end()).orElseThrow().of(text)).isEqualTo("# 😀");
    }

    @Test
    void an_anchor_and_a_tag_do_not_belong_to_the_text() {
        String text = "uses: &a !!str x/y@v1\nb: *a\n";
        assertThat(value(text, "uses").span().of(text)).isEqualTo("x/y@v1");
        assertThat(value(text, "b").span().of(text)).isEqualTo("x/y@v1");
    }

    @Test
    void a_literal_block_loses_its_indentation_and_keeps_its_places() {
        String text = "run: |  # shell\n    if a; then\n      b\n    fi\n\nnext: 1\n";
        YamlScalar run = value(text, "run");
        assertThat(run.text()).isEqualTo("if a; then\n  b\nfi\n");
        assertThat(run.style()).isEqualTo(Style.LITERAL);
        assertThat(run.indentation()).isEqualTo(4);
        assertThat(run.span().of(text)).endsWith("fi");
        assertThat(at(text, run, "fi")).isEqualTo("fi");
        assertThat(at(text, run, "  b")).isEqualTo("  b");
    }

    @Test
    void indentation_and_chomping_indicators_are_followed() {
        String text = "a: |1-\n   x\n  y\n\nb: |+\n  z\n\nc: 1\n";
        assertThat(value(text, "a").text()).isEqualTo("  x\n y");
        assertThat(value(text, "a").indentation()).isEqualTo(1);
        assertThat(at(text, value(text, "a"), "y")).isEqualTo("y");
        assertThat(value(text, "b").text()).isEqualTo("z\n\n");
    }

    @Test
    void folded_lines_are_one_line_and_each_word_knows_its_place() {
        String text = "run: >-\n  docker build\n  --tag a\n\n  next\n   more\n  end\n";
        YamlScalar run = value(text, "run");
        assertThat(run.text()).isEqualTo("docker build --tag a\nnext\n more\nend");
        for (String word : List.of("docker build", "--tag a", "next", "more", "end")) {
            assertThat(at(text, run, word)).isEqualTo(word);
        }
        assertThat(at(text, run, "build --tag")).isEqualTo("build\n  --tag");
    }

    @Test
    void quoted_and_plain_texts_over_several_lines_know_their_places() {
        String text = "a: 'it''s\n  one' \nb: \"x\\ty \\\n   z\n   w\"\nc: p\n  q\n\n  r\n";
        assertThat(value(text, "a").text()).isEqualTo("it's one");
        assertThat(at(text, value(text, "a"), "s one")).isEqualTo("s\n  one");
        assertThat(value(text, "b").text()).isEqualTo("x\ty z w");
        assertThat(at(text, value(text, "b"), "z")).isEqualTo("z");
        assertThat(value(text, "c").text()).isEqualTo("p q\nr");
        assertThat(at(text, value(text, "c"), "r")).isEqualTo("r");
        assertThat(value(text, "c").isVerbatim()).isFalse();
        assertThat(value("a: 'b c'\n", "a").isVerbatim()).isTrue();
    }

    @Test
    void a_line_that_is_half_typed_takes_nothing_else_with_it() {
        String text = "a: 1\njobs:\n  b:\n    - uses: x/y@v1\n    - us\n      with: z\n    - uses: x/z@v1\nc: 3\n";
        YamlFile file = YamlParser.parse(text);
        YamlMapping jobs = file.root().orElseThrow().mapping("jobs").orElseThrow();
        assertThat(jobs.items("b").toString()).contains("x/y@v1").contains("x/z@v1");
        assertThat(file.root().orElseThrow().get("c")).isPresent();
        assertThat(file.problems()).hasSize(1);
    }

    @Test
    void an_open_quote_or_bracket_takes_its_line_alone() {
        for (String broken : List.of("b: \"open\n", "b: [x, y\n", "b: {x: 1\n", "b: 'open\n", "\tb: 1\n", "b\n", "b: @x\n")) {
            YamlFile file = YamlParser.parse("a: 1\n" + broken + "c: \"x\"\nd: [1]\n");
            assertThat(file.root().orElseThrow().get("a")).as(broken).isPresent();
            assertThat(file.root().orElseThrow().get("d")).as(broken).isPresent();
            assertThat(file.problems()).as(broken).isNotEmpty();
        }
    }

    @Test
    void an_alias_of_what_holds_it_ends() {
        YamlFile file = YamlParser.parse("a: &x\n  b: *x\n  c: 1\n");
        assertThat(file.root().orElseThrow().mapping("a").orElseThrow().get("c")).isPresent();
    }

    @Test
    void a_key_without_value_has_an_empty_one() {
        YamlScalar value = value("uses:\nnext: 1\n", "uses");
        assertThat(value.text()).isEmpty();
        assertThat(value.span().start()).isBetween(4, 6);
    }
}
