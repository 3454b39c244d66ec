package dev.bit4bit.cli;

import dev.bit4bit.diff.FieldChange;
import dev.bit4bit.workspace.Patterns;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** What a comparison leaves out: paths, and fields where a pattern begins with a document's name. */
final class DiffIgnores {

    private static final Path ROOT = Path.of("/").toAbsolutePath().normalize();

    private final List<String> forPaths = new ArrayList<>();
    private final Map<FieldChange.Document, List<String>> forFields = new EnumMap<>(FieldChange.Document.class);

    DiffIgnores(List<String> patterns) {
        for (String pattern : patterns) {
            boolean isField = false;
            for (FieldChange.Document document : FieldChange.Document.values()) {
                String start = document.name().toLowerCase(Locale.ROOT) + ":";
                if (pattern.startsWith(start)) {
                    forFields.computeIfAbsent(document, d -> new ArrayList<>())
                            .add(pattern.substring(start.length()).replace("[", "\\[").replace("]", "\\]"));
                    isField = true;
                }
            }
            if (!isField) {
                forPaths.add(pattern);
            }
        }
    }

    Predicate<String> paths() {
        return forPaths.isEmpty() ? path -> false : matching(forPaths);
    }

    Predicate<FieldChange> fields() {
        Map<FieldChange.Document, Predicate<String>> matchers = new EnumMap<>(FieldChange.Document.class);
        forFields.forEach((document, patterns) -> matchers.put(document, matching(patterns)));
        return change -> matchers.containsKey(change.document())
                && matchers.get(change.document()).test(change.field());
    }

    private static Predicate<String> matching(List<String> patterns) {
        Patterns compiled = Patterns.of(ROOT, patterns);
        return name -> {
            try {
                return compiled.matchesFile(ROOT.resolve(name).normalize());
            } catch (InvalidPathException e) {
                return false;
            }
        };
    }
}
