package dev.bit4bit.buildcheck;

import dev.bit4bit.rebuild.builders.BuildOptions;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A bake file of docker buildx (Bake file reference), as JSON or HCL. Variables are taken from the environment and
 * the file; a value that has to be computed is an error when the build needs it, and never guessed.
 */
final class BakeFile implements BuildFile {

    private static final int DEEPEST = 20;

    private final Document document;

    BakeFile(Document document) {
        this.document = document;
    }

    private boolean isJson() {
        return document.fileName().endsWith(".json");
    }

    @Override
    public List<BuildTarget> targets() {
        List<BuildTarget> targets = new ArrayList<>();
        if (isJson()) {
            YamlParser.parse(document.text()).root().flatMap(root -> root.mapping("target")).ifPresent(named -> {
                for (YamlMapping.Entry target : named.entries()) {
                    if (!target.name().isEmpty()) {
                        targets.add(new BuildTarget(target.name(), target.key().span()));
                    }
                }
            });
        } else {
            for (HclBlock block : HclReader.blocks(document.text())) {
                if (isTarget(block)) {
                    targets.add(new BuildTarget(block.labels().get(0), block.place()));
                }
            }
        }
        return targets;
    }

    private static boolean isTarget(HclBlock block) {
        return block.type().equals("target") && block.labels().size() == 1 && !block.labels().get(0).isEmpty();
    }

    @Override
    public TargetBuild build(Optional<String> name, Path folder, Map<String, String> environment) throws IOException {
        Map<String, Map<String, HclValue>> targets = new LinkedHashMap<>();
        Map<String, HclValue> variables = new LinkedHashMap<>();
        read(targets, variables);
        String chosen = Targets.choose(document.fileName(), "target", name, targets.keySet());
        Evaluation evaluation = new Evaluation(variables, environment);
        Map<String, Object> target = inherited(chosen, targets, evaluation, new TreeSet<>());
        if (target.get("matrix") != null) {
            throw new IOException(chosen + " is a matrix of targets, which cannot be built as one");
        }
        if (target.get("dockerfile-inline") != null) {
            throw new IOException("the Dockerfile of " + chosen + " stands in " + document.fileName()
                    + " itself; only one in a file of its own can be built twice");
        }
        Path context = Targets.folder(folder, target.get("context"), chosen);
        Path dockerfile = context.resolve(Targets.text(target.get("dockerfile")).orElse("Dockerfile")).normalize();
        Map<String, String> args = new LinkedHashMap<>();
        PlainYaml.pairs(target.get("args")).forEach((key, value) -> {
            if (value != null) {
                args.put(key, value);
            }
        });
        Map<String, String> contexts = new LinkedHashMap<>();
        PlainYaml.pairs(target.get("contexts")).forEach((key, place) ->
                contexts.put(key, Targets.place(folder, place)));
        BuildOptions options = new BuildOptions(Targets.text(target.get("target")), args,
                PlainYaml.texts(target.get("secret")), PlainYaml.texts(target.get("ssh")), contexts, List.of());
        return new TargetBuild(chosen, context, dockerfile, options, PlainYaml.texts(target.get("platforms")));
    }

    private void read(Map<String, Map<String, HclValue>> targets, Map<String, HclValue> variables) throws IOException {
        if (isJson()) {
            Map<?, ?> root = PlainYaml.map(document.fileName(), document.text());
            PlainYaml.mapOf(root.get("target")).forEach((key, target) ->
                    targets.put(String.valueOf(key), values(PlainYaml.mapOf(target))));
            PlainYaml.mapOf(root.get("variable")).forEach((key, variable) -> variables.put(String.valueOf(key),
                    value(PlainYaml.mapOf(variable).get("default"), 0)));
            return;
        }
        for (HclBlock block : HclReader.blocks(document.text())) {
            if (isTarget(block)) {
                // A target that stands there twice is both together.
                targets.computeIfAbsent(block.labels().get(0), label -> new LinkedHashMap<>())
                        .putAll(block.attributes());
            } else if (block.type().equals("variable") && block.labels().size() == 1) {
                variables.put(block.labels().get(0),
                        block.attributes().getOrDefault("default", new HclValue.Literal("")));
            }
        }
    }

