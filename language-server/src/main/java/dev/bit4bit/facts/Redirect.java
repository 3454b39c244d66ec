package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.Optional;

/**
 * A redirection of a command or of a group it stands in.
 *
 * @param operator as written
 * @param target   file or descriptor; the text itself for {@code <<<}
 * @param body     the text of a heredoc
 */
public record Redirect(String descriptor, String operator, Value target, Optional<Value> body, Span span) {

    /** Whether standard output goes to a file or descriptor here. */
    public boolean isOutput() {
        return (operator.startsWith(">") || operator.startsWith("&>"))
                && (descriptor.isEmpty() || descriptor.equals("1"));
    }

    /** Whether this is a file: not a copy of a descriptor. */
    public boolean isFile() {
        return !operator.endsWith("&") && !operator.startsWith("<<");
    }

    public boolean isInput() {
        return operator.startsWith("<") && (descriptor.isEmpty() || descriptor.equals("0"));
    }
}
