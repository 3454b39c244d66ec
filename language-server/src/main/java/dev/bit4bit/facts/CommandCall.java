package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command that runs, with its arguments as it gets them. Wrappers ({@code sudo}, {@code env}, {@code sh -c} …) are
 * taken off: the call is the command inside. A command in a function is one call for each way it is reached.
 *
 * <p>Links to other calls are set while the file is read; afterwards a call does not change.
 */
public final class CommandCall {

    private final int order;
    private final Step step;
    private final String name;
    private final Argument command;
    private final List<Argument> arguments;
    private final List<Redirect> redirects;
    private final Map<String, Variable> assignments;
    private final Scope scope;
    private final Value workingDirectory;
    private final Place place;
    private final List<CommandCall> pipedFrom = new ArrayList<>(0);
    private final List<CommandCall> pipedTo = new ArrayList<>(0);
    private CommandCall wrapper;

    /**
     * How a command stands among the others.
     *
     * @param substituted it runs inside {@code $(…)} or backticks: its output becomes text
     * @param conditional it runs only on some ways through the file
     * @param looped      it runs in a loop
     * @param tested      its status decides a condition or {@code ||}
     * @param reached     it was reached; false for the body of a function that nothing in the file calls
     * @param inWord      it stands in a script that is itself a word ({@code sh -c '…'}): quotes added there may end it
     */
    public record Place(boolean substituted, boolean conditional, boolean looped, boolean tested, boolean reached,
                        boolean inWord) {
    }

    public CommandCall(int order, Step step, Argument command, List<Argument> arguments, List<Redirect> redirects,
                       Map<String, Variable> assignments, Scope scope, Value workingDirectory, Place place) {
        this.order = order;
        this.step = step;
        this.command = command;
        String text = command.value().isKnown() ? command.value().pattern() : "";
        this.name = text.substring(text.lastIndexOf('/') + 1);
        this.arguments = List.copyOf(arguments);
        this.redirects = List.copyOf(redirects);
        this.assignments = Map.copyOf(assignments);
        this.scope = scope;
        this.workingDirectory = workingDirectory;
        this.place = place;
    }

    /** Place in the order of execution, over the whole file. */
    public int order() {
        return order;
    }

    /** The instruction or script it runs in. */
    public Step step() {
        return step;
    }

    public Unit unit() {
        return step.unit();
    }

    /** The last part of the command's path; empty when it can't be known. */
    public String name() {
        return name;
    }

    public boolean isNamed(String... names) {
        for (String wanted : names) {
            if (name.equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    public Argument command() {
        return command;
    }

    public List<Argument> arguments() {
        return arguments;
    }

    /** Its own redirections, then those of the groups around it, innermost first. */
    public List<Redirect> redirects() {
        return redirects;
    }

    /** Variables set for this command alone. */
    public Map<String, Variable> assignments() {
        return assignments;
    }

    /** The shell's variables when it runs, its own assignments left out. */
    public Scope scope() {
        return scope;
    }

    /** A variable as the command's process sees it. */
    public Optional<Value> environment(String variable) {
        Variable own = assignments.get(variable);
        return own != null ? Optional.of(own.value()) : scope.exported(variable);
    }

    /** Empty when nothing is known of it. */
    public Value workingDirectory() {
        return workingDirectory;
    }

    public Place place() {
        return place;
    }

    /** The commands whose output it reads through a pipe. */
    public List<CommandCall> pipedFrom() {
        return Collections.unmodifiableList(pipedFrom);
    }

    /** The commands that read its output through a pipe. */
    public List<CommandCall> pipedTo() {
        return Collections.unmodifiableList(pipedTo);
    }

    /** The command that runs it, when that is {@code xargs}, {@code find -exec} or the like. */
    public Optional<CommandCall> wrapper() {
        return Optional.ofNullable(wrapper);
    }

    /** From the command word to the end of its last argument, in the document; may cross lines. */
    public Span span() {
        Span span = command.span();
        for (Argument argument : arguments) {
            if (argument.span().start() >= span.start()) {
                span = span.cover(argument.span());
            }
        }
        return span;
    }

    /** Joins two calls by a pipe. For readers. */
    public void pipeInto(CommandCall reader) {
        pipedTo.add(reader);
        reader.pipedFrom.add(this);
    }

    /** Says what runs this command. For readers. */
    public void setWrapper(CommandCall runner) {
        this.wrapper = runner;
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(command.value().shown());
        arguments.forEach(a -> out.append(' ').append(a.value().shown()));
        return out.toString();
    }
}
