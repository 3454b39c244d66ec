package dev.bit4bit.readers.dockerfile;

import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Goes through the instructions in order and keeps what is in force: stage, variables, directory, shell. */
final class StageReader {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

    private final String text;
    private final BitSet left;
    private final FactSink sink;
    private final DockerWords words;
    private final RunReader runs;
    private final Map<String, Unit> byName = new HashMap<>();
    private final List<Unit> stages = new ArrayList<>();
    private final Map<Unit, Scope> environments = new HashMap<>();
    private final Map<Unit, Value> directories = new HashMap<>();
    private final Map<Unit, Boolean> foreignShells = new HashMap<>();
    private Scope global = Scope.EMPTY;
    private Scope scope = Scope.EMPTY;
    private Value directory = Value.EMPTY;
    private Unit stage;
    private boolean foreignShell;

    /** @param left the stages whose RUNs are not followed */
    StageReader(String text, char escape, BitSet left, FactSink sink) {
        this.left = left;
        this.text = text;
        this.sink = sink;
        this.foreignShell = escape == '`';
        this.words = new DockerWords(text);
        this.runs = new RunReader(text, words, sink);
    }

    void read(Instruction instruction, boolean onbuild) {
        Arguments arguments = instruction.arguments();
        switch (instruction.keyword()) {
            case "FROM" -> {
                if (arguments instanceof Arguments.From from) {
                    from(instruction, from);
                }
            }
            case "ARG" -> {
                if (arguments instanceof Arguments.KeyValues pairs) {
                    pairs.pairs().forEach(p -> argument(p));
                }
            }
            case "ENV", "LABEL" -> {
                if (arguments instanceof Arguments.KeyValues pairs) {
                    settings(instruction, pairs);
                }
            }
            case "WORKDIR" -> {
                if (arguments instanceof Arguments.Words path) {
                    workdir(path);
                }
            }
            case "SHELL" -> {
                if (arguments instanceof Arguments.ExecForm shell && !shell.strings().isEmpty()) {
                    foreignShell = !isPosix(shell.strings().get(0).text());
                }
            }
            case "RUN" -> {
                if (stage != null) {
                    runs.run(instruction, surroundings(), onbuild, !left.get(stage.index()));
                }
            }
            case "COPY", "ADD" -> {
                if (stage != null && arguments instanceof Arguments.Copy copy) {
                    runs.copy(instruction, copy.sources().stream().flatMap(w -> words.arguments(w, scope).stream())
                            .toList(), copy.destination().map(w -> words.value(w, scope)).orElse(Value.EMPTY),
                            surroundings(), onbuild);
                } else if (stage != null && arguments instanceof Arguments.ExecForm list) {
                    runs.copy(instruction, list.strings(), surroundings(), onbuild);
                }
            }
            case "ONBUILD" -> {
                if (arguments instanceof Arguments.Onbuild trigger) {
                    trigger.trigger().ifPresent(t -> read(t, true));
                }
            }
            default -> {
                // CMD, ENTRYPOINT, HEALTHCHECK and the rest say what runs later, not what is built.
            }
        }
    }

    void finish() {
        if (stage != null) {
            stage.setLast();
        }
    }

    private RunReader.Surroundings surroundings() {
        return new RunReader.Surroundings(stage, scope, directory, foreignShell, this::stageOf, this::possibleStages);
    }

    private void from(Instruction instruction, Arguments.From from) {
        if (stage != null) {
            environments.put(stage, scope);
            directories.put(stage, directory);
            foreignShells.put(stage, foreignShell);
        }
        Value image = from.image().map(w -> words.value(w, global)).orElse(Value.EMPTY);
        Optional<Value> platform = instruction.flag("platform").flatMap(Instruction.Flag::value)
                .map(w -> words.value(w, global));
        Unit parent = image.text().map(t -> byName.get(t.toLowerCase(Locale.ROOT))).orElse(null);
        ImageReference reference = new ImageReference(ImageReference.Use.FROM, image,
                from.image().map(w -> w.span()).orElse(Span.at(instruction.keywordSpan().end())),
                Optional.ofNullable(parent), platform);
        String name = from.name().flatMap(w -> words.value(w, global).text()).orElse("").toLowerCase(Locale.ROOT);
        Unit next = new Unit(Unit.Kind.STAGE, stages.size(), name, instruction.span(), reference, parent);
        next.setPossibleParents(possibleStages(image));
        next.setDeclarationsEnd(DockerfileReader.nextLine(text, instruction.span().end()));
        sink.add(reference);
        sink.add(next);
        stages.add(next);
        if (!name.isEmpty()) {
            byName.put(name, next);
        }
        // A stage built on another takes over its ENV and its ARG (docs.docker.com, build variables, scoping).
        scope = parent == null ? Scope.EMPTY : environments.getOrDefault(parent, Scope.EMPTY);
        directory = parent == null ? Value.EMPTY : directories.getOrDefault(parent, Value.EMPTY);
        if (parent != null) {
            foreignShell = foreignShells.getOrDefault(parent, false);
        } else if (image.pattern().contains("windows/") || image.pattern().contains("nanoserver")) {
            foreignShell = true;
        }
        stage = next;
    }

