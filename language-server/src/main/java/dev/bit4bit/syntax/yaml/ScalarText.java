package dev.bit4bit.syntax.yaml;

import dev.bit4bit.syntax.yaml.YamlScalar.Style;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;

/**
 * Finds out which characters of a scalar's text stand where. The parser says only what the text is; this follows the
 * rules of each style again (YAML 1.2.2, 6.5, 7.3 and 8.1) and holds the result against that.
 */
final class ScalarText {

    private static final String ESCAPES = "0abt\tnvfre \"\\/N_LP";
    private static final String ESCAPED = "\0\u0007\b\t\t\n\u000b\f\r\u001b \"\\/\u0085\u00a0\u2028\u2029";

    private final String document;
    private final String wanted;
    private final StringBuilder text = new StringBuilder();
    private final SourceMap.Builder map = new SourceMap.Builder();
    private int at;
    private int end;

    private ScalarText(String document, String wanted) {
        this.document = document;
        this.wanted = wanted;
    }

    /**
     * The scalar that stands somewhere.
     *
     * @param token as the scanner gives it: with quotes or the block's header, a block to the start of the next token
     * @param value what the parser makes of it
     */
    static YamlScalar of(String document, Span token, Style style, String value) {
        ScalarText scalar = new ScalarText(document, value);
        return style.isBlock() ? scalar.block(token, style) : scalar.flow(token, style);
    }

    private YamlScalar result(Span span, Style style, int indentation) {
        boolean same = text.length() == wanted.length() && text.toString().equals(wanted);
        SourceMap found = same && !text.isEmpty() ? map.build() : SourceMap.contiguous(span.start(), 0);
        if (same && !text.isEmpty() && found.toDocument(0) < span.start()) {
            // All of it is escaped: nothing of the text stands anywhere.
            found = SourceMap.contiguous(span.start(), 0);
        }
        return new YamlScalar(span, style, wanted, found, indentation);
    }

    private YamlScalar flow(Span token, Style style) {
        boolean quoted = style.isQuoted();
        at = token.start() + (quoted ? 1 : 0);
        end = Math.max(at, token.end() - (quoted ? 1 : 0));
        while (at < end) {
            char c = document.charAt(at);
            if (isBlank(c)) {
                blanks();
            } else if (isBreak(c)) {
                fold();
            } else if (style == Style.SINGLE_QUOTED && c == '\'' && at + 1 < end) {
                add(1);
                at++;
            } else if (style == Style.DOUBLE_QUOTED && c == '\\' && at + 1 < end) {
                escape();
            } else {
                add(1);
            }
        }
        return result(token, style, 0);
    }

    /** Blanks stand for themselves, but not at the end of a line. */
    private void blanks() {
        int next = at;
        while (next < end && isBlank(document.charAt(next))) {
            next++;
        }
        if (next < end && isBreak(document.charAt(next))) {
            at = next;
        } else {
            add(next - at);
        }
    }

    /** One line end is a blank, each further one a line end. */
    private void fold() {
        int count = 0;
        while (at < end && isBreak(document.charAt(at))) {
            takeBreak();
            skipBlanks();
            count++;
        }
        text.append(count == 1 ? " " : "\n".repeat(count - 1));
    }

    private void escape() {
        char c = document.charAt(at + 1);
        if (isBreak(c)) {
            at++;
            takeBreak();
            skipBlanks();
            while (at < end && isBreak(document.charAt(at))) {
                takeBreak();
                skipBlanks();
                text.append('\n');
            }
            return;
        }
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int known = ESCAPES.indexOf(c);
        if (digits > 0 && at + 2 + digits <= end) {
            try {
                text.appendCodePoint(Integer.parseUnsignedInt(document, at + 2, at + 2 + digits, 16));
            } catch (IllegalArgumentException e) {
                // No such character: the parser says so, and what is found here is held to be no text.
            }
            at += 2 + digits;
        } else {
            text.append(known < 0 ? c : ESCAPED.charAt(known));
            at += 2;
        }
    }

    private YamlScalar block(Span token, Style style) {
        at = token.start();
        end = token.end();
        while (at < end && !isBreak(document.charAt(at))) {
            at++;
        }
        int last = at;
        if (at < end) {
            takeBreak();
        }
        int indentation = indentation();
        int lineBreak = -1;
        int empty = 0;
        boolean plain = false;
        while (at < end) {
            int start = at;
            int lineEnd = lineEnd(start);
            if (lineEnd - start > indentation) {
                at = start + indentation;
                boolean folds = style == Style.FOLDED && plain;
                plain = !isBlank(document.charAt(at));
                between(lineBreak, empty, folds && plain);
                add(lineEnd - at);
                lineBreak = lineEnd;
                last = lineEnd;
                empty = 0;
            } else {
                empty++;
            }
            at = lineEnd;
            if (at < end) {
                takeBreak();
            }
        }
        between(lineBreak, empty, false);
        return result(new Span(token.start(), last), style, indentation);
    }

    /** What stands between two lines of text, or after the last one as far as the block keeps it. */
    private void between(int lineBreak, int empty, boolean fold) {
        if (fold) {
            text.append(empty == 0 ? " " : "\n".repeat(empty));
            return;
        }
        int rest = wanted.length() - text.length();
        if (lineBreak >= 0 && rest > 0) {
            map.add(text.length(), lineBreak, lineBreak < document.length() ? 1 : 0);
            text.append('\n');
            rest--;
        }
        text.append("\n".repeat(Math.max(0, Math.min(rest, empty))));
    }

    /** How many blanks the parser took off the first line that has more. */
    private int indentation() {
        int value = 0;
        while (value < wanted.length() && wanted.charAt(value) == '\n') {
            value++;
        }
        if (value == wanted.length()) {
            return Integer.MAX_VALUE;
        }
        int from = at;
        for (int i = 0; i < value && from < end; i++) {
            from = lineEnd(from);
            from += document.startsWith("\r\n", from) ? 2 : 1;
        }
        int there = 0;
        while (from + there < end && document.charAt(from + there) == ' ') {
            there++;
        }
        int left = 0;
        while (value + left < wanted.length() && wanted.charAt(value + left) == ' ') {
            left++;
        }
        return Math.max(0, there - left);
    }

    private int lineEnd(int from) {
        int lineEnd = from;
        while (lineEnd < end && !isBreak(document.charAt(lineEnd))) {
            lineEnd++;
        }
        return lineEnd;
    }

    private void add(int length) {
        map.add(text.length(), at, length);
        text.append(document, at, at + length);
        at += length;
    }

    private void takeBreak() {
        at += document.startsWith("\r\n", at) ? 2 : 1;
    }

    private void skipBlanks() {
        while (at < end && isBlank(document.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }
}
