package dev.bit4bit.rules.declarative;

import java.util.List;

/**
 * One option in all its spellings.
 *
 * @param names each with its hyphens, for example {@code -n} and {@code --no-name}
 */
record OptionNames(List<String> names) {

    /**
     * @param key       where they stand
     * @param spellings joined by {@code |}
     */
    static OptionNames parse(String key, String spellings) {
        List<String> names = List.of(spellings.split("\\|"));
        if (!names.stream().allMatch(name -> name.startsWith("-"))) {
            throw new DeclarationException(key, "is not an option: " + spellings);
        }
        return new OptionNames(names);
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
