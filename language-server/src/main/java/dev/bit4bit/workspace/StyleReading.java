package dev.bit4bit.workspace;

import dev.bit4bit.findings.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code style} of a settings file. */
final class StyleReading {

    private static final Map<String, Map<String, Form>> CHOICES = new LinkedHashMap<>();

    static {
        CHOICES.put("digest", ordered("tag-and-digest", Form.TAG_AND_DIGEST, "digest-only", Form.DIGEST_ONLY));
        CHOICES.put("checksum", ordered("sha256sum", Form.SHA256SUM, "add-checksum", Form.ADD_CHECKSUM));
        CHOICES.put("commit-comment", ordered("true", Form.COMMIT_WITH_COMMENT, "false", Form.COMMIT_ALONE));
    }

    private StyleReading() {
    }

    private static Map<String, Form> ordered(String one, Form form, String other, Form otherForm) {
        Map<String, Form> choices = new LinkedHashMap<>();
        choices.put(one, form);
        choices.put(other, otherForm);
        return choices;
    }

    static Style read(YamlTree.Node value, OnlineReading.Problems problems) {
        if (!(value instanceof YamlTree.Mapping mapping)) {
            problems.add(value, "style", "a mapping was expected");
            return Style.NONE;
        }
        Map<String, Form> chosen = new LinkedHashMap<>();
        for (YamlTree.Entry entry : mapping.entries()) {
            String name = entry.key() instanceof YamlTree.Scalar key ? key.text() : "";
            Map<String, Form> choices = CHOICES.get(name);
            if (choices == null) {
                problems.add(entry.key(), "style." + name, "no such setting" + Nearest.hint(name, List.copyOf(CHOICES.keySet())));
            } else if (chosen.containsKey(name)) {
                problems.add(entry.key(), "style." + name, "stands here a second time; the first is in force");
            } else if (entry.value() instanceof YamlTree.Scalar scalar && choices.containsKey(scalar.text())) {
                chosen.put(name, choices.get(scalar.text()));
            } else {
                problems.add(entry.value(), "style." + name, "one of " + String.join(", ", choices.keySet())
                        + " was expected; the default is in force");
            }
        }
        return new Style(Optional.ofNullable(chosen.get("digest")), Optional.ofNullable(chosen.get("checksum")),
                Optional.ofNullable(chosen.get("commit-comment")));
    }
}
