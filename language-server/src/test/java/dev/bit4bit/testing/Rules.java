package dev.bit4bit.testing;

import dev.bit4bit.catalogue.Differs;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.findings.Severity;
import java.util.List;

/** A few rules, described. */
public final class Rules {

    public static final RuleBook BOOK = RuleBook.of(List.of(
            rule("image-not-pinned", Severity.WARNING), rule("system-upgrade", Severity.WARNING),
            rule("current-date", Severity.ERROR), rule("random-value", Severity.ERROR),
            rule("unused-ignore", Severity.HINT)));

    private Rules() {
    }

    private static RuleDescription rule(String id, Severity severity) {
        return new RuleDescription(id, "Title of " + id, severity, Differs.MACHINE, List.of(), "Meaning of " + id + ".",
                "Why it is so.", "Mend it.",
                List.of("what is fine"), List.of("https://example.org/"),
                List.of(), RuleBook.url(id));
    }
}
