package dev.bit4bit.rebuild.lock;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fields {@code name: value} in paragraphs that empty lines part: the form of Debian's control files (deb822(5)), of
 * apk's database (apk-package(5)), and of the metadata of Python's packages. Lines that go on a value are left out: no
 * field that is asked for here has any.
 */
final class Paragraphs {

    private Paragraphs() {
    }

    static List<Map<String, String>> of(byte[] bytes) {
        List<Map<String, String>> paragraphs = new ArrayList<>();
        Map<String, String> current = new HashMap<>();
        for (String line : (Iterable<String>) new String(bytes, StandardCharsets.UTF_8).lines()::iterator) {
            int colon = line.indexOf(':');
            if (line.isBlank()) {
                end(paragraphs, current);
                current = new HashMap<>();
            } else if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                current.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        end(paragraphs, current);
        return paragraphs;
    }

    private static void end(List<Map<String, String>> paragraphs, Map<String, String> paragraph) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph);
        }
    }

    /** The fields before the first empty line. */
    static Map<String, String> first(byte[] bytes) {
        List<Map<String, String>> all = of(bytes);
        return all.isEmpty() ? Map.of() : all.get(0);
    }
}
