package dev.bit4bit.rebuild.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A program to run: an argument vector, never a text for a shell.
 *
 * @param words the program and its arguments
 * @param environment variables set beside those that are inherited
 * @param folder the working folder
 */
public record Invocation(List<String> words, Map<String, String> environment, Path folder) {

    public Invocation {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** The command as a person would type it in that folder. */
    public String shown() {
        return ShellWords.line(new java.util.TreeMap<>(environment), words);
    }
}
