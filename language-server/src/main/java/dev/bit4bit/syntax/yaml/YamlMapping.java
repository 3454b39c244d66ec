package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * Keys with values.
 *
 * @param entries in the order of the document, equal keys as often as they stand there
 */
public record YamlMapping(Span span, List<Entry> entries) implements YamlNode {

    /** One key with its value; the value of a key without one is the empty text. */
    public record Entry(YamlNode key, YamlNode value) {

        /** The key as text; empty when it is none. */
        public String name() {
            return key instanceof YamlScalar scalar ? scalar.text() : "";
        }

        public Span span() {
            return value.span().end() < key.span().start() ? key.span() : key.span().cover(value.span());
        }
    }

    public YamlMapping {
        entries = List.copyOf(entries);
    }

    public Optional<Entry> entry(String name) {
        for (Entry entry : entries) {
            if (entry.name().equals(name)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    public Optional<YamlNode> get(String name) {
        return entry(name).map(Entry::value);
    }

    /** The value of a key when it is a text. */
    public Optional<YamlScalar> scalar(String name) {
        return get(name).filter(YamlScalar.class::isInstance).map(YamlScalar.class::cast);
    }

    /** The value of a key when it is a mapping. */
    public Optional<YamlMapping> mapping(String name) {
        return get(name).filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
    }

    /** The items of a key's value when it is a list, none otherwise. */
    public List<YamlNode> items(String name) {
        return get(name).filter(YamlSequence.class::isInstance).map(n -> ((YamlSequence) n).items()).orElse(List.of());
    }
}
