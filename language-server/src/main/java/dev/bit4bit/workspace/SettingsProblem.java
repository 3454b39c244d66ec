package dev.bit4bit.workspace;

import java.nio.file.Path;

/**
 * Something in a settings file, or in the file of an own rule, that is not in force.
 *
 * @param line   from 1
 * @param column from 1, in code points
 * @param key    the key it stands under, as {@code rules.image-not-pinned}; empty for the whole file
 */
public record SettingsProblem(Path file, int line, int column, String key, String message) {

    /** One line: place, key, what is wrong. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (key.isEmpty() ? "" : key + ": ") + message;
    }
}
