package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;

/**
 * A parsed script, or the inside of a substitution.
 *
 * @param comments every comment from {@code #} to before the line end, those inside nested nodes included
 *                 (empty for the inside of a substitution: the outermost script holds them all)
 * @param problems what the parser stumbled over, in order of place; the tree is the best reading all the same
 */
public record ShellScript(Span span, List<Statement> statements, List<Span> comments, List<Problem> problems)
        implements ShellNode {

    /** What could not be read, and where. */
    public record Problem(Span span, String message) {
    }
}
