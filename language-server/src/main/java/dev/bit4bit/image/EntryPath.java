package dev.bit4bit.image;

import dev.bit4bit.image.tar.TarEntry;
import java.io.IOException;

/**
 * The place in the image that an entry of a layer is about. Whiteouts are those of the OCI image specification,
 * "Whiteouts".
 *
 * @param path without a leading slash; {@code .} for the root; that of what it removes for a whiteout
 */
public record EntryPath(String path, Mark mark) {

    /** What an entry does to the layers below. */
    public enum Mark {
        /** It stands for itself. */
        NONE,
        /** What stands at the path is removed. */
        WHITEOUT,
        /** All that stands in the marker's folder is removed; the path is that of the marker. */
        OPAQUE
    }

    private static final String PREFIX = ".wh.";
    private static final String OPAQUE_NAME = ".wh..wh..opq";

    /** @throws IOException when the name leads out of the image */
    public static EntryPath of(TarEntry tar) throws IOException {
        String path = normal(tar.name());
        int slash = path.lastIndexOf('/') + 1;
        if (!tar.isFile() || !path.startsWith(PREFIX, slash)) {
            return new EntryPath(path, Mark.NONE);
        }
        if (path.startsWith(OPAQUE_NAME, slash)) {
            return new EntryPath(path, Mark.OPAQUE);
        }
        return path.startsWith(PREFIX + PREFIX, slash) ? new EntryPath(path, Mark.NONE)
                : new EntryPath(path.substring(0, slash) + path.substring(slash + PREFIX.length()), Mark.WHITEOUT);
    }

    /** A name of an entry or the target of a hard link as a path. */
    public static String normal(String name) throws IOException {
        int start = name.startsWith("./") ? 2 : 0;
        int end = name.length();
        while (start < end && name.charAt(start) == '/') {
            start++;
        }
        while (end > start && name.charAt(end - 1) == '/') {
            end--;
        }
        String path = name.substring(start, end);
        if (path.isEmpty() || path.equals(".")) {
            return ".";
        }
        if (path.contains("//") || path.contains("/./") || path.startsWith("./") || path.endsWith("/.")) {
            path = path.replaceAll("(?:^|/)(?:\\.?/)+", "/").replaceAll("/\\.$", "").replaceAll("^/", "");
        }
        if (path.equals("..") || path.startsWith("../") || path.endsWith("/..") || path.contains("/../")) {
            throw new IOException("the name '" + shortened(name) + "' leads out of the image");
        }
        return path;
    }

    private static String shortened(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }
}
