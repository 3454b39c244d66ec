package dev.bit4bit.report.project;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Pending;

/** How a finding is mended, easiest first. */
enum Mending {
    FIX("`bit4bit fix`", "keeps what the build does"),
    ONLINE("`bit4bit fix --online`", "looks up a digest, a checksum, a commit or a version, and writes it"),
    UNSAFE("`bit4bit fix --unsafe`", "changes what the build does: read the difference first"),
    UNSAFE_ONLINE("`bit4bit fix --online --unsafe`", "looks values up, and needs a look itself"),
    HAND("by hand", "no fix is offered, since it takes a choice or a value that the text does not hold;"
            + " each rule below says how");

    private final String words;
    private final String meaning;

    Mending(String words, String meaning) {
        this.words = words;
        this.meaning = meaning;
    }

    /** Markdown. */
    String words() {
        return words;
    }

    String meaning() {
        return meaning;
    }

    static Mending of(Finding finding) {
        return finding.fixes().stream().map(Mending::of).min(Enum::compareTo).orElse(HAND);
    }

    private static Mending of(Fix fix) {
        return switch (fix.kind()) {
            case SAFE -> FIX;
            case UNSAFE -> UNSAFE;
            case ONLINE -> fix.pending().map(Pending::safe).orElse(true) ? ONLINE : UNSAFE_ONLINE;
        };
    }
}
