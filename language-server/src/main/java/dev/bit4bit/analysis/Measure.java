package dev.bit4bit.analysis;

import dev.bit4bit.text.Span;

/** Something that a file already does so that builds come out the same, beside pinning what it takes. */
public record Measure(Kind kind, Span place) {

    /** What it does. */
    public enum Kind {
        /** A Dockerfile declares SOURCE_DATE_EPOCH. */
        EPOCH_DECLARED,
        /** A build of an image is given a time. */
        BUILD_WITH_EPOCH,
        /** A build of an image sets the times of files, too. */
        TIMES_REWRITTEN,
        /** Packages are read from an archive as it was on one day. */
        SNAPSHOT
    }
}
