package dev.bit4bit.findings;

/** How the build breaks, worst first. */
public enum Severity {
    /** Every rebuild differs. */
    ERROR,
    /** The build differs as soon as the world moves. */
    WARNING,
    /** The build differs when the machine, the builder or the context differs. */
    INFORMATION,
    /** Hardening beyond that. */
    HINT;

    /** One step milder; a hint stays a hint. */
    public Severity lowered() {
        return this == HINT ? HINT : values()[ordinal() + 1];
    }
}
