package dev.bit4bit.buildcheck;

import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what bake files are made of (HCL Native Syntax Specification): blocks, attributes, texts, lists and objects.
 * Expressions beyond that are kept as they stand. Any text gives blocks, perhaps none; never throws. Its own, as the
 * libraries there are put a wrong value in the place of one that they cannot work out.
 */
final class HclReader {

    private static final int DEEPEST = 50;

    private final String text;
    private int at;

    private HclReader(String text) {
        this.text = text;
    }

    /** The outermost blocks. */
    static List<HclBlock> blocks(String text) {
        HclReader reader = new HclReader(text);
        List<HclBlock> blocks = new ArrayList<>();
        reader.body(blocks, new LinkedHashMap<>(), 0);
        return blocks;
    }

    /** A text without quotes around it as a template. */
    static HclValue template(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            quoted.append(c == '\n' ? "\\n" : c == '"' || c == '\\' ? "\\" + c : String.valueOf(c));
        }
        return new HclReader(quoted.append('"').toString()).quoted();
    }

    /** Reads up to the brace that closes the body, or the end. */
    private void body(List<HclBlock> blocks, Map<String, HclValue> attributes, int depth) {
        for (blanks(true); at < text.length() && text.charAt(at) != '}'; blanks(true)) {
            int start = at;
            String word = word();
            blanks(false);
            if (word.isEmpty() || depth > DEEPEST) {
                skipLine();
            } else if (is('=')) {
                at++;
                attributes.putIfAbsent(word, value(depth));
            } else {
                block(blocks, word, start, depth);
            }
            if (at == start) {
                at++;
            }
        }
    }

    private void block(List<HclBlock> blocks, String type, int start, int depth) {
        List<String> labels = new ArrayList<>();
        int end = at;
        while (at < text.length() && text.charAt(at) != '{' && text.charAt(at) != '\n') {
            int before = at;
            if (is('"')) {
                labels.add(plain(quoted()));
            } else {
                labels.add(word());
            }
            end = at;
            blanks(false);
            if (at == before) {
                skipLine();
                return;
            }
        }
        if (!is('{')) {
            return;
        }
        at++;
        Map<String, HclValue> attributes = new LinkedHashMap<>();
        body(new ArrayList<>(), attributes, depth + 1);
        if (is('}')) {
            at++;
        }
        blocks.add(new HclBlock(type, labels, new Span(start, end), attributes));
    }

    /** A label is a text without anything to be worked out. */
    private static String plain(HclValue value) {
        StringBuilder plain = new StringBuilder();
        if (value instanceof HclValue.Template template) {
            template.pieces().forEach(piece -> plain.append(piece instanceof HclValue.Literal literal ? literal.text()
                    : "${}"));
        }
        return plain.toString();
    }

    /** A whole expression: what is more than one simple value is something else. */
    private HclValue value(int depth) {
        blanks(false);
        int start = at;
        HclValue value = depth > DEEPEST ? new HclValue.Other("") : simple(depth);
        blanks(false);
        if (value != null && (at >= text.length() || "\n,]})".indexOf(text.charAt(at)) >= 0
                || value instanceof HclValue.Template && text.startsWith("<<", start))) {
            return value;
        }
        balanced();
        return new HclValue.Other(text.substring(start, at).strip());
    }

    private HclValue simple(int depth) {
        if (at >= text.length()) {
            return null;
        }
        char first = text.charAt(at);
        if (first == '"') {
            return quoted();
        }
        if (text.startsWith("<<", at)) {
            return heredoc();
        }
        if (first == '[') {
            return items(depth);
        }
        if (first == '{') {
            return entries(depth);
        }
        String word = word();
        if (word.isEmpty()) {
            return null;
        }
        return switch (word) {
            case "null" -> new HclValue.Nothing();
            case "true", "false" -> new HclValue.Literal(word);
            default -> Character.isDigit(first) ? new HclValue.Literal(word) : new HclValue.Name(word);
        };
    }

    private HclValue items(int depth) {
        List<HclValue> items = new ArrayList<>();
        at++;
        for (blanks(true); at < text.length() && !is(']'); blanks(true)) {
            int before = at;
            items.add(value(depth + 1));
            blanks(true);
            if (is(',')) {
                at++;
            }
            if (at == before) {
                return null;
            }
        }
        at = Math.min(text.length(), at + 1);
        return new HclValue.Items(items);
    }

    private HclValue entries(int depth) {
        Map<String, HclValue> entries = new LinkedHashMap<>();
        at++;
        for (blanks(true); at < text.length() && !is('}'); blanks(true)) {
            String key = is('"') ? plain(quoted()) : word();
            blanks(false);
            if (key.isEmpty() || !is('=') && !is(':')) {
                return null;
            }
            at++;
            entries.put(key, value(depth + 1));
            blanks(true);
            if (is(',')) {
                at++;
            }
        }
        at = Math.min(text.length(), at + 1);
        return new HclValue.Entries(entries);
    }

    private HclValue quoted() {
        List<HclValue> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (at++; at < text.length() && !is('"') && !is('\n');) {
            char c = text.charAt(at);
            if (c == '\\' && at + 1 < text.length()) {
                char escaped = text.charAt(at + 1);
                literal.append(switch (escaped) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    default -> escaped;
                });
                at += 2;
            } else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) {
                literal.append(text, at + 1, at + 3);
                at += 3;
            } else if (text.startsWith("${", at) || text.startsWith("%{", at)) {
                pieces.add(new HclValue.Literal(literal.toString()));
                literal.setLength(0);
                pieces.add(hole());
            } else {
                literal.append(c);
                at++;
            }
        }
        at = Math.min(text.length(), at + 1);
        pieces.add(new HclValue.Literal(literal.toString()));
        return new HclValue.Template(pieces);
    }

    /** What stands between {@code ${} and its brace. */
    private HclValue hole() {
        int start = at;
        at += 2;
        balanced();
        String inside = text.substring(start + 2, at).strip();
        at = Math.min(text.length(), at + 1);
        return text.charAt(start) == '$' && inside.matches("[\\p{L}_][\\p{L}\\p{N}_-]*") ? new HclValue.Name(inside)
                : new HclValue.Other(text.substring(start, at));
    }

    /** A heredoc; what is to be worked out in one is left to others. */
    private HclValue heredoc() {
        int start = at;
        at += text.startsWith("<<-", at) ? 3 : 2;
        String marker = word();
        skipLine();
        StringBuilder lines = new StringBuilder();
        while (at < text.length()) {
            int from = at;
            skipLine();
            String line = text.substring(from, at);
            if (line.strip().equals(marker)) {
                break;
            }
            lines.append(line);
        }
        return lines.indexOf("${") >= 0 || marker.isEmpty() ? new HclValue.Other(text.substring(start, at))
                : new HclValue.Template(List.of(new HclValue.Literal(lines.toString())));
    }

    /** Goes on to where an expression ends: a bracket that closes, a comma, or a line's end outside of all brackets. */
    private void balanced() {
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\n') {
                    at += text.charAt(at) == '\\' ? 2 : 1;
                }
                at = Math.min(text.length(), at + 1);
                continue;
            }
            if ("([{".indexOf(c) >= 0) {
                open++;
            } else if (")]}".indexOf(c) >= 0 && open-- == 0 || open == 0 && (c == ',' || c == '\n')) {
                return;
            }
            at++;
        }
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at))
                || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean is(char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private void skipLine() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end + 1;
    }

    /** @param lines line ends as well */
    private void blanks(boolean lines) {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at + 2);
                at = end < 0 ? text.length() : end + 2;
            } else if (c == ' ' || c == '\t' || c == '\r' || lines && c == '\n' || c == '\uFEFF') {
                at++;
            } else {
                return;
            }
        }
    }
}
