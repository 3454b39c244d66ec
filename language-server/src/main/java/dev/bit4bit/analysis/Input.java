package dev.bit4bit.analysis;

import dev.bit4bit.text.Span;

/**
 * Something that a build takes from outside.
 *
 * @param name  for people: a reference, a command and its packages, an address
 * @param value what holds it: a digest, a sum, a commit, versions; of an image that nothing holds, that it is of a
 *              {@code local registry}; else empty when nothing does, or nothing that is written
 * @param place the reference, command or instruction
 */
public record Input(Kind kind, String name, State state, String value, Span place) {

    /** The kinds, in the order in which they matter to an image. */
    public enum Kind { IMAGE, PACKAGES, DOWNLOAD, CHECKOUT, ACTION }

    /** Whether it can change while the file stays as it is. */
    public enum State {
        /** Named by its content, or compared with what is known of it. */
        PINNED,
        /** Packages of an archive as it was on one day. */
        SNAPSHOT,
        /** It follows the world. */
        MOVING,
        /** The file alone does not say. */
        UNKNOWN
    }
}
