package dev.bit4bit.syntax.template;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateScannerTest {

    /** The masked text with {@code ~} for the mask and {@code .} for a blank that was none before. */
    private static String masked(String text, TemplateKind kind) {
        StringBuilder shown = new StringBuilder(TemplateScanner.mask(text, kind).text().replace(Holes.MASK, '~'));
        for (int i = 0; i < text.length(); i++) {
            if (shown.charAt(i) == ' ' && text.charAt(i) != ' ') {
                shown.setCharAt(i, '.');
            }
        }
        return shown.toString();
    }

    private static List<String> holes(String text, TemplateKind kind) {
        return TemplateScanner.mask(text, kind).holes().stream().map(h -> h.kind() + ":" + h.text()).toList();
    }

    @Test
    void go_actions() {
        assertThat(masked("FROM a:{{.V}}\n", TemplateKind.GO)).isEqualTo("FROM a:~~~~~~\n");
        assertThat(holes("{{- if eq .A \"}}\" -}}x{{ else }}y{{/* }} */}}{{end}}", TemplateKind.GO))
                .containsExactly("CONTROL:if eq .A \"}}\"", "CONTROL:else", "COMMENT:/* }} */", "CONTROL:end");
        assertThat(holes("{{ `}}` }}{{ $x := 1 }}{{ $x }}{{ template \"a\" . }}", TemplateKind.GO))
                .containsExactly("VALUE:`}}`", "CONTROL:$x := 1", "VALUE:$x", "INCLUDE:template \"a\" .");
    }

    @Test
    void jinja_blocks() {
        assertThat(masked("{% if a -%}\nFROM b:{{ c }}\n{# d\n e #}\n", TemplateKind.JINJA))
                .isEqualTo(".. .. . ...\nFROM b:~~~~~~~\n.. .\n . ..\n");
        assertThat(holes("{% raw %}{{ x }}{% endraw %}{{ '}}' }}{% include 'a' %}{# c #}", TemplateKind.JINJA))
                .containsExactly("CONTROL:raw", "CONTROL:endraw", "VALUE:'}}'", "INCLUDE:include 'a'", "COMMENT:c");
    }

    @Test
    void jq_pieces_of_an_expression_leave_nothing() {
        String text = "RUN a; \\\n{{ if x then ( -}}\n\tb; \\\n{{ ) else \"\" end -}}\n\tc {{ .v }}\n"
                + "{{ include \"shared\" }}\nUSER d\n";
        assertThat(holes(text, TemplateKind.JQ)).containsExactly("CONTROL:if x then (", "CONTROL:) else \"\" end",
                "VALUE:.v", "INCLUDE:include \"shared\"");
        Dockerfile file = DockerfileParser.parse(TemplateScanner.mask(text, TemplateKind.JQ).text());
        assertThat(file.problems()).isEmpty();
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("RUN", "USER");
        assertThat(file.instructions().get(0).rest().text()).startsWith("a; \tb; \tc ").endsWith("" + Holes.MASK);
    }

    @Test
    void jq_definitions_over_lines_leave_their_line_ends() {
        assertThat(masked("{{\n  def f: \"a(\";\n  \"\"\n-}}\nFROM b\n", TemplateKind.JQ)).matches("(?s).*\nFROM b\n")
                .doesNotContain("~").contains("\n");
        assertThat(holes("{{ # a ( comment\n}}{{ \"a\" + (.b) }}", TemplateKind.JQ))
                .containsExactly("COMMENT:# a ( comment", "VALUE:\"a\" + (.b)");
    }

    @Test
    void erb_tags() {
        assertThat(holes("<%= a %><% b -%><%# c %><%% d %>", TemplateKind.ERB))
                .containsExactly("VALUE:a", "CONTROL:b", "COMMENT:c");
        assertThat(masked("FROM <%= a %>\n<% x -%>\n", TemplateKind.ERB)).isEqualTo("FROM ~~~~~~~~\n.. . ...\n");
    }

    @Test
    void mustache_tags() {
        assertThat(holes("{{#a}}{{{b}}}{{/a}}{{! c }}{{!-- }} --}}{{^d}}{{>e}}{{&f}}{{else}}", TemplateKind.MUSTACHE))
                .containsExactly("CONTROL:#a", "VALUE:b", "CONTROL:/a", "COMMENT:! c", "COMMENT:!-- }} -",
                        "CONTROL:^d", "INCLUDE:>e", "VALUE:&f", "CONTROL:else");
    }

    @Test
    void names_between_signs() {
        assertThat(masked("FROM @BASE@@TAG@ ${X} a@b.c @1@", TemplateKind.AT_NAMES))
                .isEqualTo("FROM ~~~~~~~~~~~ ${X} a@b.c @1@");
        assertThat(masked("FROM a:%%V%% 50%", TemplateKind.PERCENT_NAMES)).isEqualTo("FROM a:~~~~~ 50%");
        assertThat(masked("FROM a@sha256:b@c", TemplateKind.AT_NAMES)).isEqualTo("FROM a@sha256:b@c");
    }

    @Test
    void a_condition_inside_a_word_does_not_cut_it() {
        String text = "FROM node:{{ if .S }}20-slim{{ else }}20{{ end }} AS x\nRUN a {{ if .S }}b{{ end }} c";
        String masked = TemplateScanner.mask(text, TemplateKind.GO).text();
        Instruction.Arguments.From from = (Instruction.Arguments.From)
                DockerfileParser.parse(masked).instructions().get(0).arguments();
        assertThat(from.image().orElseThrow().span().of(text)).startsWith("node:").contains("20-slim");
        assertThat(from.image().orElseThrow().literal()).isEmpty();
        assertThat(from.name().orElseThrow().literal()).contains("x");
        assertThat(masked.substring(text.indexOf("RUN"))).doesNotContain("" + Holes.MASK);
    }

    @Test
    void a_value_for_whole_lines_does_not_end_the_instruction() {
        String text = "RUN x=\" \\\n%%PACKAGES%%\n    \" \\\n && y\nUSER z";
        assertThat(DockerfileParser.parse(TemplateScanner.mask(text, TemplateKind.PERCENT_NAMES).text())
                .instructions()).hasSize(2);
        String quoted = "RUN a \\\n && x=\"%%PACKAGES%%\n    \" \\\n && y\nUSER z";
        assertThat(DockerfileParser.parse(TemplateScanner.mask(quoted, TemplateKind.PERCENT_NAMES).text())
                .instructions()).hasSize(2);
        String last = "RUN \\\n  %%CMD%%\nUSER z";
        assertThat(DockerfileParser.parse(TemplateScanner.mask(last, TemplateKind.PERCENT_NAMES).text())
                .instructions()).hasSize(2);
    }

    @Test
    void a_hole_being_typed_reaches_to_the_end_of_its_line() {
        assertThat(masked("FROM a:{{ .V\nRUN b", TemplateKind.GO)).isEqualTo("FROM a:~~~~~\nRUN b");
        assertThat(masked("FROM {{ \"a }}\nRUN b", TemplateKind.GO)).isEqualTo("FROM ~~~~~~~~\nRUN b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Dockerfile.j2|FROM a|JINJA", "Dockerfile.erb|FROM a|ERB",
            "Dockerfile.mustache|FROM a|MUSTACHE", "Dockerfile.in|FROM @A@|AT_NAMES", "Dockerfile.in|FROM a|NONE",
            "Dockerfile.tmpl|FROM {{ .A }}|GO", "Dockerfile.tpl|{% if a %}|JINJA", "Dockerfile.tpl|<% a %>|ERB",
            "Dockerfile.template|FROM {{ if a then ( -}}|JQ", "Dockerfile.template|FROM a:%%V%%|PERCENT_NAMES",
            "Dockerfile.template|FROM {{#a}}|MUSTACHE", "Dockerfile.template|FROM a|NONE",
            "Dockerfile|RUN docker inspect --format '{{.Id}}' x|NONE",
            "Dockerfile|RUN docker inspect -f {{.Id}} x|NONE",
            "Dockerfile|FROM a:{{ .Tag }}|GO", "Dockerfile|ENV A='{{ x }}'|NONE", "Dockerfile|# {{ x }}|NONE",
            "Dockerfile|CMD echo {% x %}|NONE"})
    void the_kind_is_told_by_name_and_text(String name, String text, TemplateKind kind) {
        assertThat(TemplateDetector.detect(name, text)).isEqualTo(kind);
    }

    @Test
    void braces_in_continued_lines_and_heredocs_of_plain_files_are_no_template() {
        assertThat(TemplateDetector.detect("Dockerfile", "RUN a \\\n{{.b}} \\\n\n{{ c }}\nUSER x"))
                .isEqualTo(TemplateKind.NONE);
        assertThat(TemplateDetector.detect("Dockerfile", "COPY <<EOF /a.tmpl\n{{ .b }}\nEOF\nUSER x"))
                .isEqualTo(TemplateKind.NONE);
        assertThat(TemplateDetector.detect("Dockerfile", "RUN a\n{{ .b }}\n")).isEqualTo(TemplateKind.GO);
    }

    @Provide
    Arbitrary<String> templates() {
        return Arbitraries.of("{{", "}}", "{{-", "-}}", "{%", "%}", "{#", "#}", "<%", "%>", "<%=", "@A@", "%%B%%",
                        "@", "if", "end", "raw", "endraw", "include", "(", ")", "\"", "'", "`", "\\", "/*", "*/", "!--",
                        "--", " ", "\n", "\r\n", "RUN ", "FROM ", "x", "{{{", "}}}", "<<EOF", "EOF", "#", "$x", ":=",
                        "\uD83D", "\\\n", "\n  ")
                .list().ofMaxSize(50).map(parts -> String.join("", parts));
    }

    @Property(tries = 2000)
    void masks_keep_the_length_and_all_outside_of_holes(@ForAll("templates") String text, @ForAll TemplateKind kind) {
        MaskedText masked = TemplateScanner.mask(text, kind);
        assertThat(masked.text()).hasSameSizeAs(text);
        int at = 0;
        for (TemplateHole hole : masked.holes()) {
            assertThat(hole.span().start()).isGreaterThanOrEqualTo(at);
            assertThat(hole.span().contains(hole.inner())).isTrue();
            assertThat(hole.inner().of(text)).isEqualTo(hole.text());
            assertThat(masked.text().substring(at, hole.span().start())).isEqualTo(text.substring(at,
                    hole.span().start()));
            at = hole.span().end();
            String mask = hole.span().of(masked.text());
            if (mask.indexOf(Holes.MASK) >= 0) {
                assertThat(mask).matches("[" + Holes.MASK + "]*[" + Holes.MASK + "\\\\]");
            } else {
                for (int i = 0; i < mask.length(); i++) {
                    char c = text.charAt(hole.span().start() + i);
                    assertThat(mask.charAt(i)).isEqualTo(c == '\n' || c == '\r' ? c : ' ');
                }
                assertThat(hole.kind() == Kind.VALUE && !text.contains("\\") && !text.contains("`")).isFalse();
            }
        }
        assertThat(masked.text().substring(at)).isEqualTo(text.substring(at));
        TemplateDetector.detect("Dockerfile", text);
        TemplateDetector.detect("Dockerfile.template", text);
    }
}
