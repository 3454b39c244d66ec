package dev.bit4bit.findings;

import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an online fix will write once its values are known.
 *
 * @param lookups the values
 * @param edits   what to write, with {@link #answer} where a value belongs
 * @param form    how the value is written, where settings choose between several ways
 * @param safe    whether the fix keeps the meaning once its values are known; otherwise it needs a look
 */
public record Pending(List<Lookup> lookups, List<Edit> edits, Optional<Form> form, boolean safe) {

    /** A noncharacter, which no text holds (Unicode, 23.7); the number of the lookup follows it. */
    private static final char MARK = '\uFDD4';

    public Pending {
        lookups = List.copyOf(lookups);
        edits = List.copyOf(edits);
    }

    /** Stands in a replacement for the value of a lookup, counted from 0. */
    public static String answer(int lookup) {
        return "" + MARK + (char) lookup;
    }

    /**
     * The edits with the values in their places.
     *
     * @param answers one for each lookup, in their order
     */
    public List<Edit> with(List<String> answers) {
        List<Edit> written = new ArrayList<>(edits.size());
        for (Edit edit : edits) {
            String text = edit.replacement();
            for (int i = 0; i < answers.size(); i++) {
                text = text.replace(answer(i), answers.get(i));
            }
            written.add(new Edit(edit.span(), text));
        }
        return written;
    }
}
