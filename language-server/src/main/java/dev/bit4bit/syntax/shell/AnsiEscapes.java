package dev.bit4bit.syntax.shell;

/** Decodes the escapes of {@code $'…'} (bash manual, "ANSI-C Quoting"). */
final class AnsiEscapes {

    private AnsiEscapes() {
    }

    /** The text that {@code body}, as written between the quotes, stands for; an unknown escape stays as it is. */
    static String decode(String body) {
        StringBuilder out = new StringBuilder(body.length());
        decode(body, (piece, place) -> out.append(piece));
        return out.toString();
    }

    /** Takes one decoded character, or more when an escape is unknown, and where in the body it was written. */
    interface Sink {
        void accept(String piece, int place);
    }

    static void decode(String body, Sink sink) {
        StringBuilder out = new StringBuilder(2);
        int i = 0;
        while (i < body.length()) {
            int start = i;
            i = one(body, i, out);
            sink.accept(out.toString(), start);
            out.setLength(0);
        }
    }

    /** Decodes what stands at {@code from}; the place after it. */
    private static int one(String body, int from, StringBuilder out) {
        int i = from;
        char c = body.charAt(i++);
        if (c != '\\' || i == body.length()) {
            out.append(c);
            return i;
        }
        char kind = body.charAt(i++);
        switch (kind) {
            case 'a' -> out.append('\u0007');
            case 'b' -> out.append('\b');
            case 'e', 'E' -> out.append('\u001b');
            case 'f' -> out.append('\f');
            case 'n' -> out.append('\n');
            case 'r' -> out.append('\r');
            case 't' -> out.append('\t');
            case 'v' -> out.append('\u000b');
            case '\\', '\'', '"', '?' -> out.append(kind);
            case 'c' -> {
                if (i < body.length()) {
                    out.append((char) (body.charAt(i++) & 0x1f));
                }
            }
            case 'x' -> i = number(body, i, 16, 2, kind, out);
            case 'u' -> i = number(body, i, 16, 4, kind, out);
            case 'U' -> i = number(body, i, 16, 8, kind, out);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> i = number(body, i - 1, 8, 3, kind, out);
            default -> out.append('\\').append(kind);
        }
        return i;
    }

    private static int number(String body, int from, int radix, int most, char kind, StringBuilder out) {
        int i = from;
        long value = 0;
        while (i < body.length() && i - from < most && Character.digit(body.charAt(i), radix) >= 0) {
            value = value * radix + Character.digit(body.charAt(i), radix);
            i++;
        }
        if (i == from) {
            out.append('\\').append(kind);
        } else if (radix == 8) {
            out.append((char) (value & 0xff));
        } else if (value <= Character.MAX_CODE_POINT) {
            out.appendCodePoint((int) value);
        } else {
            out.append('\ufffd');
        }
        return i;
    }
}
