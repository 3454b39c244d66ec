package dev.bit4bit.workspace;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import java.util.Locale;
import java.util.Optional;

/** Which findings are shown when nothing else is said. */
public enum Profile {
    /** What is certain or likely. */
    RECOMMENDED,
    /** Everything, and a reason with every ignore comment: for attested production. */
    STRICT,
    /** Errors, and warnings that are certain. */
    RELAXED;

    /** Whether a finding is shown. */
    public boolean admits(Severity severity, Confidence confidence) {
        return switch (this) {
            case STRICT -> true;
            case RECOMMENDED -> confidence != Confidence.POSSIBLE;
            case RELAXED -> severity == Severity.ERROR
                    || severity == Severity.WARNING && confidence == Confidence.CERTAIN;
        };
    }

    /** Whether an ignore comment must say why. */
    public boolean wantsReasons() {
        return this == STRICT;
    }

    /** The name as it is written in settings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The profile of a name as it is written in settings. */
    public static Optional<Profile> of(String id) {
        for (Profile profile : values()) {
            if (profile.id().equals(id)) {
                return Optional.of(profile);
            }
        }
        return Optional.empty();
    }
}
