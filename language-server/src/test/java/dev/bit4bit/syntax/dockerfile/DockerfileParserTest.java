package dev.bit4bit.syntax.dockerfile;

import static dev.bit4bit.syntax.dockerfile.Trees.arguments;
import static dev.bit4bit.syntax.dockerfile.Trees.only;
import static dev.bit4bit.syntax.dockerfile.Trees.script;
import static dev.bit4bit.syntax.dockerfile.Trees.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.Flag;
import dev.bit4bit.syntax.dockerfile.Instruction.JsonString;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileParserTest {

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
    void carriage_returns_a_byte_order_mark_and_tabs_change_nothing() {
        Dockerfile file = DockerfileParser.parse("\uFEFFFROM\ta\r\nRUN b \\\r\n\tc\r\n");
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("FROM", "RUN");
        assertThat(file.instructions().get(1).rest().text()).isEqualTo("b \tc");
        assertThat(file.problems()).isEmpty();
    }

    @Test
    void a_lone_carriage_return_ends_no_line() {
        assertThat(script("RUN a\rUSER b")).isEqualTo("a\rUSER b");
    }

    @Test
    void two_escapes_at_the_end_of_a_line_do_not_continue_it() {
        assertThat(DockerfileParser.parse("RUN a \\\\\nRUN b").instructions()).hasSize(2);
    }

    @Test
    void a_continuation_at_the_end_of_the_file_ends_the_instruction() {
        assertThat(script("RUN a \\")).isEqualTo("a");
        assertThat(script("RUN a \\\n\n# c\n")).isEqualTo("a");
    }

    @Test
    void the_escape_directive_changes_the_escape() {
        Dockerfile file = DockerfileParser.parse("#Escape = `\nRUN dir c:\\\nRUN a `\n b");
        assertThat(file.escape()).isEqualTo('`');
        assertThat(file.instructions()).extracting(i -> i.rest().text()).containsExactly("dir c:\\", "a  b");
        assertThat(file.directives()).extracting(Dockerfile.Directive::name).containsExactly("escape");
    }

    @Test
    void directives_stop_at_the_first_other_line() {
        String text = "# syntax=docker/dockerfile:1\n# check=skip=all\n# nothing\n# escape=`\nFROM a";
        Dockerfile file = DockerfileParser.parse(text);
        assertThat(file.directives()).extracting(Dockerfile.Directive::value)
                .containsExactly("docker/dockerfile:1", "skip=all");
        assertThat(file.directives().get(0).valueSpan().of(text)).isEqualTo("docker/dockerfile:1");
        assertThat(file.escape()).isEqualTo('\\');
        assertThat(file.comments()).hasSize(2);
        assertThat(DockerfileParser.parse("\n# escape=`\n").directives()).isEmpty();
    }

    @Test
    void a_directive_given_twice_is_a_problem() {
        assertThat(DockerfileParser.parse("# syntax=a\n# Syntax=b\nFROM c").problems()).hasSize(1);
        assertThat(DockerfileParser.parse("# escape=x\nFROM c").problems()).hasSize(1);
    }

    @Test
    void after_a_shebang_the_syntax_is_still_read() {
        Dockerfile file = DockerfileParser.parse("#!/usr/bin/env x\n# syntax=a\n# escape=`\nFROM c");
        assertThat(file.directives()).extracting(Dockerfile.Directive::name).containsExactly("syntax");
        assertThat(file.escape()).isEqualTo('\\');
    }

    @Test
    void mounts_are_cut_into_options() {
        String text = "RUN --mount=type=cache,target=/var/$X,ro --network=none \\\n  --security=\"in secure\" a --b";
        List<Flag> flags = only(text).flags();
        assertThat(flags).extracting(Flag::name).containsExactly("mount", "network", "security");
        assertThat(flags.get(0).options()).extracting(Flag.Option::key).containsExactly("type", "target", "ro");
        assertThat(flags.get(0).options().get(1).value().orElseThrow().span().of(text)).isEqualTo("/var/$X");
        assertThat(flags.get(0).options().get(2).value()).isEmpty();
        assertThat(flags.get(2).value().orElseThrow().literal()).contains("in secure");
        assertThat(script(text)).isEqualTo("a --b");
    }

    @Test
    void two_dashes_end_the_flags() {
        assertThat(only("COPY --link -- --a b").flags()).extracting(Flag::name).containsExactly("link");
        assertThat(only("COPY --link -- --a b").rest().text()).isEqualTo("--a b");
    }

    @Test
    void json_arrays_are_decoded_and_placed() {
        String text = "CMD [ \"a\\u0041\\n\", \\\n \"b\" ]";
        Arguments.ExecForm exec = arguments(text, Arguments.ExecForm.class);
        assertThat(exec.strings()).extracting(JsonString::text).containsExactly("aA\n", "b");
        assertThat(exec.strings().get(1).span().of(text)).isEqualTo("\"b\"");
        assertThat(arguments("COPY [\"a b\", \"c\"]", Arguments.ExecForm.class).strings()).hasSize(2);
        assertThat(arguments("VOLUME []", Arguments.ExecForm.class).strings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"['a']", "[\"a\"", "[\"a\",]", "[\"a\"] b", "[ -f x ] && y", "[\"\\x\"]", "[01]", "[tru]"})
    void what_is_no_json_is_for_the_shell(String form) {
        assertThat(script("RUN " + form)).isEqualTo(form);
        assertThat(DockerfileParser.parse("RUN " + form).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "[\"a\", {\"b\": [null, true, -1.5e3]}]", "[[]]"})
    void json_with_more_than_strings_is_a_problem(String form) {
        assertThat(DockerfileParser.parse("RUN " + form).problems()).hasSize(1);
    }

    @Test
    void env_takes_pairs_or_one_name_and_the_rest() {
        String text = "ENV A=\"b c\" D='e' \\\n F=g\\ h";
        Arguments.KeyValues pairs = arguments(text, Arguments.KeyValues.class);
        assertThat(pairs.pairs()).extracting(p -> p.key().literal().orElseThrow() + ":"
                + p.value().orElseThrow().literal().orElseThrow()).containsExactly("A:b c", "D:e", "F:g h");
        Arguments.KeyValues legacy = arguments("ENV A  b c=d ", Arguments.KeyValues.class);
        assertThat(legacy.legacy()).isTrue();
        assertThat(legacy.pairs().get(0).value().orElseThrow().literal()).contains("b c=d");
        assertThat(arguments("ENV A=", Arguments.KeyValues.class).pairs().get(0).value().orElseThrow().literal())
                .contains("");
        assertThat(DockerfileParser.parse("ENV A").problems()).hasSize(1);
        assertThat(DockerfileParser.parse("ENV A=b C").problems()).hasSize(1);
    }

    @Test
    void one_arg_may_declare_several_names() {
        Arguments.KeyValues pairs = arguments("ARG A B=c D=\"e f\"", Arguments.KeyValues.class);
        assertThat(pairs.pairs()).hasSize(3);
        assertThat(pairs.pairs().get(0).value()).isEmpty();
        assertThat(pairs.pairs().get(2).value().orElseThrow().literal()).contains("e f");
    }

    @Test
    void healthcheck_holds_a_command_or_none() {
        String text = "HEALTHCHECK --interval=5s CMD --x curl";
        Instruction command = arguments(text, Arguments.Healthcheck.class).command().orElseThrow();
        assertThat(command.keyword()).isEqualTo("CMD");
        assertThat(((Arguments.ShellForm) command.arguments()).script().text()).isEqualTo("--x curl");
        assertThat(only(text).flags()).hasSize(1);
        assertThat(arguments("HEALTHCHECK none", Arguments.Healthcheck.class).command()).isEmpty();
        assertThat(DockerfileParser.parse("HEALTHCHECK none").problems()).isEmpty();
        assertThat(DockerfileParser.parse("HEALTHCHECK curl").problems()).hasSize(1);
    }

    @Test
    void onbuild_holds_an_instruction_with_flags_and_heredocs() {
        Instruction onbuild = only("ONBUILD run --network=none cat <<E\nx\nE\n");
        Instruction trigger = ((Arguments.Onbuild) onbuild.arguments()).trigger().orElseThrow();
        assertThat(trigger.keyword()).isEqualTo("RUN");
        assertThat(trigger.flags()).hasSize(1);
        assertThat(((Arguments.ShellForm) trigger.arguments()).script().text()).isEqualTo("cat <<E\nx\nE");
        assertThat(onbuild.heredocs()).isEqualTo(trigger.heredocs()).hasSize(1);
    }

    @Test
    void copy_has_sources_and_a_destination() {
        String text = "COPY --from=build /a \\\n  /b /c/";
        Arguments.Copy copy = arguments(text, Arguments.Copy.class);
        assertThat(texts(text, copy.sources())).containsExactly("/a", "/b");
        assertThat(copy.destination().orElseThrow().literal()).contains("/c/");
    }

    @Test
    void workdir_and_user_are_one_word_with_blanks_in_it() {
        assertThat(arguments("WORKDIR /a b", Arguments.Words.class).words()).hasSize(1);
        assertThat(arguments("EXPOSE 80 90/udp", Arguments.Words.class).words()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM", "FR", "RUN --mount=", "RUN --", "COPY --from", "COPY a", "ENV A=\"b", "CMD [\"a",
            "RUN echo 'x", "ARG", "ONBUILD", "HEALTHCHECK", "LABEL a='", "SHELL [", "FROM a AS", "RUN a <<", "ENV ${"})
    void half_an_instruction_is_still_one(String text) {
        Instruction instruction = only(text);
        assertThat(instruction.span().of(text)).isEqualTo(text);
        Trees.check(text, DockerfileParser.parse(text));
    }

    @Test
    void what_follows_half_an_instruction_is_read() {
        Dockerfile file = DockerfileParser.parse("FROM a AS\nENV X=\"y\nRUN echo 'z\nUSER b\n");
        assertThat(file.instructions()).extracting(Instruction::keyword).containsExactly("FROM", "ENV", "RUN", "USER");
        assertThat(((Arguments.From) file.instructions().get(0).arguments()).as()).isPresent();
    }

    @Test
    void unknown_keywords_are_a_problem_at_the_keyword() {
        Dockerfile file = DockerfileParser.parse("FORM a\n");
        assertThat(file.problems().get(0).span().of("FORM a\n")).isEqualTo("FORM");
    }

    @Test
    void deeply_nested_input_does_no_harm() {
        String nested = "ONBUILD ".repeat(2000) + "\nENV A=" + "${a:-".repeat(3000) + "\nCMD " + "[".repeat(5000)
                + "\nRUN a <<X " + "${a:-".repeat(3000);
        Trees.check(nested, DockerfileParser.parse(nested));
    }
}
