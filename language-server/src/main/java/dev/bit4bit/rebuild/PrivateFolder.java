package dev.bit4bit.rebuild;

import java.nio.file.Path;

/** Shows texts that name the private folder of a check, which is gone once they are read. */
final class PrivateFolder {

    private PrivateFolder() {
    }

    /** The text with a folder that a person can make, in place of the private one. */
    static String replacedIn(String text, Path folder) {
        Path shown = Path.of(System.getProperty("java.io.tmpdir"), "bit4bit-rebuild");
        return text.replace(folder.toString(), shown.toString());
    }
}
