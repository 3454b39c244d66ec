package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** Expands words where there is no shell: variables are looked up, nothing runs. */
public final class ScopeExpander implements WordExpander.Variables {

    private final Scope scope;

    private ScopeExpander(Scope scope) {
        this.scope = scope;
    }

    /** The value of a word whose spans count in the document, which is {@code length} UTF-16 code units long. */
    public static Value value(Word word, Scope scope, int length) {
        return new WordExpander(new ScopeExpander(scope), SourceMap.contiguous(0, length)).value(word);
    }

    @Override
    public Optional<Variable> find(String name) {
        return scope.find(name);
    }

    @Override
    public Optional<List<Value>> positional() {
        return Optional.empty();
    }

    @Override
    public void used(String name, Span at, Optional<Variable> found, boolean hasDefault) {
        // Only what a shell reads is a use.
    }

    @Override
    public void assign(String name, Value value, Span at) {
        // ${name:=value} sets nothing in an instruction.
    }

    @Override
    public Optional<Value> hole(Span at) {
        return Optional.empty();
    }

    @Override
    public Value substitute(WordPart substitution) {
        return Value.unknown(Reason.COMPUTED, "", substitution.span());
    }
}
