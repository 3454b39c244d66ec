package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.Span;

/** A value in a YAML document. */
public sealed interface YamlNode permits YamlScalar, YamlSequence, YamlMapping {

    /** Where it stands, without anchor, tag and trailing comment; for an alias, where its target stands. */
    Span span();
}
