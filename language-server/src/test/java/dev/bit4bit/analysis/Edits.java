package dev.bit4bit.analysis;

import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;

/** Turns texts into versions of one document, as an editor's changes do. */
public final class Edits {

    private Edits() {
    }

    /** The document edited into another text, by replacing what differs. */
    public static Document of(Document document, String newer) {
        String older = document.text();
        int most = Math.min(older.length(), newer.length());
        int start = 0;
        while (start < most && older.charAt(start) == newer.charAt(start)) {
            start++;
        }
        int same = 0;
        while (same < most - start && older.charAt(older.length() - 1 - same) == newer.charAt(newer.length() - 1 - same)) {
            same++;
        }
        document.lines();
        return document.edited(new Span(start, older.length() - same), newer.substring(start, newer.length() - same),
                document.version() + 1);
    }
}
