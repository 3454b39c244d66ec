package dev.bit4bit.diff;

import dev.bit4bit.image.EntryPath;
import dev.bit4bit.image.tar.TarEntry;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/**
 * An entry of a layer under the name that it has in the image.
 *
 * @param path without a leading slash; {@code .} for the root; that of what it removes for a whiteout
 * @param type as {@link EntryState#type()} says
 * @param link the target, that of a hard link named like a path
 */
record Entry(String path, String type, String link, TarEntry tar) {

    /** @throws IOException when the name leads out of the image */
    static Entry of(TarEntry tar) throws IOException {
        EntryPath at = EntryPath.of(tar);
        String type = switch (at.mark()) {
            case NONE -> type(tar.type());
            case WHITEOUT -> "whiteout";
            case OPAQUE -> "opaque";
        };
        return new Entry(at.path(), type, tar.type() == '1' ? EntryPath.normal(tar.link()) : tar.link(), tar);
    }

    private static String type(char flag) {
        return switch (flag) {
            case '1' -> "hardlink";
            case '2' -> "symlink";
            case '3' -> "char";
            case '4' -> "block";
            case '5' -> "directory";
            case '6' -> "fifo";
            default -> "file";
        };
    }

    boolean isFile() {
        return type.equals("file");
    }

    EntryState state() {
        return new EntryState(type, tar.mode(), tar.uid(), tar.gid(), tar.user(), tar.group(), tar.size(),
                tar.modified(), link, tar.xattrs(), tar.pax());
    }

    /** What the headers say otherwise; content and order are another's business. */
    Set<Aspect> aspects(Entry other) {
        EnumSet<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        TarEntry mine = tar;
        TarEntry theirs = other.tar;
        if (!type.equals(other.type)) {
            aspects.add(Aspect.TYPE);
        }
        if (mine.mode() != theirs.mode()) {
            aspects.add(Aspect.MODE);
        }
        if (mine.uid() != theirs.uid() || mine.gid() != theirs.gid() || !mine.user().equals(theirs.user())
                || !mine.group().equals(theirs.group())) {
            aspects.add(Aspect.OWNER);
        }
        if (mine.size() != theirs.size()) {
            aspects.add(Aspect.SIZE);
        }
        if (!mine.modified().equals(theirs.modified())) {
            aspects.add(Aspect.MTIME);
        }
        if (!mine.xattrs().equals(theirs.xattrs())) {
            aspects.add(Aspect.XATTRS);
        }
        if (!link.equals(other.link)) {
            aspects.add(Aspect.LINK_TARGET);
        }
        if (!mine.pax().equals(theirs.pax())) {
            aspects.add(Aspect.PAX_HEADERS);
        }
        return aspects;
    }
}