    /** The stage a {@code --from} names: by name, or by number. */
    private Optional<Unit> stageOf(Value from) {
        return from.text().flatMap(name -> {
            Unit named = byName.get(name.toLowerCase(Locale.ROOT));
            if (named != null) {
                return Optional.of(named);
            }
            if (NUMBER.matcher(name).matches() && Integer.parseInt(name) < stages.size()) {
                return Optional.of(stages.get(Integer.parseInt(name)));
            }
            return Optional.empty();
        });
    }

    /** The stages that a name with unknown pieces may mean; none when nothing of it, or all of it, is known. */
    private List<Unit> possibleStages(Value name) {
        return name.isKnown() ? List.of() : stages.stream().filter(s -> s.mayBeNamed(name)).toList();
    }

    private void argument(Instruction.KeyValue pair) {
        Scope before = stage == null ? global : scope;
        String name = words.value(pair.key(), before).text().orElse("");
        if (name.isEmpty()) {
            return;
        }
        Optional<Value> given = pair.value().map(w -> words.value(w, before));
        sink.add(new Setting(Setting.Kind.ARG, Optional.ofNullable(stage), sink.nextOrder(), name, pair.key().span(),
                given, pair.span()));
        Value value = given.or(() -> stage == null ? Optional.empty() : global.find(name).map(Variable::value))
                .orElseGet(() -> Value.unknown(Reason.FROM_OUTSIDE, name, pair.span()));
        Variable variable = new Variable(name, value, true, Variable.Origin.ARG, pair.span());
        if (stage == null) {
            global = global.with(variable);
        } else if (scope.find(name).map(v -> v.origin() != Variable.Origin.ENV).orElse(true)) {
            scope = scope.with(variable);
        }
    }

    private void settings(Instruction instruction, Arguments.KeyValues pairs) {
        if (stage == null) {
            return;
        }
        boolean env = instruction.keyword().equals("ENV");
        Scope before = scope;
        for (Instruction.KeyValue pair : pairs.pairs()) {
            String name = words.value(pair.key(), before).text().orElse("");
            Value value = pair.value().map(w -> words.value(w, before)).orElse(Value.EMPTY);
            sink.add(new Setting(env ? Setting.Kind.ENV : Setting.Kind.LABEL, Optional.of(stage), sink.nextOrder(),
                    name, pair.key().span(), Optional.of(value), pair.span()));
            if (env && !name.isEmpty()) {
                scope = scope.with(new Variable(name, value, true, Variable.Origin.ENV, pair.span()));
            }
        }
    }

    private void workdir(Arguments.Words path) {
        if (path.words().isEmpty()) {
            return;
        }
        Value to = words.value(path.words().get(0), scope);
        boolean absolute = to.pattern().startsWith("/") || to.pattern().startsWith(String.valueOf(Value.UNKNOWN));
        if (absolute) {
            directory = to;
        } else {
            Value slash = Value.known("/", Span.at(path.words().get(0).span().start()));
            directory = directory.pattern().endsWith("/") ? directory.then(to) : directory.then(slash).then(to);
        }
    }

    private static boolean isPosix(String shell) {
        String name = shell.substring(Math.max(shell.lastIndexOf('/'), shell.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
        return switch (name) {
            case "sh", "bash", "dash", "ash", "ksh", "zsh", "busybox", "env", "mksh", "sh.exe", "bash.exe" -> true;
            default -> false;
        };
    }
}
