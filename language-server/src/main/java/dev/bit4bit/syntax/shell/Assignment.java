package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * {@code NAME=value}, {@code NAME+=value}, {@code NAME[index]=value}, {@code NAME=(a b)}.
 *
 * @param index the text between the brackets, when there are any
 * @param indexParts the expansions in {@code index}
 * @param value without parts when the value is empty; one {@link WordPart.ArrayLiteral} for an array
 */
public record Assignment(Span span, String name, Span nameSpan, Optional<Span> index, List<WordPart> indexParts,
                         boolean append, Word value) implements ShellNode {
}
