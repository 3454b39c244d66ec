package dev.bit4bit.readers.workflow;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * Docker's actions as the commands they run, so that what holds for a command in a script holds for them (<a
 * href="https://github.com/docker/build-push-action#inputs">inputs of build-push-action</a>, of bake-action and of
 * setup-buildx-action). All words stand at the name of the action; the values of options where they are written.
 */
final class ActionCommands {

    private static final Set<String> BUILD = Set.of("docker/build-push-action", "depot/build-push-action",
            "useblacksmith/build-push-action");
    private static final Set<String> BAKE = Set.of("docker/bake-action", "depot/bake-action");
    private static final Set<String> SETUP = Set.of("docker/setup-buildx-action");
    private static final Set<String> METADATA = Set.of("docker/metadata-action");
    private static final String CREATED = "org.opencontainers.image.created=";

    /** The inputs that are options of {@code docker buildx build}, each line one. */
    private static final Map<String, String> LISTS = Map.of("build-args", "--build-arg", "labels", "--label",
            "annotations", "--annotation", "outputs", "--output");
    private static final Map<String, String> TEXTS = Map.of("target", "--target", "platforms", "--platform", "call",
            "--call", "file", "--file");

    private final Expressions expressions;
    private final IntSupplier order;
    private final Step step;
    private final Scope scope;
    private final Span at;
    private final YamlMapping inputs;
    private final List<Argument> arguments = new ArrayList<>();

    private ActionCommands(Expressions expressions, IntSupplier order, Step step, Scope scope, Span at,
                           YamlMapping inputs) {
        this.expressions = expressions;
        this.order = order;
        this.step = step;
        this.scope = scope;
        this.at = at;
        this.inputs = inputs;
    }

    /**
     * The commands that an action runs; none when it is none of those that are known, or its result is not kept.
     *
     * @param name   of the action, in lower case
     * @param id     of the step, empty when it has none: by it later steps know the outputs
     * @param inputs its {@code with}
     */
    static List<CommandCall> of(String name, String id, YamlMapping inputs, Span at, Step step, Scope scope,
                                    Expressions expressions, IntSupplier order, boolean conditional) {
        ActionCommands action = new ActionCommands(expressions, order, step, scope, at, inputs);
        boolean runs = BUILD.contains(name) ? action.build() : BAKE.contains(name) ? action.bake()
                : SETUP.contains(name) && action.setup();
        if (METADATA.contains(name)) {
            return action.metadata(id);
        }
        return runs ? List.of(action.call("docker", action.arguments, conditional)) : List.of();
    }

    private boolean build() {
        word("buildx");
        word("build");
        LISTS.forEach((input, option) -> lines(input).forEach(line -> option(option, line)));
        TEXTS.forEach((input, option) -> text(input).filter(v -> !v.isEmpty()).ifPresent(v -> option(option, v)));
        attestations();
        boolean kept = flag("push", "--push") | flag("load", "--load") | !lines("outputs").isEmpty();
        arguments.add(new Argument(text("context").filter(v -> !v.isEmpty())
                .orElseGet(() -> Value.of(List.of(new Known(".", at, false, true)))).asQuoted(), at, false));
        return kept;
    }

    private boolean bake() {
        word("buildx");
        word("bake");
        lines("set").forEach(line -> option("--set", line));
        attestations();
        boolean kept = flag("push", "--push") | flag("load", "--load");
        for (Value line : lines("targets")) {
            arguments.add(new Argument(line.asQuoted(), at, false));
        }
        return kept || lines("set").stream().anyMatch(v -> v.pattern().contains("output"));
    }

    private boolean setup() {
        word("buildx");
        word("create");
        text("driver").filter(v -> !v.isEmpty()).ifPresent(v -> option("--driver", v));
        lines("driver-opts").forEach(line -> option("--driver-opt", line));
        // A builder that is written down elsewhere, or made before.
        return text("endpoint").isEmpty() && text("append").isEmpty() && text("name").isEmpty();
    }

    /** Its labels say when it ran (docker/metadata-action, {@code meta.ts}), unless they are told another time. */
    private List<CommandCall> metadata(String id) {
        List<CommandCall> clocks = new ArrayList<>();
        for (String kind : List.of("labels", "annotations")) {
            boolean told = lines(kind).stream().anyMatch(v -> v.pattern().contains(CREATED.substring(0,
                    CREATED.length() - 1)));
            if (!id.isEmpty() && !told) {
                CommandCall clock = call("date", List.of(), false);
                expressions.output(id, kind, Value.of(List.of(new Known(CREATED, at, false, true),
                        new Unknown(Reason.COMMAND_OUTPUT, "", at, List.of(clock), List.of()))));
                clocks.add(clock);
            }
        }
        return clocks;
    }

    private void attestations() {
        for (String input : List.of("provenance", "sbom", "attests")) {
            text(input).filter(v -> !v.isEmpty()).ifPresent(v -> {
                String option = input.equals("attests") ? "--attest" : "--" + input;
                Value name = Value.of(List.of(new Known(option + "=", at, false, true)));
                arguments.add(new Argument(name.then(v.asQuoted()), at, false));
            });
        }
    }

    /** An option without a value for an input that is true, or that may be. */
    private boolean flag(String input, String option) {
        Optional<Value> value = text(input).filter(v -> !v.isEmpty() && !v.pattern().equalsIgnoreCase("false"));
        // Where the whole input is written, so that a fix can write another one in its place.
        value.ifPresent(v -> arguments.add(new Argument(Value.of(List.of(new Known(option,
                inputs.entry(input).map(YamlMapping.Entry::span).orElse(at), false, true))), at, false)));
        return value.isPresent();
    }

    private void word(String text) {
        arguments.add(new Argument(Value.of(List.of(new Known(text, at, false, true))), at, false));
    }

    private void option(String option, Value value) {
        word(option);
        arguments.add(new Argument(value.asQuoted(), at, false));
    }

    private Optional<Value> text(String input) {
        return inputs.scalar(input).map(s -> expressions.value(s, scope));
    }

    private List<Value> lines(String input) {
        return inputs.scalar(input).map(s -> expressions.lines(s, scope)).orElse(List.of());
    }

    private CommandCall call(String name, List<Argument> words, boolean conditional) {
        Argument command = new Argument(Value.of(List.of(new Known(name, at, false, true))), at, false);
        return new CommandCall(order.getAsInt(), step, command, words, List.of(), Map.of(), scope, Value.EMPTY,
                new CommandCall.Place(name.equals("date"), conditional, false, false, true, false));
    }
}
