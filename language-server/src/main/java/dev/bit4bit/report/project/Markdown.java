package dev.bit4bit.report.project;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts as Markdown (<a href="https://spec.commonmark.org/0.31.2/">CommonMark</a> with the tables of <a
 * href="https://github.github.com/gfm/">GitHub</a>), within one line. What a document holds stays text in it: no
 * markup, no HTML, no link, no end of a table's cell.
 */
final class Markdown {

    /** What GitHub makes a link of by itself. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\\.)[^\\s`]*[^\\s`.,;:!?)]");
    private static final String SPECIAL = "\\`*[]<>|~&$#";
    /** What has a meaning inside an element of HTML: all of the above, and what addresses are known by. */
    private static final String IN_HTML = SPECIAL + "_:@.";
    private static final String UNRESERVED = "-._~/";

    private Markdown() {
    }

    /** Prose in which code stands between backticks, as messages and the catalogue are written. */
    static String prose(String text) {
        String line = oneLine(text);
        String[] parts = line.split("`", -1);
        StringBuilder out = new StringBuilder(line.length() + 16);
        boolean pairs = parts.length % 2 == 1;
        for (int i = 0; i < parts.length; i++) {
            if (!pairs && i > 0) {
                out.append("\\`");
            }
            if (pairs && i % 2 == 1) {
                out.append(code(parts[i]));
            } else {
                plain(parts[i], out);
            }
        }
        return out.toString();
    }

    private static void plain(String text, StringBuilder out) {
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            escape(text, from, address.start(), out);
            out.append(code(address.group()));
            from = address.end();
        }
        escape(text, from, text.length(), out);
    }

    private static void escape(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean special = SPECIAL.indexOf(c) >= 0
                    || c == '_' && !(i > 0 && isWord(text, i - 1) && i + 1 < text.length() && isWord(text, i + 1));
            out.append(special ? "\\" : "").append(c);
        }
    }

    private static boolean isWord(String text, int at) {
        return Character.isLetterOrDigit(text.charAt(at));
    }

    /** A text as code; nothing when it is blank. */
    static String code(String text) {
        String line = oneLine(text);
        if (line.isEmpty()) {
            return "";
        }
        // Between backticks a bar would still end the cell of a table, so those texts are written as HTML does it.
        if (line.indexOf('`') < 0 && line.indexOf('|') < 0) {
            return "`" + line + "`";
        }
        StringBuilder out = new StringBuilder("<code>");
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            out.append(IN_HTML.indexOf(c) >= 0 ? "&#" + (int) c + ";" : String.valueOf(c));
        }
        return out.append("</code>").toString();
    }

    /**
     * A link.
     *
     * @param label Markdown without links
     * @param path  of a file, with {@code /} between its parts, relative or absolute; as it is named on disk
     * @param line  from 1; 0 for the whole file
     */
    static String link(String label, String path, int line) {
        StringBuilder target = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                target.append(c);
            } else {
                target.append(String.format("%%%02X", (int) c));
            }
        }
        return "[" + label + "](" + target + (line > 0 ? "#L" + line : "") + ")";
    }

    /** Blanks, line ends and control characters as single blanks. */
    private static String oneLine(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean blank = Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
            if (!blank) {
                out.append(c);
            } else if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                out.append(' ');
            }
        }
        return out.toString().strip();
    }
}
