package dev.bit4bit.syntax.dockerfile;

/** The classes of characters that BuildKit tells apart. They differ from those of {@link Character}. */
final class Chars {

    private Chars() {
    }

    /** Go's {@code unicode.IsSpace}: what is trimmed from the ends of a line and stands between quoted words. */
    static boolean isSpace(char c) {
        if (c <= ' ') {
            return c == ' ' || (c >= '\t' && c <= '\r');
        }
        if (c < 0x1680) {
            return c == 0x85 || c == 0xA0;
        }
        return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F
                || c == 0x205F || c == 0x3000;
    }

    /** What stands between the keyword and its arguments, and between arguments that know no quotes. */
    static boolean isSeparator(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n');
    }
}
