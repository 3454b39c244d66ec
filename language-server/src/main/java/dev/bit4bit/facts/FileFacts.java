package dev.bit4bit.facts;

import dev.bit4bit.syntax.template.TemplateHole;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Everything that is known of one file, in order of execution. Further facts (a download with its check, the packages
 * an install names) are derived from these once and shared: {@link #derive}.
 *
 * <p>What is asked for is put down in {@link Interests}, so that a later edit asks again only those it concerns. So ask for
 * as little as will do: {@link #calls(String)} before {@link #calls()}, and {@link #mentions} before the document's text
 * anywhere but around a call that was asked for. Only what lies in the same step may be taken from a call unasked.
 *
 * <p>Belongs to one analysis and one thread.
 */
public final class FileFacts {

    private final Document document;
    private final Kind kind;
    private final List<TemplateHole> templateHoles;
    private final Contents contents;
    private final ContextFiles files;
    private final Map<Class<?>, Object> derived = new IdentityHashMap<>();
    private Map<String, List<CommandCall>> byName;
    private Map<Step, List<CommandCall>> byStep;
    private Map<Unit, List<Step>> byUnit;
    private Interests interests;
    private Interests.Asked asking;

    /** What the facts are of. */
    public enum Kind {
        DOCKERFILE,
        SCRIPT,
        /** One job of a workflow, or the steps of a composite action: a machine of its own. */
        JOB
    }

    /**
     * What a reader collects. All lists are in order of execution.
     *
     * @param syntaxErrors places outside the units' scripts that could not be read
     * @param syntaxEnd where to insert an instruction that must stand before the first FROM: after the directives
     */
    public record Contents(List<Unit> units, List<Step> steps, List<CommandCall> calls, List<ImageReference> images,
                           List<CopyStep> copies, List<Setting> settings, List<VariableUse> variableUses,
                           List<ShellAssignment> assignments, List<ActionUse> actions, int syntaxEnd,
                           int syntaxErrors) {
    }

    /**
     * @param templateHoles the holes of the template the document is, none when it is no template
     * @param files what is known of the files around the document
     */
    public FileFacts(Document document, Kind kind, List<TemplateHole> templateHoles, Contents contents,
                     ContextFiles files) {
        this.document = document;
        this.kind = kind;
        this.templateHoles = templateHoles;
        this.contents = contents;
        this.files = files;
    }

    public Document document() {
        return document;
    }

    /** Whether the file is a Dockerfile or a template of one. */
    public boolean isDockerfile() {
        return kind == Kind.DOCKERFILE;
    }

    /** Whether these are the facts of one job of a workflow, which is then all they are of. */
    public boolean isJob() {
        return kind == Kind.JOB;
    }

    /** Whether the file's commands work inside of the image that is built: names of files are content there. */
    public boolean runsInside() {
        return isDockerfile() || files.use() == ScriptUse.BUILD;
    }

    /** The files of the build context, as far as they are known. */
    public ContextFiles files() {
        return files;
    }

    public List<Unit> units() {
        return contents.units();
    }

    public List<Step> steps() {
        askForAll();
        return contents.steps();
    }

    /** The steps that have a mount, in order. */
    public List<Step> stepsWithMounts() {
        return contents.steps().stream().filter(step -> !step.mounts().isEmpty()).toList();
    }

    /** The steps that an instruction is made of, by its place. */
    public List<Step> stepsAt(Span instruction) {
        return contents.steps().stream().filter(step -> step.span().equals(instruction)).toList();
    }

    /** The steps that run a command whose name passes a test, in order; {@link #callsNamed} says more of the test. */
    public List<Step> stepsCalling(Predicate<String> test) {
        List<Step> found = new ArrayList<>();
        for (CommandCall call : callsNamed(test)) {
            if (found.isEmpty() || found.get(found.size() - 1) != call.step()) {
                found.add(call.step());
            }
        }
        return found;
    }

    /**
     * The steps of one unit that pass a test, in order.
     *
     * @param test looks at nothing but the step and its calls; always the same object for the same test
     */
    public List<Step> stepsWhere(Unit unit, BiPredicate<Step, List<CommandCall>> test) {
        if (asking != null) {
            asking.stepTest(test);
        }
        List<Step> found = new ArrayList<>();
        for (Step step : stepsOf(unit)) {
            if (test.test(step, calls(step))) {
                found.add(step);
            }
        }
        return found;
    }

    /** The steps of one unit. */
    public List<Step> steps(Unit unit) {
        askForAll();
        return stepsOf(unit);
    }

    private List<Step> stepsOf(Unit unit) {
        if (byUnit == null) {
            byUnit = new IdentityHashMap<>();
            for (Step step : contents.steps()) {
                byUnit.computeIfAbsent(step.unit(), u -> new ArrayList<>()).add(step);
            }
        }
        return byUnit.getOrDefault(unit, List.of());
    }

    public List<CommandCall> calls() {
        askForAll();
        return contents.calls();
    }

    /**
     * The calls that pass a test, in order.
     *
     * @param test looks at nothing but the call and others of its step; always the same object for the same test
     */
    public List<CommandCall> callsWhere(Predicate<CommandCall> test) {
        if (asking != null) {
            asking.test(test);
        }
        List<CommandCall> found = new ArrayList<>();
        for (CommandCall call : contents.calls()) {
            if (test.test(call)) {
                found.add(call);
            }
        }
        return found;
    }

    /** The calls of one step, in order; for one that was got from a call, or by asking for steps. */
    public List<CommandCall> calls(Step step) {
        if (byStep == null) {
            byStep = new IdentityHashMap<>();
            contents.calls().forEach(c -> byStep.computeIfAbsent(c.step(), s -> new ArrayList<>()).add(c));
        }
        return byStep.getOrDefault(step, List.of());
    }

    /** The calls of the commands of a name, in order. */
    public List<CommandCall> calls(String name) {
        if (asking != null) {
            asking.name(name);
        }
        return callsByName().getOrDefault(name, List.of());
    }

    /** The calls of the commands of several names, in order. */
    public List<CommandCall> calls(Collection<String> names) {
        if (asking != null) {
            asking.names(names);
        }
        List<CommandCall> found = new ArrayList<>();
        names.forEach(n -> found.addAll(callsByName().getOrDefault(n, List.of())));
        found.sort(Comparator.comparingInt(CommandCall::order));
        return found;
    }

    /**
     * The calls of the commands whose name passes a test, in order. Each name is tested once.
     *
     * @param test always the same object for the same test
     */
    public List<CommandCall> callsNamed(Predicate<String> test) {
        if (asking != null) {
            asking.nameTest(test);
        }
        List<CommandCall> found = new ArrayList<>();
        callsByName().forEach((name, calls) -> {
            if (test.test(name)) {
                found.addAll(calls);
            }
        });
        found.sort(Comparator.comparingInt(CommandCall::order));
        return found;
    }

    private Map<String, List<CommandCall>> callsByName() {
        if (byName == null) {
            byName = new HashMap<>();
            for (CommandCall call : contents.calls()) {
                byName.computeIfAbsent(call.name(), n -> new ArrayList<>()).add(call);
            }
        }
        return byName;
    }

    /** Images that instructions name; those that commands name are derived. */
    public List<ImageReference> images() {
        return contents.images();
    }

    public List<CopyStep> copies() {
        return contents.copies();
    }

    public List<Setting> settings() {
        return contents.settings();
    }

    public List<VariableUse> variableUses() {
        askForAll();
        return contents.variableUses();
    }

    /** The uses of one variable. */
    public List<VariableUse> variableUses(String name) {
        askForText(name);
        return contents.variableUses().stream().filter(use -> use.name().equals(name)).toList();
    }

    /** The variables that the shell sets in one step. */
    public List<ShellAssignment> assignments(Step step) {
        return contents.assignments().stream().filter(assignment -> assignment.step() == step).toList();
    }

    public List<ShellAssignment> assignments() {
        askForAll();
        return contents.assignments();
    }

    /** The actions and workflows that a workflow takes from elsewhere. */
    public List<ActionUse> actions() {
        return contents.actions();
    }

    /** The holes of the template that the document is, in order of place; none when it is no template. */
    public List<TemplateHole> templateHoles() {
        return templateHoles;
    }

    /** Whether a text stands anywhere in the document. */
    public boolean mentions(String part) {
        askForText(part);
        return document.text().contains(part);
    }

    /** The whole text of the document, to look for anything in. */
    public String wholeText() {
        askForAll();
        return document.text();
    }

    /** Document offset after the parser directives, where a global ARG may be inserted. */
    public int syntaxEnd() {
        return contents.syntaxEnd();
    }

    /** Number of places the parsers had to recover at; 0 for a text that parses. */
    public int syntaxErrors() {
        return contents.syntaxErrors() + contents.units().stream().mapToInt(Unit::syntaxErrors).sum();
    }

    /** The unit whose lines hold an offset. */
    public Optional<Unit> unitAt(int offset) {
        Unit found = null;
        for (Unit unit : contents.units()) {
            if (unit.span().start() <= offset) {
                found = unit;
            }
        }
        return Optional.ofNullable(found);
    }

    /**
     * A fact worked out from the others, the first time it is asked for.
     *
     * @param make may itself derive other facts, but not in a circle
     */
    public <T> T derive(Class<T> kind, Function<FileFacts, T> make) {
        if (asking != null) {
            asking.derived(kind);
        }
        Object known = derived.get(kind);
        if (known == null) {
            known = putDown(kind, () -> make.apply(this));
            derived.put(kind, known);
        }
        return kind.cast(known);
    }

    /**
     * Like {@link #derive}, of what says of each step only what that step itself holds: whoever asks for a call of a step
     * may ask this about it, and need not be asked again when others change.
     */
    public <T> T deriveByStep(Class<T> kind, Function<FileFacts, T> make) {
        Interests.Asked before = asking;
        asking = null;
        try {
            Object known = derived.computeIfAbsent(kind, k -> make.apply(this));
            return kind.cast(known);
        } finally {
            asking = before;
        }
    }

    /** From now on what rules ask for is put down. */
    public void putDownIn(Interests book) {
        interests = book;
    }

    /** Lets a rule ask. */
    public void ask(String rule, Runnable check) {
        putDown(rule, () -> {
            check.run();
            return rule;
        });
    }

    private <T> T putDown(Object who, Supplier<T> work) {
        if (interests == null) {
            return work.get();
        }
        Interests.Asked before = asking;
        asking = interests.by(who);
        try {
            return work.get();
        } finally {
            asking = before;
        }
    }

    private void askForAll() {
        if (asking != null) {
            asking.everything();
        }
    }

    private void askForText(String part) {
        if (asking != null) {
            asking.text(part);
        }
    }
}
