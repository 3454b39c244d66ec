package dev.bit4bit.rebuild.lock;

import java.time.Instant;

/**
 * A point in time that a file of an image tells of packages.
 *
 * @param of the package or file, for people
 */
record Dated(Source source, Instant at, String of) {

    /** What is dated. */
    enum Source {
        /** An index of an archive, by whoever made it. */
        INDEX,
        /** A version of a package: it cannot have been in the archive before. */
        PACKAGE
    }
}
