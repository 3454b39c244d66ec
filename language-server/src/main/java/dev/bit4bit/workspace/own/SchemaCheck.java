package dev.bit4bit.workspace.own;

import dev.bit4bit.workspace.Nearest;
import dev.bit4bit.workspace.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Checks YAML against a JSON Schema (draft 2020-12, the keywords that our schemas use; any other is an error here, not
 * there) and says where it does not fit, in words for the person who writes it. The {@code description} of a schema
 * says what a pattern stands for.
 */
final class SchemaCheck {

    private static final String FOLDER = "/bit4bit/schema/";
    private static final Set<String> SILENT =
            Set.of("$schema", "$id", "$defs", "title", "description", "default", "then", "else");

    private final Map<String, Map<?, ?>> files = new HashMap<>();
    private final Map<String, Pattern> patterns = new HashMap<>();
    private final String file;

    /** What does not fit, at the node that is to be changed. */
    record Problem(YamlTree.Node node, String key, String message) {
    }

    private SchemaCheck(String file) {
        this.file = file;
    }

    /** The form of an own rule. */
    static SchemaCheck ownRule() {
        return new SchemaCheck("own-rule.schema.json");
    }

    List<Problem> check(YamlTree.Node root) {
        List<Problem> problems = new ArrayList<>();
        check(root, "", load(file), file, problems);
        return problems;
    }

