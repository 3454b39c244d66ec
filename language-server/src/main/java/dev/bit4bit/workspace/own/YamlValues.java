package dev.bit4bit.workspace.own;

import dev.bit4bit.workspace.YamlTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What nodes of YAML stand for, as the core schema of YAML 1.2 has it: floating-point numbers are texts here. */
final class YamlValues {

    private static final Set<String> TRUE = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSE = Set.of("false", "False", "FALSE");
    private static final Set<String> NULL = Set.of("", "~", "null", "Null", "NULL");

    private YamlValues() {
    }

    /** The value of a node; null for nothing, and for what can't be used. */
    static Object of(YamlTree.Node node) {
        if (node instanceof YamlTree.Mapping mapping) {
            return map(mapping);
        }
        if (node instanceof YamlTree.Sequence sequence) {
            List<Object> items = new ArrayList<>();
            sequence.items().forEach(item -> items.add(of(item)));
            return items;
        }
        if (!(node instanceof YamlTree.Scalar scalar)) {
            return null;
        }
        String text = scalar.text();
        if (scalar.quoted()) {
            return text;
        }
        if (TRUE.contains(text) || FALSE.contains(text)) {
            return TRUE.contains(text);
        }
        if (NULL.contains(text)) {
            return null;
        }
        return text.matches("[-+]?[0-9]{1,9}") ? (Object) Integer.valueOf(text) : text;
    }

    static Map<String, Object> map(YamlTree.Mapping mapping) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (YamlTree.Entry entry : mapping.entries()) {
            if (entry.key() instanceof YamlTree.Scalar key) {
                map.putIfAbsent(key.text(), of(entry.value()));
            }
        }
        return map;
    }

    /** The node of a key such as {@code match[0].positionals.any}, or the innermost one around it that is there. */
    static YamlTree.Node at(YamlTree.Node root, String key) {
        YamlTree.Node at = root;
        for (String part : key.replace("[", ".[").split("\\.")) {
            YamlTree.Node next = null;
            if (at instanceof YamlTree.Sequence sequence && part.startsWith("[")) {
                int index = Integer.parseInt(part.substring(1, part.length() - 1));
                next = index < sequence.items().size() ? sequence.items().get(index) : null;
            } else if (at instanceof YamlTree.Mapping mapping) {
                for (YamlTree.Entry entry : mapping.entries()) {
                    if (entry.key() instanceof YamlTree.Scalar name && name.text().equals(part)) {
                        next = entry.value();
                    }
                }
            }
            if (next == null) {
                return at;
            }
            at = next;
        }
        return at;
    }
}
