package dev.bit4bit.image.tar;

import java.time.Instant;
import java.util.Map;

/**
 * An entry of a tar stream, extended headers applied.
 *
 * @param name as it is written, bytes that are no UTF-8 as {@code \xNN}
 * @param type the type flag; a directory that only its name tells is {@code 5}, an old-style file {@code 0}
 * @param mode the permission bits, setuid, setgid and sticky included
 * @param size bytes of content, holes included
 * @param link the target of a link; empty for anything else
 * @param xattrs extended attributes by name, values in hexadecimal
 * @param pax the other pax records, those excluded that the fields here already hold; numbers of devices are there, too
 * @param offset where in the unpacked stream its first header stands
 */
public record TarEntry(String name, char type, int mode, long uid, long gid, String user, String group, long size,
        Instant modified, String link, Map<String, String> xattrs, Map<String, String> pax, long offset) {

    public boolean isFile() {
        return type == '0';
    }
}
