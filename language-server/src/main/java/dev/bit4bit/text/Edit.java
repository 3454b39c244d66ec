package dev.bit4bit.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Replaces one range of a document.
 *
 * @param span        what is replaced; empty to insert
 * @param replacement the new text
 */
public record Edit(Span span, String replacement) {

    public static Edit insert(int offset, String text) {
        return new Edit(Span.at(offset), text);
    }

    public static Edit delete(Span span) {
        return new Edit(span, "");
    }

    /**
     * Applies edits that do not overlap; two insertions at one place keep the order of the list.
     *
     * @throws IllegalArgumentException when two edits overlap or one stands outside the text
     */
    public static String apply(String text, List<Edit> edits) {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparing(Edit::span));
        StringBuilder out = new StringBuilder(text.length() + 64);
        int at = 0;
        for (Edit edit : sorted) {
            if (edit.span().start() < at || edit.span().end() > text.length()) {
                throw new IllegalArgumentException("edits overlap or stand outside the text at " + edit.span());
            }
            out.append(text, at, edit.span().start()).append(edit.replacement());
            at = edit.span().end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
