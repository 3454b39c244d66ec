package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * A file that a rule speaks about or leaves alone.
 *
 * @param file   the name the file is analysed under
 * @param kind   whether the rule finds something in it
 * @param shows  what the example shows, a few words
 * @param text   the file
 * @param ranges where the rule's findings stand
 * @param fixed  the file after the fix
 */
public record Example(String file, Kind kind, String shows, String text, List<Span> ranges,
                      Optional<Severity> severity, Optional<Confidence> confidence,
                      Optional<String> fixed, Fix.Kind fixKind, String profile) {

    /** Whether the rule speaks. */
    public enum Kind {
        /** The rule finds exactly the ranges. */
        BAD,
        /** The rule finds nothing. */
        GOOD
    }
}