    private Map<?, ?> load(String name) {
        return files.computeIfAbsent(name, n -> {
            try (InputStream in = SchemaCheck.class.getResourceAsStream(FOLDER + n)) {
                String json = new String(Objects.requireNonNull(in, n).readAllBytes(), StandardCharsets.UTF_8);
                return (Map<?, ?>) new Yaml(new SafeConstructor(new LoaderOptions())).load(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private boolean fits(YamlTree.Node node, Object schema, String in) {
        List<Problem> problems = new ArrayList<>();
        check(node, "", schema, in, problems);
        return problems.isEmpty();
    }

    private void check(YamlTree.Node node, String key, Object schema, String in, List<Problem> into) {
        if (schema instanceof Boolean allowed) {
            if (!allowed) {
                into.add(new Problem(node, key, "must not stand here"));
            }
            return;
        }
        if (node instanceof YamlTree.Unusable unusable) {
            into.add(new Problem(node, key, unusable.why()));
            return;
        }
        Map<?, ?> rules = (Map<?, ?>) schema;
        Object type = rules.get("type");
        if (type != null && !isOf(node, type)) {
            into.add(new Problem(node, key, expected(type) + " was expected" + (type.equals("string")
                    && node instanceof YamlTree.Scalar ? ": put it between quotes" : "")));
            return;
        }
        if (node instanceof YamlTree.Mapping mapping) {
            checkKeys(mapping, key, into);
        }
        for (Map.Entry<?, ?> rule : rules.entrySet()) {
            checkRule(node, key, String.valueOf(rule.getKey()), rule.getValue(), rules, in, into);
        }
    }

    private void checkRule(YamlTree.Node node, String key, String name, Object value, Map<?, ?> schema, String in,
                           List<Problem> into) {
        switch (name) {
            case "$ref" -> reference(node, key, (String) value, in, into);
            case "enum" -> expect(((List<?>) value).contains(YamlValues.of(node)), node, key, "one of "
                    + ((List<?>) value).stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + " was expected", into);
            case "const" -> expect(value.equals(YamlValues.of(node)), node, key, value + " was expected", into);
            case "pattern" -> pattern(node, key, (String) value, schema, into);
            case "minLength" -> expect(length(node) >= (Integer) value, node, key,
                    "at least " + value + " characters were expected", into);
            case "maxLength" -> expect(length(node) <= (Integer) value, node, key,
                    "at most " + value + " characters were expected", into);
            case "minimum" -> expect(!(YamlValues.of(node) instanceof Integer n) || n >= (Integer) value, node, key,
                    "at least " + value + " was expected", into);
            case "required" -> required(node, key, (List<?>) value, into);
            case "properties", "additionalProperties" -> {
                if (name.equals("properties") || !schema.containsKey("properties")) {
                    properties(node, key, schema, in, into);
                }
            }
            case "minProperties" -> expect(
                    !(node instanceof YamlTree.Mapping m) || m.entries().size() >= (Integer) value, node, key,
                    "at least " + value + " key was expected", into);
            case "items" -> items(node, key, value, in, into);
            case "minItems" -> expect(
                    !(node instanceof YamlTree.Sequence s) || s.items().size() >= (Integer) value, node, key,
                    "at least " + value + (value.equals(1) ? " entry was" : " entries were") + " expected", into);
            case "uniqueItems" -> unique(node, key, into);
            case "contains" -> expect(!(node instanceof YamlTree.Sequence s)
                    || s.items().stream().anyMatch(item -> fits(item, value, in)), node, key,
                    String.valueOf(((Map<?, ?>) value).get("description")), into);
            case "allOf" -> ((List<?>) value).forEach(part -> check(node, key, part, in, into));
            case "oneOf" -> expect(((List<?>) value).stream().filter(part -> fits(node, part, in)).count() == 1,
                    node, key,
                    "exactly one of " + ((List<?>) value).stream()
                            .flatMap(part -> ((List<?>) ((Map<?, ?>) part).get("required")).stream())
                            .map(String::valueOf).collect(Collectors.joining(", ")) + " was expected", into);
            case "if" -> {
                Object then = schema.get(fits(node, value, in) ? "then" : "else");
                if (then != null) {
                    check(node, key, then, in, into);
                }
            }
            default -> {
                if (!SILENT.contains(name) && !name.equals("type")) {
                    throw new IllegalStateException("a schema uses " + name + ", which is not understood");
                }
            }
        }
    }

    private static void expect(boolean fits, YamlTree.Node node, String key, String message, List<Problem> into) {
        if (!fits) {
            into.add(new Problem(node, key, message));
        }
    }

    private void reference(YamlTree.Node node, String key, String reference, String in, List<Problem> into) {
        int hash = reference.indexOf('#');
        String name = hash == 0 ? in : reference.substring(0, hash);
        Object schema = load(name);
        for (String part : reference.substring(hash + 2).split("/")) {
            schema = ((Map<?, ?>) schema).get(part);
        }
        check(node, key, Objects.requireNonNull(schema, reference), name, into);
    }

    private void pattern(YamlTree.Node node, String key, String regex, Map<?, ?> schema, List<Problem> into) {
        if (node instanceof YamlTree.Scalar scalar
                && !patterns.computeIfAbsent(regex, Pattern::compile).matcher(scalar.text()).find()) {
            Object description = schema.get("description");
            into.add(new Problem(node, key, description == null ? "does not have the form " + regex
                    : "not of the expected form: " + description));
        }
    }

    private static void checkKeys(YamlTree.Mapping mapping, String key, List<Problem> into) {
        Set<String> seen = new HashSet<>();
        for (YamlTree.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlTree.Scalar name)) {
                into.add(new Problem(entry.key(), key, "a key must be a word"));
            } else if (!seen.add(name.text())) {
                into.add(new Problem(name, below(key, name.text()), "stands here a second time"));
            }
        }
    }

    private static void required(YamlTree.Node node, String key, List<?> names, List<Problem> into) {
        if (node instanceof YamlTree.Mapping mapping) {
            Set<String> there = YamlValues.map(mapping).keySet();
            for (Object name : names) {
                if (!there.contains(String.valueOf(name))) {
                    into.add(new Problem(node, below(key, String.valueOf(name)), "is missing"));
                }
            }
        }
    }

    private void properties(YamlTree.Node node, String key, Map<?, ?> schema, String in, List<Problem> into) {
        if (!(node instanceof YamlTree.Mapping mapping)) {
            return;
        }
        Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> map ? map : Map.of();
        Object others = schema.get("additionalProperties");
        for (YamlTree.Entry entry : mapping.entries()) {
            if (!(entry.key() instanceof YamlTree.Scalar name)) {
                continue;
            }
            if (known.containsKey(name.text())) {
                check(entry.value(), below(key, name.text()), known.get(name.text()), in, into);
            } else if (Boolean.FALSE.equals(others)) {
                List<String> names = known.keySet().stream().map(String::valueOf).toList();
                into.add(new Problem(name, below(key, name.text()), "no such key" + Nearest.hint(name.text(), names)));
            } else if (others != null) {
                check(entry.value(), below(key, name.text()), others, in, into);
            }
        }
    }

    private void items(YamlTree.Node node, String key, Object schema, String in, List<Problem> into) {
        if (node instanceof YamlTree.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(sequence.items().get(i), key + "[" + i + "]", schema, in, into);
            }
        }
    }

    private static void unique(YamlTree.Node node, String key, List<Problem> into) {
        if (node instanceof YamlTree.Sequence sequence) {
            Set<Object> seen = new LinkedHashSet<>();
            for (YamlTree.Node item : sequence.items()) {
                expect(seen.add(YamlValues.of(item)), item, key, "stands in the list a second time", into);
            }
        }
    }

    private static int length(YamlTree.Node node) {
        return node instanceof YamlTree.Scalar scalar ? scalar.text().codePointCount(0, scalar.text().length()) : 0;
    }

    private static String below(String key, String name) {
        return key.isEmpty() ? name : key + "." + name;
    }

    private static boolean isOf(YamlTree.Node node, Object type) {
        Object value = YamlValues.of(node);
        return switch (String.valueOf(type)) {
            case "object" -> node instanceof YamlTree.Mapping;
            case "array" -> node instanceof YamlTree.Sequence;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer;
            case "string" -> value instanceof String;
            default -> throw new IllegalStateException("a schema uses the type " + type + ", which is not understood");
        };
    }

    private static String expected(Object type) {
        return switch (String.valueOf(type)) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "boolean" -> "true or false";
            case "integer" -> "a whole number";
            default -> "a text";
        };
    }
}
