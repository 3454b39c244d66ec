package dev.bit4bit.diff;

/** How far two images are the same; the further down, the less. */
public enum Level {
    /** The digests are equal: of what the names stand for, or, where an archive has none, of everything in it. */
    IDENTICAL,
    /** Whoever unpacks either gets the same: only compression, order of entries, tar format or media types differ. */
    SAME_CONTENT,
    /** Something that an unpacked image or its configuration shows differs; times count. */
    DIFFERENT;

    Level or(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
