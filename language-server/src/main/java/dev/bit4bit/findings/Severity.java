package dev.bit4bit.findings;

/** How much a finding matters to the image, worst first; when the difference shows is a property of its rule. */
public enum Severity {
    /** What is built is another each time, or can't be built. */
    ERROR,
    /** What is built is another once the world moves, or holds traces of its build, such as times. */
    WARNING,
    /** It differs with the machine, the builder or the context, or only in a part that matters little. */
    INFORMATION,
    /** Hardening beyond that. */
    HINT;

    /** One step milder; a hint stays a hint. */
    public Severity lowered() {
        return this == HINT ? HINT : values()[ordinal() + 1];
    }
}
