package dev.bit4bit.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads typed fields from a map that came from YAML, with an error that names the field. Runs when the server starts,
 * so that it does without lambdas and streams, whose first use costs more than the reading.
 */
final class Fields {

    private Fields() {
    }

    static String text(Map<String, Object> map, String key) {
        Optional<String> text = optional(map, key);
        if (text.isEmpty()) {
            throw new CatalogueException("'" + key + "' is missing");
        }
        return text.get();
    }

    static Optional<String> optional(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw new CatalogueException("'" + key + "' must be a text");
    }

    static List<String> texts(Map<String, Object> map, String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(map, key)) {
            if (!(item instanceof String text)) {
                throw new CatalogueException("'" + key + "' must be a list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    static List<?> list(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new CatalogueException("'" + key + "' must be a list");
    }

    /** The same map with its keys known to be texts. */
    static Map<String, Object> map(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new CatalogueException("a mapping is expected, not: " + value);
        }
        for (Object key : map.keySet()) {
            if (!(key instanceof String)) {
                throw new CatalogueException("a key must be a text, not: " + key);
            }
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> checked = (Map<String, Object>) map;
        return checked;
    }

    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        try {
            return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            String kind = type.getSimpleName().toLowerCase(Locale.ROOT);
            throw new CatalogueException("'" + name + "' is no " + kind, unknown);
        }
    }
}
