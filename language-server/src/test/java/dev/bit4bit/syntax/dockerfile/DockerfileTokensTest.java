package dev.bit4bit.syntax.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileTokensTest {

    private static List<String> tokens(String text) {
        return DockerfileTokens.of(text).stream()
                .map(token -> token.kind() + ":" + token.span().of(text).replace("\n", "/")).toList();
    }

    @Test
    void every_piece_of_an_instruction_has_its_kind() {
        assertThat(tokens("\uFEFF# syntax=a\nRUN --x=y \\ \n # c\n  b\r\n")).containsExactly("BYTE_ORDER_MARK:\uFEFF",
                "DIRECTIVE:# syntax=a", "LINE_END:/", "KEYWORD:RUN", "BLANK: ", "FLAG:--x=y", "BLANK: ",
                "CONTINUATION:\\", "BLANK: ", "LINE_END:/", "BLANK: ", "COMMENT:# c", "LINE_END:/", "BLANK:  ",
                "ARGUMENT:b", "LINE_END:\r/");
    }

    @Test
    void heredocs_have_a_body_and_a_delimiter() {
        assertThat(tokens("RUN <<-A\n\tx\n\tA\nUSER b")).containsExactly("KEYWORD:RUN", "BLANK: ", "ARGUMENT:<<-A",
                "LINE_END:/", "HEREDOC_BODY:\tx/", "BLANK:\t", "HEREDOC_DELIMITER:A", "LINE_END:/", "KEYWORD:USER",
                "BLANK: ", "ARGUMENT:b");
    }

    @Test
    void an_empty_heredoc_still_has_a_delimiter() {
        assertThat(tokens("RUN a <<A\nA\n")).contains("HEREDOC_DELIMITER:A").doesNotContain("ARGUMENT:A");
    }

    @Test
    void nested_keywords_are_keywords() {
        assertThat(tokens("ONBUILD HEALTHCHECK --a=b CMD c")).containsExactly("KEYWORD:ONBUILD", "BLANK: ",
                "KEYWORD:HEALTHCHECK", "BLANK: ", "FLAG:--a=b", "BLANK: ", "KEYWORD:CMD", "BLANK: ", "ARGUMENT:c");
    }
}
