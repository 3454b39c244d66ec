package dev.bit4bit.workspace;

import dev.bit4bit.findings.Severity;
import java.util.Locale;
import java.util.Optional;

/** From which severity on a finding makes the command line end with 1. */
public enum FailOn {
    ERROR, WARNING, INFORMATION, HINT, NEVER;

    /** Whether a finding of this severity counts. */
    public boolean counts(Severity severity) {
        return this != NEVER && severity.ordinal() <= ordinal();
    }

    /** The name as it is written in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The threshold of a name as it is written in settings. */
    public static Optional<FailOn> of(String id) {
        for (FailOn failOn : values()) {
            if (failOn.id().equals(id)) {
                return Optional.of(failOn);
            }
        }
        return Optional.empty();
    }
}
