package dev.bit4bit.facts;

import dev.bit4bit.facts.FileFacts.Contents;
import java.util.ArrayList;
import java.util.List;

/** Collects facts while a file is read, and numbers what runs. */
public final class FactSink {

    private final List<Unit> units = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final List<CommandCall> calls = new ArrayList<>();
    private final List<ImageReference> images = new ArrayList<>();
    private final List<CopyStep> copies = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();
    private final List<VariableUse> variableUses = new ArrayList<>();
    private final List<ShellAssignment> assignments = new ArrayList<>();
    private final List<ActionUse> actions = new ArrayList<>();
    private int next;
    private int syntaxErrors;

    /** The next number in the order of execution. */
    public int nextOrder() {
        return next++;
    }

    public void add(Unit unit) {
        units.add(unit);
    }

    public void add(Step step) {
        steps.add(step);
    }

    public void add(CommandCall call) {
        calls.add(call);
    }

    public void add(ImageReference image) {
        images.add(image);
    }

    public void add(CopyStep copy) {
        copies.add(copy);
    }

    public void add(Setting setting) {
        settings.add(setting);
    }

    public void add(VariableUse use) {
        variableUses.add(use);
    }

    public void add(ShellAssignment assignment) {
        assignments.add(assignment);
    }

    public void add(ActionUse action) {
        actions.add(action);
    }

    /** Counts places that could not be read. */
    public void addSyntaxErrors(int more) {
        syntaxErrors += more;
    }

    /** How many calls there are so far: calls added later have this index and higher. */
    public int callCount() {
        return calls.size();
    }

    /** The calls from an index on: what a step did, when {@link #callCount} was asked before it. */
    public List<CommandCall> callsFrom(int index) {
        return List.copyOf(calls.subList(index, calls.size()));
    }

    public List<Unit> units() {
        return units;
    }

    public Contents finish(int syntaxEnd) {
        return new Contents(List.copyOf(units), List.copyOf(steps), List.copyOf(calls), List.copyOf(images),
                List.copyOf(copies), List.copyOf(settings), List.copyOf(variableUses), List.copyOf(assignments),
                List.copyOf(actions), syntaxEnd, syntaxErrors);
    }
}
