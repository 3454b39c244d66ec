package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.text.SourceMap;

/**
 * Text as BuildKit hands it on: continuations, the comments and blank lines between them (and the tabs that a
 * {@code <<-} heredoc drops) removed.
 *
 * @param map leads from offsets of {@code text} to the document
 */
public record LogicalText(String text, SourceMap map) {
}