    private static Map<String, HclValue> values(Map<?, ?> map) {
        Map<String, HclValue> values = new LinkedHashMap<>();
        map.forEach((key, one) -> values.put(String.valueOf(key), value(one, 0)));
        return values;
    }

    /** Texts in the JSON form are templates as well. */
    private static HclValue value(Object json, int depth) {
        if (json instanceof Map<?, ?> map && depth < DEEPEST) {
            Map<String, HclValue> entries = new LinkedHashMap<>();
            map.forEach((key, one) -> entries.put(String.valueOf(key), value(one, depth + 1)));
            return new HclValue.Entries(entries);
        }
        if (json instanceof List<?> list && depth < DEEPEST) {
            return new HclValue.Items(list.stream().map(one -> value(one, depth + 1)).toList());
        }
        return json == null ? new HclValue.Nothing() : HclReader.template(String.valueOf(json));
    }

    /** A target with what it inherits: later ones win over earlier ones, its own keys over all; arguments add up. */
    private static Map<String, Object> inherited(String name, Map<String, Map<String, HclValue>> targets,
            Evaluation evaluation, Set<String> above) throws IOException {
        if (!above.add(name)) {
            throw new IOException("the target " + name + " inherits from itself");
        }
        Map<String, HclValue> own = targets.get(name);
        if (own == null) {
            throw new IOException("there is no target " + name + " to inherit from");
        }
        Map<String, Object> all = new LinkedHashMap<>();
        for (String parent : PlainYaml.texts(evaluation.of(own.get("inherits")))) {
            merge(all, inherited(parent, targets, evaluation, above));
        }
        Map<String, Object> mine = new LinkedHashMap<>();
        for (String key : List.of("context", "dockerfile", "dockerfile-inline", "args", "contexts", "target",
                "platforms",
                "secret", "ssh", "matrix")) {
            if (own.get(key) != null && !(own.get(key) instanceof HclValue.Nothing)) {
                mine.put(key, evaluation.of(own.get(key)));
            }
        }
        merge(all, mine);
        above.remove(name);
        return all;
    }

    private static void merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((key, value) -> {
            if (into.get(key) instanceof Map<?, ?> before && value instanceof Map<?, ?> now) {
                Map<Object, Object> both = new LinkedHashMap<>(before);
                both.putAll(now);
                into.put(key, both);
            } else {
                into.put(key, value);
            }
        });
    }

    /** Works values out, or says that they would have to be. */
    private record Evaluation(Map<String, HclValue> variables, Map<String, String> environment) {

        /** Texts, lists of them, maps of them, or null. */
        Object of(HclValue value) throws IOException {
            return of(value, 0);
        }

        private Object of(HclValue value, int depth) throws IOException {
            if (depth > DEEPEST) {
                throw new IOException("values stand too deep in each other");
            }
            if (value instanceof HclValue.Template template) {
                StringBuilder text = new StringBuilder();
                for (HclValue piece : template.pieces()) {
                    Object one = of(piece, depth + 1);
                    text.append(one == null ? "" : one);
                }
                return text.toString();
            }
            if (value instanceof HclValue.Items items) {
                List<Object> all = new ArrayList<>();
                for (HclValue item : items.items()) {
                    all.add(of(item, depth + 1));
                }
                return all;
            }
            if (value instanceof HclValue.Entries entries) {
                Map<String, Object> all = new LinkedHashMap<>();
                for (Map.Entry<String, HclValue> entry : entries.entries().entrySet()) {
                    all.put(entry.getKey(), of(entry.getValue(), depth + 1));
                }
                return all;
            }
            if (value instanceof HclValue.Literal literal) {
                return literal.text();
            }
            if (value instanceof HclValue.Name name) {
                return variable(name.name(), depth);
            }
            if (value instanceof HclValue.Other other) {
                throw new IOException("'" + shown(other.source())
                        + "' has to be computed, which only docker buildx bake does");
            }
            return null;
        }

        private Object variable(String name, int depth) throws IOException {
            if (variables.containsKey(name)) {
                return environment.containsKey(name) ? environment.get(name) : of(variables.get(name), depth + 1);
            }
            throw new IOException("there is no variable " + name + " in the bake file");
        }

        private static String shown(String source) {
            String line = source.replaceAll("\\s+", " ");
            return line.length() > 60 ? line.substring(0, 60) + "…" : line;
        }
    }
}
