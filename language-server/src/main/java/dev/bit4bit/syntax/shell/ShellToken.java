package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;

/** A piece of a script that has no pieces of its own. */
public record ShellToken(Kind kind, Span span) {

    /** What a token is. */
    public enum Kind {
        BLANK,
        NEWLINE,
        /** A backslash and the line end after it, between words. */
        CONTINUATION,
        COMMENT,
        /** A reserved word, also one out of place. */
        KEYWORD,
        /** A control or redirection operator, a bracket, the equals sign of an assignment. */
        OPERATOR,
        /** The name of a variable or function where it is set. */
        NAME,
        LITERAL,
        ESCAPED,
        SINGLE_QUOTED,
        ANSI_QUOTED,
        /** A double quote. */
        QUOTE,
        /** Signs and names of a parameter or arithmetic expansion. */
        EXPANSION,
        GLOB,
        HOLE,
        /** The line that ends a heredoc, its line end excluded. */
        HEREDOC_END,
        /** Text that was passed over, nested too deeply. */
        UNREAD
    }
}
