package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Instruction.JsonString;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether the text of an instruction is a JSON array (RFC 8259, as strict as Go's encoding/json) and reads its
 * strings.
 */
final class JsonArray {

    private static final int DEEPEST = 500;

    private final Line line;
    private final int end;
    private final List<JsonString> strings = new ArrayList<>(4);
    private int at;
    private boolean stringsOnly = true;

    private JsonArray(Line line, int from, int to) {
        this.line = line;
        this.at = from;
        this.end = to;
    }

    /** The array a range holds, all of it; null when it holds none. */
    static JsonArray read(Line line, int from, int to) {
        int start = line.skipSpace(from, to);
        if (start == to || line.source.charAt(start) != '[') {
            return null;
        }
        JsonArray array = new JsonArray(line, start, to);
        return array.top() ? array : null;
    }

    /** Whether every element is a string; BuildKit refuses the instruction when not. */
    boolean isStringsOnly() {
        return stringsOnly;
    }

    List<JsonString> strings() {
        return strings;
    }

    private boolean top() {
        return elements(true, 0) && skipBlank() == end;
    }

    private boolean elements(boolean outermost, int depth) {
        at++;
        skipBlank();
        if (consume(']')) {
            return true;
        }
        do {
            skipBlank();
            if (outermost && at < end && line.source.charAt(at) == '"') {
                int start = at;
                StringBuilder text = new StringBuilder();
                if (!string(text)) {
                    return false;
                }
                strings.add(new JsonString(line.span(start, at), text.toString()));
            } else {
                stringsOnly &= !outermost;
                if (!value(depth + 1)) {
                    return false;
                }
            }
            skipBlank();
        } while (consume(','));
        return consume(']');
    }

    private boolean value(int depth) {
        if (at >= end || depth > DEEPEST) {
            return false;
        }
        switch (line.source.charAt(at)) {
            case '[':
                return elements(false, depth);
            case '{':
                return members(depth);
            case '"':
                return string(new StringBuilder());
            case 't':
                return word("true");
            case 'f':
                return word("false");
            case 'n':
                return word("null");
            default:
                return number();
        }
    }

    private boolean members(int depth) {
        at++;
        skipBlank();
        if (consume('}')) {
            return true;
        }
        do {
            skipBlank();
            if (at >= end || line.source.charAt(at) != '"' || !string(new StringBuilder())) {
                return false;
            }
            skipBlank();
            if (!consume(':')) {
                return false;
            }
            skipBlank();
            if (!value(depth + 1)) {
                return false;
            }
            skipBlank();
        } while (consume(','));
        return consume('}');
    }

    private boolean string(StringBuilder out) {
        at++;
        while (at < end) {
            char c = line.source.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ') {
                return false;
            }
            if (c != '\\') {
                out.append(c);
            } else if (!escape(out)) {
                return false;
            }
        }
        return false;
    }

    private boolean escape(StringBuilder out) {
        if (at >= end) {
            return false;
        }
        char c = line.source.charAt(at++);
        if (c == 'u') {
            return unicode(out);
        }
        int known = "\"\\/bfnrt".indexOf(c);
        if (known < 0) {
            return false;
        }
        out.append("\"\\/\b\f\n\r\t".charAt(known));
        return true;
    }

    /** {@code uXXXX}; half a surrogate pair becomes U+FFFD, as Go has it. */
    private boolean unicode(StringBuilder out) {
        int code = hex(at);
        if (code < 0) {
            return false;
        }
        at += 4;
        if (!Character.isSurrogate((char) code)) {
            out.append((char) code);
            return true;
        }
        boolean another = at + 1 < end && line.source.charAt(at) == '\\' && line.source.charAt(at + 1) == 'u';
        int low = another ? hex(at + 2) : -1;
        if (low >= 0 && Character.isSurrogatePair((char) code, (char) low)) {
            at += 6;
            out.append((char) code).append((char) low);
        } else {
            out.append('\uFFFD');
        }
        return true;
    }

    /** The value of four hexadecimal digits; -1 when there are none. */
    private int hex(int start) {
        if (start + 4 > end) {
            return -1;
        }
        int code = 0;
        for (int i = start; i < start + 4; i++) {
            char c = line.source.charAt(i);
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }

    private boolean number() {
        consume('-');
        if (!consume('0') && !digits()) {
            return false;
        }
        if (consume('.') && !digits()) {
            return false;
        }
        if (consume('e') || consume('E')) {
            if (!consume('+')) {
                consume('-');
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (at < end && line.source.charAt(at) >= '0' && line.source.charAt(at) <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean word(String word) {
        if (!line.source.startsWith(word, at) || at + word.length() > end) {
            return false;
        }
        at += word.length();
        return true;
    }

    private boolean consume(char c) {
        if (at < end && line.source.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private int skipBlank() {
        while (at < end) {
            char c = line.source.charAt(at);
            if (c != ' ' && c != '\t' && c != '\r' && c != '\n') {
                break;
            }
            at++;
        }
        return at;
    }
}
