package dev.bit4bit.inspect;

import java.util.List;
import java.util.Set;

/**
 * What was seen inside two versions of a file.
 *
 * @param kind what the file is: {@code text}, {@code gzip}, {@code elf} ...; {@code binary} when nothing more is known
 * @param summary one line for people: what differs
 * @param traits what the difference is made of, for the catalogue of causes to ask for
 * @param textDiff a unified diff, bounded; empty when the file is no text or the texts are the same
 * @param inner the members of a container that differ, bounded; empty when the file is none
 * @param truncated whether a bound cut the comparison short, so that more may differ
 */
public record Inspection(String kind, String summary, Set<Trait> traits, String textDiff, List<Member> inner,
        boolean truncated) {

    public Inspection {
        traits = Set.copyOf(traits);
        inner = List.copyOf(inner);
    }

    /** What a difference of bytes is made of. */
    public enum Trait {
        /** Points in time differ, and nothing else does. */
        CLOCK_ONLY,
        /** Points in time differ, other things as well. */
        CLOCK,
        /** The same parts (lines, members, records) in another order, and nothing else. */
        ORDER_ONLY,
        /** Only fields of a compressed file or archive around its content: a gzip header, times of members. */
        WRAPPER_ONLY,
        /** A compressed file holds the same bytes, compressed otherwise. */
        COMPRESSION_ONLY,
        /** An identifier that a builder makes up: a build id, a UUID. */
        IDENTIFIER,
        /** Key material or a certificate. */
        KEY,
        /** A salted password. */
        SALT,
        /** A path of the machine or folder that built. */
        BUILD_PATH,
        /** A host or user name. */
        HOST_NAME,
        /** A version number of a package or program. */
        VERSION
    }

    /**
     * A member of a container.
     *
     * @param path its name in the container
     * @param change {@code added}, {@code removed}, {@code metadata} or {@code content}
     * @param inspection what was seen inside; null when nothing was looked at
     */
    public record Member(String path, String change, Inspection inspection) {
    }
}
