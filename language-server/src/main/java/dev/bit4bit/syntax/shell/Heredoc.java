package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * The body of a heredoc.
 *
 * @param span      from the first character of the first body line to before the delimiter line; empty lines included
 * @param delimiter as it must stand at the end, quotes removed
 * @param quoted    some part of the delimiter was quoted: nothing in the body is expanded
 * @param stripTabs {@code <<-}
 * @param closed    the delimiter line was found
 * @param parts     the body; literals with leading tabs left out when {@code stripTabs}
 */
public record Heredoc(Span span, String delimiter, boolean quoted, boolean stripTabs, boolean closed,
                      List<WordPart> parts) implements ShellNode {
}
