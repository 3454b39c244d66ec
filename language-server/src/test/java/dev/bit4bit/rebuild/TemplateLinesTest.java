package dev.bit4bit.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.rebuild.blame.TemplateLines;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TemplateLinesTest {

    private static final String TEMPLATE = """
            {{ if .Debian }}
            FROM debian:{{ .Version }}
            {{ else }}
            FROM alpine
            {{ end }}
            RUN one
            {{ range .Tools }}
            RUN install {{ . }}
            {{ end }}
            RUN last
            """;

    @Test
    void lines_that_the_template_has_are_found_and_those_of_loops_are_not() {
        TemplateLines lines = TemplateLines.of(TEMPLATE, """
                FROM alpine
                RUN one
                RUN install a
                RUN install b
                RUN last
                """);
        assertThat(lines.line(1)).hasValue(4);
        assertThat(lines.line(2)).hasValue(6);
        assertThat(lines.line(3)).isEmpty();
        assertThat(lines.line(5)).hasValue(10);
        assertThat(lines.line(6)).isEmpty();
        assertThat(lines.line(0)).isEmpty();
    }

    @Test
    void a_line_of_which_a_part_was_filled_in_is_found() {
        TemplateLines lines = TemplateLines.of("FROM debian:@V@\nRUN one\n", "FROM debian:12\nRUN one\n");
        assertThat(lines.line(1)).isEqualTo(OptionalInt.of(1));
        assertThat(lines.line(2)).isEqualTo(OptionalInt.of(2));
    }

    @Property(tries = 200)
    void any_texts_give_lines_of_the_template_or_none(@ForAll String template, @ForAll String made) {
        TemplateLines lines = TemplateLines.of(template, made);
        long count = template.lines().count();
        for (int line = 0; line <= made.lines().count() + 1; line++) {
            lines.line(line).ifPresent(at -> assertThat((long) at).isBetween(1L, count));
        }
    }
}
