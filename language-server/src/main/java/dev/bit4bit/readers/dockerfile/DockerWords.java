package dev.bit4bit.readers.dockerfile;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Value;
import dev.bit4bit.readers.shell.ScopeExpander;
import dev.bit4bit.syntax.shell.Word;
import java.util.List;

/** Values of an instruction's own words, which Docker expands and no shell. */
final class DockerWords {

    private final int length;

    DockerWords(String text) {
        this.length = text.length();
    }

    Value value(Word word, Scope scope) {
        return ScopeExpander.value(word, scope, length);
    }

    /** The word as one argument: Docker does not split what a variable holds. */
    List<Argument> arguments(Word word, Scope scope) {
        return List.of(new Argument(value(word, scope), word.span(), true));
    }
}
