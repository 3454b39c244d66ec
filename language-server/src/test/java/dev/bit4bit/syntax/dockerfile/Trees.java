package dev.bit4bit.syntax.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;

/** What tests want of trees: one instruction, its words, and what must hold of any tree at all. */
final class Trees {

    private Trees() {
    }

    static Instruction only(String text) {
        Dockerfile file = DockerfileParser.parse(text);
        assertThat(file.instructions()).hasSize(1);
        return file.instructions().get(0);
    }

    static <T extends Arguments> T arguments(String text, Class<T> type) {
        Arguments arguments = only(text).arguments();
        assertThat(arguments).isInstanceOf(type);
        return type.cast(arguments);
    }

    static String script(String text) {
        return arguments(text, Arguments.ShellForm.class).script().text();
    }

    /** The text of words in the document. */
    static List<String> texts(String text, List<Word> words) {
        return words.stream().map(word -> word.span().of(text)).toList();
    }

    /** Every span stands in the one around it, literals are what the document says, maps lead to equal characters. */
    static void check(String text, Dockerfile file) {
        Span all = new Span(0, text.length());
        assertThat(file.span()).isEqualTo(all);
        file.comments().forEach(span -> assertThat(all.contains(span)).isTrue());
        file.problems().forEach(problem -> assertThat(all.contains(problem.span())).isTrue());
        int last = 0;
        for (Instruction instruction : file.instructions()) {
            assertThat(instruction.span().start()).isGreaterThanOrEqualTo(last);
            last = instruction.span().end();
            check(text, all, instruction);
        }
    }

    private static void check(String text, Span around, Instruction instruction) {
        Span span = instruction.span();
        assertThat(around.contains(span)).as("%s in %s", span, around).isTrue();
        assertThat(span.contains(instruction.keywordSpan())).isTrue();
        check(text, instruction.rest());
        for (Instruction.Flag flag : instruction.flags()) {
            assertThat(span.contains(flag.span())).isTrue();
            flag.value().ifPresent(word -> check(text, flag.span(), word));
            flag.options().forEach(option -> {
                assertThat(flag.span().contains(option.span())).isTrue();
                option.value().ifPresent(word -> check(text, option.span(), word));
            });
        }
        instruction.heredocs().forEach(heredoc -> {
            assertThat(new Span(0, text.length()).contains(heredoc.span())).isTrue();
            check(text, heredoc.body());
        });
        words(instruction.arguments()).forEach(word -> check(text, span, word));
        if (instruction.arguments() instanceof Arguments.ShellForm shell) {
            check(text, shell.script());
        } else if (instruction.arguments() instanceof Arguments.ExecForm exec) {
            exec.strings().forEach(string -> assertThat(exec.span().contains(string.span())).isTrue());
        } else if (instruction.arguments() instanceof Arguments.Healthcheck health) {
            health.command().ifPresent(command -> check(text, span, command));
        } else if (instruction.arguments() instanceof Arguments.Onbuild onbuild) {
            onbuild.trigger().ifPresent(trigger -> check(text, span, trigger));
        }
    }

    private static List<Word> words(Arguments arguments) {
        List<Word> words = new ArrayList<>();
        if (arguments instanceof Arguments.From from) {
            from.image().ifPresent(words::add);
            from.name().ifPresent(words::add);
        } else if (arguments instanceof Arguments.Copy copy) {
            words.addAll(copy.sources());
            copy.destination().ifPresent(words::add);
        } else if (arguments instanceof Arguments.Words some) {
            words.addAll(some.words());
        } else if (arguments instanceof Arguments.KeyValues pairs) {
            pairs.pairs().forEach(pair -> {
                words.add(pair.key());
                pair.value().ifPresent(words::add);
            });
        }
        return words;
    }

    private static void check(String text, LogicalText logical) {
        for (int i = 0; i < logical.text().length(); i++) {
            int at = logical.map().toDocument(i);
            assertThat(text.charAt(at)).isEqualTo(logical.text().charAt(i));
        }
    }

    private static void check(String text, Span around, Word word) {
        assertThat(around.contains(word.span())).isTrue();
        int at = word.span().start();
        for (WordPart part : word.parts()) {
            assertThat(part.span().start()).as("parts stand side by side").isEqualTo(at);
            at = part.span().end();
            check(text, part);
        }
        assertThat(at).isEqualTo(word.span().end());
    }

    private static void check(String text, WordPart part) {
        if (part instanceof WordPart.Literal literal) {
            assertThat(literal.text()).isEqualTo(literal.span().of(text)).isNotEmpty();
        } else if (part instanceof WordPart.DoubleQuoted quoted) {
            quoted.parts().forEach(inner -> {
                assertThat(quoted.span().contains(inner.span())).isTrue();
                check(text, inner);
            });
        } else if (part instanceof WordPart.Parameter parameter) {
            assertThat(parameter.span().contains(parameter.nameSpan())).isTrue();
            parameter.argument().ifPresent(word -> check(text, parameter.span(), word));
            parameter.replacement().ifPresent(word -> check(text, parameter.span(), word));
        }
    }
}
