package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A redirection.
 *
 * @param descriptor the digits or {@code {name}} before the operator, empty when none are written
 * @param operator   as written: {@code < > >> >| <> <& >& &> &>> << <<- <<<}
 * @param target     file, descriptor, delimiter or here-string
 * @param heredoc    the body, for {@code <<} and {@code <<-}
 */
public record Redirection(Span span, String descriptor, String operator, Word target, Optional<Heredoc> heredoc)
        implements ShellNode {
}
