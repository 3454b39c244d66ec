package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * One command with what stands around it.
 *
 * @param span         from the first character (a {@code !} included) to the last of command and redirections, the
 *                     terminator and heredoc bodies excluded
 * @param negated      a {@code !} stands before it
 * @param command      the command; a {@link Command.Simple} without words when there are only redirections
 * @param redirections in order of place, wherever they stand among the words
 * @param terminator   what ended it
 */
public record Statement(Span span, boolean negated, Command command, List<Redirection> redirections,
                        Terminator terminator) implements ShellNode {

    /** What ended a statement. */
    public enum Terminator { NONE, NEWLINE, SEMICOLON, BACKGROUND }
}
