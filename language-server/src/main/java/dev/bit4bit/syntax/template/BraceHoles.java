package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;
import java.util.Set;

/** {@code {{ … }}} of Go templates, docker-library's jq templates, Mustache and Handlebars. */
final class BraceHoles {

    private static final Set<String> GO_CONTROL =
            Set.of("if", "else", "end", "range", "with", "define", "block", "break", "continue");

    private final String text;
    private final TemplateKind kind;
    private final HoleList list;

    BraceHoles(String text, TemplateKind kind) {
        this.text = text;
        this.kind = kind;
        this.list = new HoleList(text);
    }

    List<TemplateHole> find() {
        int at = text.indexOf("{{");
        while (at >= 0) {
            at = text.indexOf("{{", hole(at));
        }
        return list.holes;
    }

    /** Reads the hole at {@code start} and gives its end. */
    private int hole(int start) {
        boolean triple = kind == TemplateKind.MUSTACHE && text.startsWith("{{{", start);
        int inner = start + (triple ? 3 : 2);
        int first = inner;
        while (first < text.length() && (text.charAt(first) <= ' ' || text.charAt(first) == '-'
                || text.charAt(first) == '~')) {
            first++;
        }
        boolean comment = isComment(first);
        String delimiter = triple ? "}}}" : "}}";
        int close = comment ? commentClose(first) : list.close(inner, delimiter, quotes());
        int innerEnd = close < 0 ? list.lineEnd(inner) : close;
        int end = close < 0 ? innerEnd : Math.min(text.length(), close + delimiter.length());
        list.add(start, end, inner, innerEnd, comment ? Kind.COMMENT : kindOf(triple, first, innerEnd));
        return end;
    }

    private String quotes() {
        switch (kind) {
            case GO:
                return "\"`'";
            case JQ:
                return "\"";
            default:
                return "\"'";
        }
    }

    private boolean isComment(int first) {
        switch (kind) {
            case GO:
                return text.startsWith("/*", first);
            case JQ:
                return text.startsWith("#", first);
            default:
                return text.startsWith("!", first);
        }
    }

    private int commentClose(int first) {
        if (kind == TemplateKind.GO) {
            int end = list.indexOf("*/", first + 2);
            return end < 0 ? -1 : list.indexOf("}}", end);
        }
        if (text.startsWith("!--", first)) {
            int end = list.indexOf("--", first + 3);
            int close = end < 0 ? -1 : list.indexOf("}}", end);
            return close < 0 ? list.indexOf("}}", first) : close;
        }
        return list.indexOf("}}", first);
    }

    private Kind kindOf(boolean triple, int first, int end) {
        String word = list.firstWord(Math.min(first, end), end);
        switch (kind) {
            case GO:
                if (GO_CONTROL.contains(word) || isGoAssignment(first, end)) {
                    return Kind.CONTROL;
                }
                return word.equals("template") || word.equals("include") ? Kind.INCLUDE : Kind.VALUE;
            case JQ:
                return jqKind(word, first, end);
            default:
                return triple ? Kind.VALUE : mustacheKind(word, first, end);
        }
    }

    private boolean isGoAssignment(int first, int end) {
        if (first >= end || text.charAt(first) != '$') {
            return false;
        }
        int at = first + 1;
        while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        while (at < end && text.charAt(at) == ' ') {
            at++;
        }
        return text.startsWith(":=", at) || text.startsWith("=", at) && !text.startsWith("==", at);
    }

    private Kind mustacheKind(String word, int first, int end) {
        char c = first < end ? text.charAt(first) : ' ';
        if ("#/^=".indexOf(c) >= 0 || word.equals("else")) {
            return Kind.CONTROL;
        }
        return c == '>' ? Kind.INCLUDE : Kind.VALUE;
    }

    /** A piece whose brackets do not close, or that closes another's, is only part of an expression. */
    private Kind jqKind(String word, int first, int end) {
        int depth = 0;
        char last = ' ';
        boolean string = false;
        for (int i = first; i < end; i++) {
            char c = text.charAt(i);
            if (string) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    string = false;
                }
                continue;
            }
            if (c == '"') {
                string = true;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth < 0) {
                return Kind.CONTROL;
            }
            last = c > ' ' && c != '-' ? c : last;
        }
        if (depth != 0 || word.equals("def") || last == ';') {
            return Kind.CONTROL;
        }
        return word.equals("include") ? Kind.INCLUDE : Kind.VALUE;
    }
}
