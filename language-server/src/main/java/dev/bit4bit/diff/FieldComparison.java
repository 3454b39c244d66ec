package dev.bit4bit.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.bit4bit.diff.FieldChange.Document;
import dev.bit4bit.image.PlatformImage;
import dev.bit4bit.image.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Compares documents of images field by field. Left out is what only repeats that layers differ: digests and sizes of
 * layers and configuration, diff IDs, digests of what an instruction copied.
 */
final class FieldComparison {

    /** More would not be read by anybody. */
    private static final int MOST = 10_000;
    private static final int LONGEST = 4096;
    /** Members whose names are data. */
    private static final Set<String> MAPS = Set.of("Labels", "annotations", "ExposedPorts", "Volumes");

    /** The end of a layer's media type: {@code …layer.v1.tar+zstd} (OCI), {@code …diff.tar.gzip} (Docker). */
    private static final Pattern COMPRESSION = Pattern.compile("[+.](gzip|zstd)$");

    private final Document document;
    private final List<FieldChange> found = new ArrayList<>();

    private FieldComparison(Document document) {
        this.document = document;
    }

    static List<FieldChange> configs(PlatformImage first, PlatformImage second, Alignment alignment) {
        FieldComparison comparison = new FieldComparison(Document.CONFIG);
        Set<String> apart = new HashSet<>(Set.of("rootfs"));
        boolean aligned = !alignment.steps().isEmpty();
        if (aligned) {
            apart.add("history");
        }
        comparison.objects("", first.config(), second.config(), apart);
        comparison.compare("rootfs.type", first.config().path("rootfs").path("type"),
                second.config().path("rootfs").path("type"));
        if (aligned) {
            comparison.history(first, second, alignment);
        }
        return comparison.found;
    }

    static List<FieldChange> manifests(JsonNode first, JsonNode second) {
        FieldComparison comparison = new FieldComparison(Document.MANIFEST);
        if (first.isMissingNode() || second.isMissingNode()) {
            return List.of();
        }
        comparison.objects("", first, second, Set.of("layers", "config"));
        comparison.objects("config", first.path("config"), second.path("config"), Set.of("digest", "size"));
        JsonNode ours = first.path("layers");
        JsonNode theirs = second.path("layers");
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            comparison.layer("layers[" + i + "]", ours.get(i), theirs.get(i));
        }
        return comparison.found;
    }

    /** A media type that differs in the compression alone is told as that. */
    private void layer(String field, JsonNode first, JsonNode second) {
        String ours = first.path("mediaType").asText();
        String theirs = second.path("mediaType").asText();
        boolean compressed = !ours.equals(theirs)
                && COMPRESSION.matcher(ours).replaceFirst("").equals(COMPRESSION.matcher(theirs).replaceFirst(""));
        objects(field, first, second, compressed ? Set.of("digest", "size", "mediaType") : Set.of("digest", "size"));
        if (compressed) {
            add(field + ".mediaType (compression)", ours, theirs);
        }
    }

    static List<FieldChange> indexes(JsonNode first, JsonNode second) {
        FieldComparison comparison = new FieldComparison(Document.INDEX);
        if (!first.isMissingNode() && !second.isMissingNode()) {
            comparison.objects("", first, second, Set.of("manifests"));
        }
        return comparison.found;
    }

    private void history(PlatformImage first, PlatformImage second, Alignment alignment) {
        for (Alignment.StepPair pair : alignment.steps()) {
            if (pair.before() < 0) {
                add("history[" + pair.after() + "]", null, second.history().get(pair.after()).json());
            } else if (pair.after() < 0) {
                add("history[" + pair.before() + "]", first.history().get(pair.before()).json(), null);
            } else {
                Step one = first.history().get(pair.before());
                Step other = second.history().get(pair.after());
                boolean sameLine = one.instruction().equals(other.instruction());
                objects("history[" + pair.after() + "]", one.json(), other.json(),
                        sameLine ? Set.of("created_by") : Set.of());
            }
        }
    }

    private void compare(String field, JsonNode first, JsonNode second) {
        if (first.equals(second) || first.isMissingNode() && second.isMissingNode()) {
            return;
        }
        if (first.isObject() && second.isObject()) {
            objects(field, first, second, Set.of());
        } else if (first.isArray() && second.isArray()) {
            arrays(field, first, second);
        } else {
            add(field, first, second);
        }
    }

    private void objects(String field, JsonNode first, JsonNode second, Set<String> apart) {
        Set<String> names = new TreeSet<>();
        first.fieldNames().forEachRemaining(names::add);
        second.fieldNames().forEachRemaining(names::add);
        boolean isMap = MAPS.contains(field.substring(field.lastIndexOf('.') + 1));
        for (String name : names) {
            if (!apart.contains(name)) {
                String inner = isMap ? field + "[" + name + "]" : field.isEmpty() ? name : field + "." + name;
                compare(inner, first.path(name), second.path(name));
            }
        }
    }

    private void arrays(String field, JsonNode first, JsonNode second) {
        if (field.equals("config.Env") && variables(field, first, second)) {
            return;
        }
        if (first.size() == second.size() && counts(first).equals(counts(second))) {
            add(field + " (order)", first, second);
            return;
        }
        boolean scalars = scalars(first) && scalars(second);
        if (scalars) {
            add(field, first, second);
            return;
        }
        for (int i = 0; i < Math.max(first.size(), second.size()); i++) {
            compare(field + "[" + i + "]", first.path(i), second.path(i));
        }
    }

    /** Whether the arrays are variables, each named once; then they are compared by name. */
    private boolean variables(String field, JsonNode first, JsonNode second) {
        Map<String, JsonNode> ours = variables(first);
        Map<String, JsonNode> theirs = variables(second);
        if (ours.size() != first.size() || theirs.size() != second.size()) {
            return false;
        }
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            JsonNode before = ours.get(name);
            JsonNode after = theirs.get(name);
            if (before == null || !before.equals(after)) {
                add(field + "[" + name + "]", value(before), value(after));
            }
        }
        List<String> kept = ours.keySet().stream().filter(theirs::containsKey).toList();
        List<String> keptNow = theirs.keySet().stream().filter(ours::containsKey).toList();
        if (!kept.equals(keptNow)) {
            add(field + " (order)", String.join(" ", kept), String.join(" ", keptNow));
        }
        return true;
    }

    private static Map<String, JsonNode> variables(JsonNode array) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (JsonNode variable : array) {
            String text = variable.asText("");
            found.put(text.substring(0, Math.max(0, text.indexOf('='))), variable);
        }
        return found;
    }

    private static String value(JsonNode variable) {
        return variable == null ? null : variable.asText().substring(variable.asText().indexOf('=') + 1);
    }

    private static Map<JsonNode, Integer> counts(JsonNode array) {
        Map<JsonNode, Integer> counts = new HashMap<>();
        array.forEach(item -> counts.merge(item, 1, Integer::sum));
        return counts;
    }

    private static boolean scalars(JsonNode array) {
        for (Iterator<JsonNode> items = array.elements(); items.hasNext();) {
            if (items.next().isContainerNode()) {
                return false;
            }
        }
        return true;
    }

    private void add(String field, JsonNode before, JsonNode after) {
        add(field, text(before), text(after));
    }

    private void add(String field, String before, String after) {
        if (found.size() < MOST) {
            found.add(new FieldChange(document, field, shortened(before), shortened(after)));
        }
    }

    private static String text(JsonNode node) {
        return node == null || node.isMissingNode() ? null : node.isTextual() ? node.textValue() : node.toString();
    }

    private static String shortened(String text) {
        return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
