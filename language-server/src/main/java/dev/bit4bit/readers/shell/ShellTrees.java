package dev.bit4bit.readers.shell;

import dev.bit4bit.syntax.shell.ShellParser;
import dev.bit4bit.syntax.shell.ShellScript;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parsed scripts by their text. A tree counts in its own text, so a RUN that did not change while the rest of its
 * file was edited is not parsed again. Bounded; shared by all threads.
 */
public final class ShellTrees {

    private static final int MOST_CHARACTERS = 2_000_000;
    private static final int LONGEST_KEPT = 60_000;

    private static final Map<String, ShellScript> TREES = new LinkedHashMap<>(256, 0.75f, true);
    private static int characters;

    private ShellTrees() {
    }

    /** The tree of a text; the same object for the same text while it is remembered. */
    public static ShellScript parse(String text) {
        if (text.length() > LONGEST_KEPT) {
            return ShellParser.parse(text);
        }
        synchronized (TREES) {
            ShellScript known = TREES.get(text);
            if (known != null) {
                return known;
            }
        }
        ShellScript parsed = ShellParser.parse(text);
        synchronized (TREES) {
            if (TREES.put(text, parsed) == null) {
                characters += text.length();
            }
            var oldest = TREES.entrySet().iterator();
            while (characters > MOST_CHARACTERS && oldest.hasNext()) {
                characters -= oldest.next().getKey().length();
                oldest.remove();
            }
        }
        return parsed;
    }
}
