package dev.bit4bit.facts.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.Unit;

/** Which files of a stage get into other stages. */
public final class ShippedFiles {

    private ShippedFiles() {
    }

    /**
     * Whether a copy out of the stage takes a file or a folder around it along. A path that isn't known takes
     * nothing.
     */
    public static boolean takes(Unit unit, String path) {
        for (CopyStep copy : unit.copiedOut()) {
            for (Argument source : copy.sources()) {
                if (isBelow(path, folder(source.value().pattern()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a copy out of the stage takes a path, a folder around it, or something below it along. */
    public static boolean touches(Unit unit, String path) {
        for (CopyStep copy : unit.copiedOut()) {
            for (Argument source : copy.sources()) {
                String from = folder(source.value().pattern());
                if (isBelow(path, from) || isBelow(from, path)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The absolute path, without what is only a way of writing: sources of COPY --from count from the root. */
    private static String folder(String source) {
        String path = source.startsWith("/") ? source : "/" + source;
        while (path.length() > 1 && (path.endsWith("/") || path.endsWith("/.") || path.endsWith("/*"))) {
            path = path.substring(0, path.lastIndexOf('/'));
        }
        return path.isEmpty() ? "/" : path;
    }

    private static boolean isBelow(String path, String folder) {
        return folder.equals("/") || path.equals(folder)
                || path.startsWith(folder) && path.charAt(folder.length()) == '/';
    }
}
