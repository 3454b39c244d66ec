package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.List;

/** A command that a simple command runs for its caller, see {@link InnerCommands}. */
public sealed interface InnerCommand {

    /** The wrapper whose commands run in a container that the script builds. */
    String BUILDAH = "buildah";

    /** Base name of the command that runs the inner one: {@code sudo}, {@code sh}, {@code xargs}. */
    String wrapper();

    /**
     * A command given as words: {@code sudo apt-get install x}. The words are those of the outer command.
     *
     * @param assignments variables the wrapper sets for it, as in {@code env A=b cmd}
     * @param words       command word and arguments, at least one
     * @param more        the wrapper adds arguments that are not known ({@code xargs}, {@code find -exec})
     */
    record Words(String wrapper, List<Assignment> assignments, List<Word> words, boolean more)
            implements InnerCommand {
    }

    /**
     * A command given as text that a shell reads: {@code sh -c '…'}.
     *
     * @param text     the script, outer quoting removed; what the outer shell expands in it stands as it was written
     * @param map      leads from offsets of {@code text} to the text of the outer tree
     * @param expanded ranges of {@code text} that the outer shell expands, in order; command substitutions there are
     *                 also in the outer tree, at the same place
     */
    record Script(String wrapper, String text, SourceMap map, List<Span> expanded) implements InnerCommand {
    }
}
