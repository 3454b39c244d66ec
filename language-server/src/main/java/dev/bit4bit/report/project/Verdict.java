package dev.bit4bit.report.project;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Severity;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be said of what a file builds, worst first. */
enum Verdict {
    EVERY_BUILD("differs with every build"),
    WORLD("differs once its inputs move"),
    MACHINE("may differ with the machine, the builder or the context"),
    OPEN("nothing found, but not all can be known"),
    CLEAN("nothing found that makes it differ");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** @param possible findings of what can't be known */
    static Verdict of(List<Finding> findings, List<Finding> possible) {
        Optional<Severity> worst = findings.stream().map(Finding::severity).min(Comparator.naturalOrder());
        boolean open = possible.stream().anyMatch(f -> f.severity().compareTo(Severity.HINT) < 0);
        return switch (worst.orElse(Severity.HINT)) {
            case ERROR -> EVERY_BUILD;
            case WARNING -> WORLD;
            case INFORMATION -> MACHINE;
            case HINT -> open ? OPEN : CLEAN;
        };
    }
}
