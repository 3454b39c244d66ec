package dev.bit4bit.diff;

/** What of an entry of a layer is not the same in the two images. */
public enum Aspect {
    ADDED, REMOVED, TYPE, MODE, OWNER, SIZE, MTIME, XATTRS, LINK_TARGET, PAX_HEADERS, ORDER, CONTENT
}
