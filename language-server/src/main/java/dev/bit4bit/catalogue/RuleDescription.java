package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule is about, in words. All texts are plain prose in which `code` stands between backticks.
 *
 * @param id          the contract: lower-case words joined by hyphens
 * @param title       one line, what is wrong
 * @param severity    the default; settings and the data of a place may change it
 * @param differs     when the difference shows
 * @param tags        what it concerns, for example {@code images}, {@code clock}
 * @param meaning     what it means for the image
 * @param why         why the build differs because of it
 * @param fix         how to mend it
 * @param leavesAlone what must not be flagged, one sentence each
 * @param references  specifications and manuals, https addresses
 * @param match       the declaration of a declarative rule, as {@code dev.bit4bit.rules.declarative} reads it;
 *                    empty when the rule is written in Java
 * @param url         the page that explains it
 */
public record RuleDescription(String id, String title, Severity severity, Differs differs, List<String> tags,
                              String meaning, String why, String fix, List<String> leavesAlone,
                              List<String> references, List<Map<String, Object>> match, String url) {

    public RuleDescription {
        tags = List.copyOf(tags);
        leavesAlone = List.copyOf(leavesAlone);
        references = List.copyOf(references);
        match = List.copyOf(match);
    }

    /** Whether the rule is declared wholly in YAML. */
    public boolean isDeclarative() {
        return !match.isEmpty();
    }

    /** A rule as YAML gives it, the examples left out. */
    static RuleDescription of(Map<String, Object> yaml) {
        List<Map<String, Object>> match = new ArrayList<>();
        for (Object clause : Fields.list(yaml, "match")) {
            match.add(Fields.map(clause));
        }
        String id = Fields.text(yaml, "id");
        Severity severity = Fields.constant(Severity.class, Fields.text(yaml, "severity"));
        Optional<String> differs = Fields.optional(yaml, "differs");
        return new RuleDescription(id, Fields.text(yaml, "title"), severity, differs.isPresent()
                ? Fields.constant(Differs.class, differs.get().replace('-', '_')) : Differs.usualOf(severity),
                Fields.texts(yaml, "tags"),
                Fields.text(yaml, "meaning").strip(), Fields.text(yaml, "why").strip(),
                Fields.text(yaml, "fix").strip(), Fields.texts(yaml, "leaves-alone"),
                Fields.texts(yaml, "references"),
                match, Fields.optional(yaml, "url").orElse(RuleBook.url(id)));
    }
}
