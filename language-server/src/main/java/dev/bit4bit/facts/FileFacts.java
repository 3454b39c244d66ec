package dev.bit4bit.facts;

import dev.bit4bit.syntax.template.TemplateHole;
import dev.bit4bit.text.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Everything that is known of one file, in order of execution. Further facts (a download with its check, the packages
 * an install names) are derived from these once and shared: {@link #derive}.
 *
 * <p>Belongs to one analysis and one thread.
 */
public final class FileFacts {

    private final Document document;
    private final boolean dockerfile;
    private final List<TemplateHole> templateHoles;
    private final Contents contents;
    private final ContextFiles files;
    private final Map<Class<?>, Object> derived = new IdentityHashMap<>();
    private Map<String, List<CommandCall>> byName;
    private Map<Step, List<CommandCall>> byStep;
    private Map<Unit, List<Step>> byUnit;

    /**
     * What a reader collects. All lists are in order of execution.
     *
     * @param syntaxErrors places outside the units' scripts that could not be read
     * @param syntaxEnd where to insert an instruction that must stand before the first FROM: after the directives
     */
    public record Contents(List<Unit> units, List<Step> steps, List<CommandCall> calls, List<ImageReference> images,
                           List<CopyStep> copies, List<Setting> settings, List<VariableUse> variableUses,
                           List<ShellAssignment> assignments, int syntaxEnd, int syntaxErrors) {
    }

    /**
     * @param templateHoles the holes of the template the document is, none when it is no template
     * @param files what is known of the files around the document
     */
    public FileFacts(Document document, boolean dockerfile, List<TemplateHole> templateHoles, Contents contents,
                     ContextFiles files) {
        this.document = document;
        this.dockerfile = dockerfile;
        this.templateHoles = templateHoles;
        this.contents = contents;
        this.files = files;
    }

    public Document document() {
        return document;
    }

    /** Whether the file is a Dockerfile or a template of one; otherwise it is a script. */
    public boolean isDockerfile() {
        return dockerfile;
    }

    /** Whether the file's commands work inside of the image that is built: names of files are content there. */
    public boolean runsInside() {
        return dockerfile || files.use() == ScriptUse.BUILD;
    }

    /** The files of the build context, as far as they are known. */
    public ContextFiles files() {
        return files;
    }

    public List<Unit> units() {
        return contents.units();
    }

    public List<Step> steps() {
        return contents.steps();
    }

    /** The steps of one unit. */
    public List<Step> steps(Unit unit) {
        if (byUnit == null) {
            byUnit = new IdentityHashMap<>();
            for (Step step : contents.steps()) {
                byUnit.computeIfAbsent(step.unit(), u -> new ArrayList<>()).add(step);
            }
        }
        return byUnit.getOrDefault(unit, List.of());
    }

    public List<CommandCall> calls() {
        return contents.calls();
    }

    /** The calls of one step, in order. */
    public List<CommandCall> calls(Step step) {
        if (byStep == null) {
            byStep = new IdentityHashMap<>();
            contents.calls().forEach(c -> byStep.computeIfAbsent(c.step(), s -> new ArrayList<>()).add(c));
        }
        return byStep.getOrDefault(step, List.of());
    }

    /** The calls of the commands of a name, in order. */
    public List<CommandCall> calls(String name) {
        return callsByName().getOrDefault(name, List.of());
    }

    /** The calls of the commands of several names, in order. */
    public List<CommandCall> calls(Collection<String> names) {
        List<CommandCall> found = new ArrayList<>();
        names.forEach(n -> found.addAll(calls(n)));
        found.sort(Comparator.comparingInt(CommandCall::order));
        return found;
    }

    /** The calls of the commands whose name passes a test, in order. Each name is tested once. */
    public List<CommandCall> callsNamed(Predicate<String> test) {
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
        return contents.variableUses();
    }

    public List<ShellAssignment> assignments() {
        return contents.assignments();
    }

    /** The holes of the template that the document is, in order of place; none when it is no template. */
    public List<TemplateHole> templateHoles() {
        return templateHoles;
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
        Object known = derived.get(kind);
        if (known == null) {
            known = make.apply(this);
            derived.put(kind, known);
        }
        return kind.cast(known);
    }
}
