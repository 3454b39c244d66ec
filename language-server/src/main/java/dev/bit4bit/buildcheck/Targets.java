package dev.bit4bit.buildcheck;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;

/** What compose and bake files have in common. */
final class Targets {

    private Targets() {
    }

    /** The target of a name, or the only one. @param kind what a target is called there */
    static String choose(String file, String kind, Optional<String> name, Collection<String> names) throws IOException {
        if (names.isEmpty()) {
            throw new IOException(file + " has no " + kind + " that is built");
        }
        if (name.isEmpty() && names.size() > 1) {
            throw new IOException(file + " has more than one " + kind + " that is built, choose one: "
                    + String.join(", ", names));
        }
        String chosen = name.orElseGet(() -> names.iterator().next());
        if (!names.contains(chosen)) {
            throw new IOException(file + " has no " + kind + " " + chosen + " that is built; it has "
                    + String.join(", ", names));
        }
        return chosen;
    }

    static Optional<String> text(Object value) {
        return value == null || String.valueOf(value).isEmpty() ? Optional.empty() : Optional.of(String.valueOf(value));
    }

    /** The folder of a context; the file's own when it says nothing. */
    static Path folder(Path folder, Object context, String target) throws IOException {
        String text = text(context).orElse(".");
        if (isElsewhere(text)) {
            throw new IOException("the context of " + target + " is " + text + "; only a folder can be built twice");
        }
        return folder.resolve(text).normalize();
    }

    /** A further context: a folder, or something that only the builder knows where to find. */
    static String place(Path folder, String place) {
        return place == null || isElsewhere(place) ? String.valueOf(place)
                : folder.resolve(place).normalize().toString();
    }

    private static boolean isElsewhere(String place) {
        return place.contains("://") || place.startsWith("git@") || place.startsWith("service:")
                || place.startsWith("target:");
    }
}
