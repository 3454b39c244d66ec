package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;

/** Names between two equal delimiters, as in {@code @NAME@}. */
final class NameHoles {

    private NameHoles() {
    }

    static List<TemplateHole> find(String text, String delimiter) {
        HoleList list = new HoleList(text);
        int width = delimiter.length();
        int at = text.indexOf(delimiter);
        while (at >= 0) {
            int end = at + width;
            while (end < text.length() && isNamePart(text.charAt(end), end == at + width)) {
                end++;
            }
            if (end > at + width && text.startsWith(delimiter, end)) {
                list.add(at, end + width, at + width, end, Kind.VALUE);
                end += width;
            }
            at = text.indexOf(delimiter, end);
        }
        return list.holes;
    }

    private static boolean isNamePart(char c, boolean first) {
        return (c | 32) >= 'a' && (c | 32) <= 'z' || c == '_' || !first && c >= '0' && c <= '9';
    }
}
