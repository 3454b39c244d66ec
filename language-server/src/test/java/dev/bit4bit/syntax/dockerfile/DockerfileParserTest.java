package dev.bit4bit.syntax.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import org.junit.jupiter.api.Test;

class DockerfileParserTest {

    private static Instruction only(String text) {
        Dockerfile file = DockerfileParser.parse(text);
        assertThat(file.instructions()).hasSize(1);
        return file.instructions().get(0);
    }

    private static <T extends Arguments> T arguments(String text, Class<T> type) {
        assertThat(only(text).arguments()).isInstanceOf(type);
        return type.cast(only(text).arguments());
    }

    @Test
    void from_has_an_image_and_a_name() {
        String text = "from --platform=$BUILDPLATFORM alpine:3.20 as build\n";
        Arguments.From from = arguments(text, Arguments.From.class);
        assertThat(only(text).keyword()).isEqualTo("FROM");
        assertThat(from.image().orElseThrow().literal()).contains("alpine:3.20");
        assertThat(from.name().orElseThrow().span().of(text)).isEqualTo("build");
        assertThat(from.as().orElseThrow().of(text)).isEqualTo("as");
        assertThat(only(text).flag("platform").orElseThrow().value().orElseThrow().span().of(text))
                .isEqualTo("$BUILDPLATFORM");
    }

    @Test
    void continuations_comments_and_blank_lines_are_taken_out_of_the_script() {
        String text = "RUN a \\  \n  # why\n\n   b\\\nc\nUSER x\n";
        Dockerfile file = DockerfileParser.parse(text);
        assertThat(file.instructions()).hasSize(2);
        LogicalText script = ((Arguments.ShellForm) file.instructions().get(0).arguments()).script();
        assertThat(script.text()).isEqualTo("a    bc");
        assertThat(script.map().toDocument(5)).isEqualTo(text.indexOf('b'));
        assertThat(script.map().toDocument(6)).isEqualTo(text.indexOf("c\nUSER"));
        assertThat(file.comments()).extracting(s -> s.of(text)).containsExactly("# why");
    }

    @Test
    void a_shell_gets_heredocs_with_their_delimiters() {
        String text = "RUN cat <<-A <<'B' >x\n\tone\n\tA\ntwo\nB\nRUN y";
        Dockerfile file = DockerfileParser.parse(text);
        Instruction run = file.instructions().get(0);
        assertThat(((Arguments.ShellForm) run.arguments()).script().text())
                .isEqualTo("cat <<-A <<'B' >x\n\tone\nA\ntwo\nB");
        assertThat(run.heredocs()).extracting(h -> h.body().text()).containsExactly("one\n", "two\n");
        assertThat(run.heredocs()).extracting(Instruction.Heredoc::expanded).containsExactly(true, false);
        assertThat(file.instructions().get(1).span().of(text)).isEqualTo("RUN y");
    }
}
