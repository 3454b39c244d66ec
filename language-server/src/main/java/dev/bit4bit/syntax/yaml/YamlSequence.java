package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.Span;
import java.util.List;

/** A list. */
public record YamlSequence(Span span, List<YamlNode> items) implements YamlNode {

    public YamlSequence {
        items = List.copyOf(items);
    }
}
