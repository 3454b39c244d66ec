package dev.bit4bit.facts;

import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A piece of shell that runs as one: a RUN, or a whole script.
 *
 * @param order     place in the order of execution among the steps of the file
 * @param span      the instruction, or the whole script
 * @param script    the shell's text; empty for the exec form
 * @param map       leads from offsets of {@code script} to the document
 * @param tree      the parsed script; its spans count in {@code script}
 * @param shape     how the text is written, for fixes that add to it
 * @param mounts    of a RUN
 * @param onbuild   it runs when another image is built from this one
 */
public record Step(Unit unit, int order, Span span, String script, SourceMap map, Optional<ShellScript> tree,
                   Shape shape, List<Mount> mounts, boolean onbuild) {

    /** How a step is written. */
    public enum Shape {
        SHELL_FORM, HEREDOC, EXEC_FORM, SCRIPT,
        /** Not as shell: an action of a workflow, told as the command that it runs. */
        ACTION
    }

    /**
     * A {@code --mount}.
     *
     * @param type   {@code bind} when it isn't said
     * @param target where it is mounted; empty when not said
     */
    public record Mount(Span span, String type, Value target, Value source, Value from) {
    }
}
