package dev.bit4bit.syntax.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.shell.ShellToken.Kind;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShellTokensTest {

    @Test
    void every_character_has_a_token_that_says_what_it_is() {
        assertThat(tokens("A=1 f \"$x\" 'y' >&2 # c\n")).isEqualTo("NAME:A OPERATOR:= LITERAL:1 BLANK:  LITERAL:f "
                + "BLANK:  QUOTE:\" EXPANSION:$x QUOTE:\" BLANK:  SINGLE_QUOTED:'y' BLANK:  OPERATOR:>& LITERAL:2 "
                + "BLANK:  COMMENT:# c NEWLINE:\n");
    }

    @Test
    void keywords_operators_and_continuations_are_told_apart() {
        assertThat(tokens("if a &&\\\nb; then c; fi")).isEqualTo("KEYWORD:if BLANK:  LITERAL:a BLANK:  OPERATOR:&& "
                + "CONTINUATION:\\\n LITERAL:b OPERATOR:; BLANK:  KEYWORD:then BLANK:  LITERAL:c OPERATOR:; BLANK:  "
                + "KEYWORD:fi");
    }

    @Test
    void heredoc_lines_come_after_the_line_of_their_operator() {
        assertThat(tokens("a <<-E; b\n\tx\n\tE\n")).isEqualTo("LITERAL:a BLANK:  OPERATOR:<<- LITERAL:E OPERATOR:; "
                + "BLANK:  LITERAL:b NEWLINE:\n BLANK:\t LITERAL:x\n HEREDOC_END:\tE NEWLINE:\n");
    }

    @Test
    void only_text_nested_too_deeply_is_unread() {
        String text = "$(".repeat(300) + "a";
        assertThat(ShellTokens.of(text)).anyMatch(t -> t.kind() == Kind.UNREAD);
        assertThat(ShellTokens.of("fi } ;; ) | a (b) [[ c")).noneMatch(t -> t.kind() == Kind.UNREAD);
    }

    private static String tokens(String text) {
        return ShellTokens.of(text).stream().map(t -> t.kind() + ":" + t.span().of(text))
                .collect(Collectors.joining(" "));
    }
}
