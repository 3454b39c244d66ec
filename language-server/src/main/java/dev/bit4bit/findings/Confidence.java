package dev.bit4bit.findings;

/** How sure a finding is, surest first. */
public enum Confidence {
    /** All that decides it stands in the file. */
    CERTAIN,
    /** Holds unless something unusual outside the file says otherwise. */
    LIKELY,
    /** A value that decides it can't be known. */
    POSSIBLE
}
