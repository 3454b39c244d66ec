package dev.bit4bit.report.diffhtml;

import java.util.Locale;

/** Texts of images as a person may see them: nothing in them acts, and nothing looks like what it is not. */
final class Shown {

    private static final int LONGEST = 2000;

    private Shown() {
    }

    /**
     * Control characters, and those that turn the direction of writing or have no width, are named; tabs and spaces
     * stay.
     */
    static String text(String text) {
        if (text == null) {
            return "";
        }
        StringBuilder shown = null;
        int end = Math.min(text.length(), LONGEST);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (isHidden(c) || isLoneSurrogate(text, i)) {
                if (shown == null) {
                    shown = new StringBuilder(text.substring(0, i));
                }
                shown.append(String.format("\\u%04x", (int) c));
            } else if (shown != null) {
                shown.append(c);
            }
        }
        String whole = shown == null ? text.substring(0, end) : shown.toString();
        return text.length() > LONGEST ? whole + " …" : whole;
    }

    private static boolean isHidden(char c) {
        return c < ' ' && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0 || c >= '\u200b' && c <= '\u200f'
                || c >= '\u2028' && c <= '\u202e' || c >= '\u2060' && c <= '\u206f' || c == '\ufeff'
                || c >= '\ufdd0' && c <= '\ufdef' || c >= '\ufffe';
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }

    /** A number with what it counts. */
    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
