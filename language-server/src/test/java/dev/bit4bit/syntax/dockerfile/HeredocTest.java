package dev.bit4bit.syntax.dockerfile;

import static dev.bit4bit.syntax.dockerfile.Trees.arguments;
import static dev.bit4bit.syntax.dockerfile.Trees.only;
import static dev.bit4bit.syntax.dockerfile.Trees.script;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Heredoc;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeredocTest {

    @Test
    void a_shell_gets_heredocs_with_their_delimiters() {
        String text = "RUN cat <<-A <<'B' >x\n\tone\n\tA\ntwo\nB\nRUN y";
        Dockerfile file = DockerfileParser.parse(text);
        Instruction run = file.instructions().get(0);
        LogicalText script = ((Arguments.ShellForm) run.arguments()).script();
        assertThat(script.text()).isEqualTo("cat <<-A <<'B' >x\n\tone\nA\ntwo\nB");
        assertThat(script.map().toDocument(script.text().indexOf("two"))).isEqualTo(text.indexOf("two"));
        assertThat(run.heredocs()).extracting(h -> h.body().text()).containsExactly("one\n", "two\n");
        assertThat(run.heredocs()).extracting(Heredoc::expanded).containsExactly(true, false);
        assertThat(run.span().end()).isEqualTo(text.indexOf("\nRUN y"));
        assertThat(file.instructions().get(1).span().of(text)).isEqualTo("RUN y");
    }

    @Test
    void a_run_of_nothing_but_a_heredoc_is_that_script() {
        Heredoc heredoc = arguments("RUN --network=none <<EOF\n#!/bin/sh\nx\nEOF\n", Arguments.HeredocForm.class)
                .heredoc();
        assertThat(heredoc.body().text()).isEqualTo("#!/bin/sh\nx\n");
        assertThat(heredoc.closed()).isTrue();
        assertThat(arguments("RUN << EOF\nEOF", Arguments.HeredocForm.class).heredoc().span().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"<<EOF,EOF,true", "<<'EOF',EOF,false", "<<\"EOF\",EOF,false", "<<E'O'F,EOF,false", "3<<EOF,EOF,true",
            "<<\\EOF,EOF,true", "<<EOF;,EOF;,true", "<<$EOF,$EOF,true"})
    void delimiters_lose_their_quotes(String word, String name, boolean expanded) {
        Heredoc heredoc = only("RUN cat " + word.replace("''", "'") + "\nbody\n" + name + "\n").heredocs().get(0);
        assertThat(heredoc.name()).isEqualTo(name);
        assertThat(heredoc.expanded()).isEqualTo(expanded);
        assertThat(heredoc.body().text()).isEqualTo("body\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN cat <<<EOF", "RUN echo '<<EOF'", "RUN echo \"<<EOF\"", "RUN cat<<EOF", "RUN a \\<<EOF",
            "ENV A=<<EOF", "CMD cat <<EOF", "RUN [\"a\", \"<<EOF\"]", "RUN echo don't <<EOF", "RUN ${x^^} <<EOF",
            "RUN ${a[0]} <<EOF", "RUN a << ", "RUN a <<- EOF"})
    void what_buildkit_takes_for_no_heredoc_is_none(String line) {
        assertThat(DockerfileParser.parse(line + "\nUSER a\nEOF\n").instructions()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUN a ${x:0:1} <<EOF", "RUN a $(b) <<EOF", "RUN a ${x/y/z} <<EOF", "ADD <<EOF /a",
            "RUN a \"$b\" <<EOF", "RUN a \\\n # c\n <<EOF", "RUN a `b` 1>&2 <<EOF", "ONBUILD COPY <<EOF /a"})
    void expansions_before_a_heredoc_do_not_hide_it(String line) {
        assertThat(DockerfileParser.parse(line + "\nUSER a\nEOF\n").instructions()).hasSize(1);
    }

    @Test
    void copy_keeps_the_heredoc_as_a_source() {
        Instruction copy = only("COPY <<a.txt <<\"b.txt\" /x/\n1\na.txt\n2\nb.txt\n");
        assertThat(((Arguments.Copy) copy.arguments()).sources()).hasSize(2);
        assertThat(copy.heredocs()).extracting(Heredoc::name).containsExactly("a.txt", "b.txt");
    }

    @Test
    void line_ends_of_a_body_stay() {
        assertThat(script("RUN cat <<E\r\na\r\nE\r\n")).isEqualTo("cat <<E\na\r\nE");
    }

    @Test
    void a_heredoc_without_its_end_stops_at_the_next_instruction() {
        Dockerfile file = DockerfileParser.parse("RUN cat <<EOF\na\nb\n\nCOPY c d\n");
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("RUN", "COPY");
        assertThat(file.instructions().get(0).heredocs().get(0).closed()).isFalse();
        assertThat(file.problems()).hasSize(1);
        assertThat(script("RUN cat <<EOF")).isEqualTo("cat <<EOF");
    }

    @Test
    void many_heredocs_without_end_take_linear_time() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            text.append("RUN <<E").append(i).append(" <<F\n");
        }
        assertTimeout(Duration.ofSeconds(5), () -> DockerfileParser.parse(text.toString()));
    }
}
