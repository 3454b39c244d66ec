package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ContextFiles.Presence;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code .dockerignore} keeps out of the build context (<a
 * href="https://docs.docker.com/build/concepts/context/#dockerignore-files">Docker, dockerignore files</a>).
 */
public final class IgnoreFile {

    private IgnoreFile() {
    }

    /** The names it may have for one Dockerfile, the one that counts first. */
    private static List<String> names(FileFacts facts) {
        return List.of(facts.document().fileName() + ".dockerignore", ".dockerignore", ".containerignore");
    }

    /** The text of the file in force; empty when there is none or it is not known. */
    public static Optional<String> text(FileFacts facts) {
        for (String name : names(facts)) {
            Optional<String> text = facts.files().text(name);
            if (text.isPresent()) {
                return text;
            }
        }
        return Optional.empty();
    }

    /** Whether there is one. */
    public static Presence presence(FileFacts facts) {
        Presence presence = Presence.ABSENT;
        for (String name : names(facts)) {
            switch (facts.files().file(name)) {
                case PRESENT -> {
                    return Presence.PRESENT;
                }
                case UNKNOWN -> presence = Presence.UNKNOWN;
                default -> {
                    // The next name.
                }
            }
        }
        return presence;
    }

    /** Whether a folder at the top of the context is kept out; the last line that matches decides. */
    public static boolean excludes(String text, String folder) {
        boolean excluded = false;
        for (String line : text.split("\\R")) {
            String pattern = line.strip();
            boolean back = pattern.startsWith("!");
            pattern = back ? pattern.substring(1).strip() : pattern;
            while (pattern.startsWith("/") || pattern.startsWith("./")) {
                pattern = pattern.substring(pattern.indexOf('/') + 1);
            }
            while (pattern.endsWith("/") || pattern.endsWith("/**")) {
                pattern = pattern.substring(0, pattern.lastIndexOf('/'));
            }
            while (pattern.startsWith("**/")) {
                pattern = pattern.substring(3);
            }
            boolean matches = !pattern.isEmpty() && !pattern.startsWith("#")
                    && (pattern.equals("**") || Glob.matches(pattern, folder));
            excluded = matches ? !back : excluded;
        }
        return excluded;
    }
}
