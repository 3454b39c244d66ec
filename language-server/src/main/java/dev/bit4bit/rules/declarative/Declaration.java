package dev.bit4bit.rules.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/** Reads typed values from one mapping of a declaration, with errors that name the key. */
final class Declaration {

    private final String path;
    private final Map<?, ?> map;

    private Declaration(String path, Map<?, ?> map) {
        this.path = path;
        this.map = map;
    }

    static Declaration of(String path, Object value) {
        if (value instanceof Map<?, ?> map) {
            return new Declaration(path, map);
        }
        throw new DeclarationException(path, "must be a mapping");
    }

    /** Refuses keys that nothing reads, which are most likely misspelt. */
    void allowOnly(Set<String> keys) {
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw new DeclarationException(path + "." + key, "is not known");
            }
        }
    }

    /** A key of this mapping as errors name it. */
    String path(String key) {
        return path + "." + key;
    }

    Optional<Declaration> child(String key) {
        return map.get(key) == null ? Optional.empty() : Optional.of(of(path + "." + key, map.get(key)));
    }

    Optional<String> text(String key) {
        return value(key, String.class, "a text");
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> new DeclarationException(path + "." + key, "is missing"));
    }

    Optional<Integer> number(String key) {
        return value(key, Integer.class, "a whole number");
    }

    boolean truth(String key, boolean otherwise) {
        return value(key, Boolean.class, "true or false").orElse(otherwise);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Object item : value(key, List.class, "a list").orElse(List.of())) {
            if (!(item instanceof String text)) {
                throw new DeclarationException(path + "." + key, "must hold texts only");
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    List<OptionNames> options(String key) {
        return texts(key).stream().map(spellings -> OptionNames.parse(path + "." + key, spellings)).toList();
    }

    Optional<BoundedPattern> pattern(String key) {
        return text(key).map(regex -> compile(path + "." + key, regex));
    }

    Map<String, BoundedPattern> patterns(String key) {
        Map<String, BoundedPattern> patterns = new LinkedHashMap<>();
        child(key).ifPresent(child -> child.map.forEach((name, regex) ->
                patterns.put(String.valueOf(name), compile(child.path + "." + name, String.valueOf(regex)))));
        return patterns;
    }

    <E extends Enum<E>> Optional<E> constant(String key, Class<E> type) {
        return text(key).map(name -> {
            try {
                return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException unknown) {
                throw new DeclarationException(path + "." + key, "can't be '" + name + "'");
            }
        });
    }

    private <T> Optional<T> value(String key, Class<T> type, String expected) {
        Object value = map.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new DeclarationException(path + "." + key, "must be " + expected);
        }
        return Optional.of(type.cast(value));
    }

    private static BoundedPattern compile(String path, String regex) {
        try {
            return BoundedPattern.compile(regex);
        } catch (PatternSyntaxException broken) {
            throw new DeclarationException(path,
                    "is no regular expression that can be used: " + broken.getDescription());
        }
    }
}
