package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.text.Span;

/** A leaf of a Dockerfile's text; the tokens of a document stand side by side and cover all of it. */
public record DockerfileToken(Kind kind, Span span) {

    /** What a piece of text is. */
    public enum Kind {
        /** The byte order mark at the start. */
        BYTE_ORDER_MARK,
        /** {@code # name=value}, from {@code #} to the value's end. */
        DIRECTIVE,
        /** From {@code #} to before the line end. */
        COMMENT,
        KEYWORD,
        /** {@code --name=value}, or the part of it that stands on one line. */
        FLAG,
        /** Text of an instruction with no blanks in it. */
        ARGUMENT,
        /** The escape character at the end of a line. */
        CONTINUATION,
        /** All lines of a heredoc, line ends included. */
        HEREDOC_BODY,
        /** The word on the line that ends a heredoc. */
        HEREDOC_DELIMITER,
        /** Blanks, and carriage returns that end no line. */
        BLANK,
        /** {@code \n} or {@code \r\n}. */
        LINE_END
    }
}
