package dev.bit4bit.findings;

/** The ways in which a value that was looked up may be written, where there is more than one: settings choose. */
public enum Form {
    /** {@code name:tag@sha256:…}: the digest decides, the tag tells people and programs what to look for. */
    TAG_AND_DIGEST(Of.DIGEST),
    /** {@code name@sha256:…}. */
    DIGEST_ONLY(Of.DIGEST),
    /** A command that compares the file after it was fetched. */
    SHA256SUM(Of.CHECKSUM),
    /** {@code ADD --checksum} in place of the command that fetches the file. */
    ADD_CHECKSUM(Of.CHECKSUM),
    /** The branch or tag stands as a comment behind its commit. */
    COMMIT_WITH_COMMENT(Of.COMMIT),
    /** The commit alone. */
    COMMIT_ALONE(Of.COMMIT);

    /** What is written. */
    public enum Of { DIGEST, CHECKSUM, COMMIT }

    private final Of of;

    Form(Of of) {
        this.of = of;
    }

    public Of of() {
        return of;
    }
}
