package dev.bit4bit.diff;

import java.time.Instant;
import java.util.Map;

/**
 * What the header of a layer's entry says.
 *
 * @param type {@code file}, {@code directory}, {@code symlink}, {@code hardlink}, {@code char}, {@code block}, {@code fifo},
 *     {@code whiteout} or {@code opaque}
 * @param mode the permission bits, setuid, setgid and sticky included
 * @param size bytes of content
 * @param linkTarget the target of a link; empty for anything else
 * @param xattrs extended attributes by name, values in hexadecimal
 * @param paxHeaders the other PAX records, those excluded that the fields here already hold
 */
public record EntryState(String type, int mode, long uid, long gid, String user, String group, long size,
        Instant modified, String linkTarget, Map<String, String> xattrs, Map<String, String> paxHeaders) {

    public EntryState {
        xattrs = Map.copyOf(xattrs);
        paxHeaders = Map.copyOf(paxHeaders);
    }
}
