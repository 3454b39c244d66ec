package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;

/** A node of a shell tree. Spans count UTF-16 code units of the text that was given to the parser. */
public interface ShellNode {
    Span span();
}
