package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.text.SourceMap;
import java.util.List;

/** Reads what one step runs. */
public final class ShellSteps {

    private ShellSteps() {
    }

    /**
     * Adds the facts of a step in shell form.
     *
     * @param step  with a tree
     * @param scope the variables in force when it starts
     * @param directory where it starts, empty when not known
     */
    public static void read(Step step, Scope scope, Value directory, FactSink sink) {
        read(step, scope, directory, HoleValues.NONE, sink);
    }

    /** @param holes what is known of a hole at a place of the document */
    public static void read(Step step, Scope scope, Value directory, HoleValues holes,
                            FactSink sink) {
        ReadSession session = new ReadSession(sink, step, holes);
        ShellState state = new ShellState(scope, directory);
        step.tree().ifPresent(tree -> {
            new ShellWalker(session, step.script(), step.map(), false).script(tree, state);
            ShellWalker.unreached(session, state);
            step.unit().addSyntaxErrors(tree.problems().size());
        });
    }

    /** Adds the facts of a step in exec form: the words count in the document. */
    public static void read(Step step, List<Word> words, Scope scope, Value directory, String document,
                            FactSink sink) {
        ReadSession session = new ReadSession(sink, step, HoleValues.NONE);
        new ShellWalker(session, document, SourceMap.contiguous(0, document.length()), true)
                .words(words, new ShellState(scope, directory));
    }
}
