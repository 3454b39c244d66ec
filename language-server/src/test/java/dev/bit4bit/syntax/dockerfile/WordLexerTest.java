package dev.bit4bit.syntax.dockerfile;

import static dev.bit4bit.syntax.dockerfile.Trees.arguments;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.syntax.template.Holes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordLexerTest {

    private static Word value(String text) {
        return arguments("ENV X=" + text, Arguments.KeyValues.class).pairs().get(0).value().orElseThrow();
    }

    private static WordPart.Parameter parameter(String text) {
        return (WordPart.Parameter) value(text).parts().get(0);
    }

    @ParameterizedTest
    @CsvSource({"$A,A,'',false", "${A},A,'',true", "${A:-b},A,:-,true", "${A-b},A,-,true", "${A:+b},A,:+,true",
            "${A+b},A,+,true", "${A:?b},A,:?,true", "${A?b},A,?,true", "${A#b},A,#,true", "${A##b},A,##,true",
            "${A%b},A,%,true", "${A%%b},A,%%,true", "${A/b/c},A,/,true", "${A//b/c},A,//,true", "$1,1,'',false",
            "${A,A,'',true"})
    void expansions_have_a_name_and_an_operator(String text, String name, String operator, boolean braced) {
        WordPart.Parameter parameter = parameter(text);
        assertThat(parameter.name()).isEqualTo(name);
        assertThat(parameter.operator()).isEqualTo(operator);
        assertThat(parameter.braced()).isEqualTo(braced);
        assertThat(parameter.span().length()).isEqualTo(text.length());
        assertThat(parameter.argument().isPresent()).isEqualTo(!operator.isEmpty());
    }

    @Test
    void arguments_of_expansions_nest() {
        WordPart.Parameter outer = parameter("${A:-x${B:-\"}\"}y}");
        List<WordPart> parts = outer.argument().orElseThrow().parts();
        assertThat(parts).hasSize(3);
        assertThat(((WordPart.Parameter) parts.get(1)).argument().orElseThrow().literal()).contains("}");
        assertThat(parameter("${A//b\\/c/d}").replacement().orElseThrow().literal()).contains("d");
    }

    @Test
    void quotes_and_escapes() {
        assertThat(value("'$A'").literal()).contains("$A");
        assertThat(value("\"a\\\"b\\x\"").literal()).contains("a\"b\\x");
        assertThat(value("a\\$b").literal()).contains("a$b");
        assertThat(value("\"a$B\"").literal()).isEmpty();
        assertThat(value("a$").literal()).contains("a$");
        assertThat(value("'a").parts()).hasSize(1);
    }

    @Test
    void the_escape_in_force_counts() {
        String text = "# escape=`\nENV X=a`$b\\c";
        assertThat(arguments(text, Arguments.KeyValues.class).pairs().get(0).value().orElseThrow().literal())
                .contains("a$b\\c");
    }

    @Test
    void a_continuation_in_a_word_is_an_escape_of_nothing() {
        String text = "ENV X=ab\\  \n# c\ncd";
        Word word = arguments(text, Arguments.KeyValues.class).pairs().get(0).value().orElseThrow();
        assertThat(word.literal()).contains("abcd");
        assertThat(word.parts()).hasSize(3);
        assertThat(word.parts().get(1).span().of(text)).isEqualTo("\\  \n# c\n");
        assertThat(word.isQuoted()).isFalse();
    }

    @Test
    void masked_text_is_a_hole() {
        String hole = String.valueOf(Holes.MASK).repeat(5);
        assertThat(value("a" + hole + "b").parts()).hasSize(3);
        assertThat(value("a" + hole).parts().get(1)).isInstanceOf(WordPart.Hole.class);
        assertThat(value("\"" + hole + "\"").literal()).isEmpty();
        assertThat(value("${A" + hole + "}").parts().get(0)).isInstanceOf(WordPart.Hole.class);
        assertThat(DockerfileParser.parse(hole + " x").problems()).isEmpty();
    }
}
