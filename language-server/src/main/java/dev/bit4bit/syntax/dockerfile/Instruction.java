package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * One instruction.
 *
 * @param span      from the first character of the keyword to the last of its text or of its last heredoc's delimiter;
 *                  the line end excluded
 * @param keyword   in upper case
 * @param flags     {@code --name=value} before the arguments, in order of place
 * @param rest      all that follows the keyword and the flags, as one logical line (heredoc bodies excluded)
 * @param arguments what the keyword makes of it
 * @param heredocs  bodies in order of place; those after an ONBUILD are its trigger's too
 */
public record Instruction(Span span, String keyword, Span keywordSpan, List<Flag> flags, LogicalText rest,
                          Arguments arguments, List<Heredoc> heredocs) {

    /** The first flag of a name, the dashes left out. */
    public Optional<Flag> flag(String name) {
        return flags.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /**
     * {@code --name} or {@code --name=value}.
     *
     * @param options the value split at commas into {@code key=value}, as {@code --mount} wants it
     */
    public record Flag(Span span, String name, Optional<Word> value, List<Option> options) {

        /** One {@code key=value}, or a lone {@code key} with no value. */
        public record Option(Span span, String key, Optional<Word> value) {
        }
    }

    /**
     * A heredoc.
     *
     * @param name     the delimiter, quotes removed
     * @param span     the body, from the first character of its first line to before the delimiter line
     * @param body     the body's text, leading tabs removed for {@code <<-}
     * @param expanded no part of the delimiter was quoted
     * @param closed   the delimiter line was found
     */
    public record Heredoc(String name, Span span, LogicalText body, boolean expanded, boolean closed) {
    }

    /** A JSON string of the exec form: its decoded text and its place, quotes included. */
    public record JsonString(Span span, String text) {
    }

    /** What an instruction's keyword makes of its text. */
    public sealed interface Arguments {

        /** {@code FROM image [AS name]}; no image when the line is unfinished. */
        record From(Optional<Word> image, Optional<Span> as, Optional<Word> name) implements Arguments {
        }

        /** RUN, CMD, ENTRYPOINT in shell form: what the shell is given, heredocs and their delimiters included. */
        record ShellForm(LogicalText script) implements Arguments {
        }

        /** RUN, CMD, ENTRYPOINT, SHELL, VOLUME, COPY, ADD as a JSON array. */
        record ExecForm(Span span, List<JsonString> strings) implements Arguments {
        }

        /**
         * RUN whose only text is {@code <<NAME}: the heredoc's body is the script, or a file to run when it has a
         * shebang.
         */
        record HeredocForm(Heredoc heredoc) implements Arguments {
        }

        /** COPY, ADD: sources and, last, the destination; a heredoc source keeps its {@code <<NAME} as text. */
        record Copy(List<Word> sources, Optional<Word> destination) implements Arguments {
        }

        /** ARG, ENV, LABEL; {@code legacy} for {@code ENV name value} and {@code LABEL name value}. */
        record KeyValues(List<KeyValue> pairs, boolean legacy) implements Arguments {
        }

        /** {@code HEALTHCHECK NONE}, or {@code HEALTHCHECK CMD …}: the nested command. */
        record Healthcheck(Optional<Instruction> command) implements Arguments {
        }

        /** {@code ONBUILD instruction}. */
        record Onbuild(Optional<Instruction> trigger) implements Arguments {
        }

        /** WORKDIR, USER, STOPSIGNAL, EXPOSE, VOLUME, MAINTAINER, and keywords that nobody knows. */
        record Words(List<Word> words) implements Arguments {
        }
    }

    /** {@code key=value}; no value for {@code ARG key}. */
    public record KeyValue(Span span, Word key, Optional<Word> value) {
    }
}
