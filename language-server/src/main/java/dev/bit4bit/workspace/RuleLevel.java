package dev.bit4bit.workspace;

import dev.bit4bit.findings.Severity;
import java.util.Locale;
import java.util.Optional;

/**
 * What the settings say of one rule.
 *
 * @param severity the severity its findings get, empty when the rule is off
 */
public record RuleLevel(Optional<Severity> severity) {

    /** The rule is not run. */
    public static final RuleLevel OFF = new RuleLevel(Optional.empty());

    public static RuleLevel of(Severity severity) {
        return new RuleLevel(Optional.of(severity));
    }

    /** Reads {@code off}, {@code error}, {@code warning}, {@code information} or {@code hint}. */
    public static Optional<RuleLevel> parse(String text) {
        return switch (text) {
            case "off", "false" -> Optional.of(OFF);
            default -> severityOf(text).map(RuleLevel::of);
        };
    }

    /** Reads a severity as it is written in settings. */
    public static Optional<Severity> severityOf(String text) {
        for (Severity severity : Severity.values()) {
            if (severity.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }
}
