package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Directive;
import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads parser directives: {@code # name=value} lines before anything else, a byte order mark and a {@code #!} line
 * excepted (after the latter BuildKit knows {@code syntax} and {@code check} only).
 */
final class DirectiveReader {

    private final String text;
    private final List<Problem> problems;
    private final List<Directive> directives = new ArrayList<>(2);
    private boolean open = true;
    private boolean first = true;
    private boolean afterShebang;
    private char escape = '\\';

    DirectiveReader(String text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    char escape() {
        return escape;
    }

    List<Directive> directives() {
        return directives;
    }

    /** Something other than a directive was seen: none can follow. */
    void close() {
        open = false;
    }

    /** Whether the comment that reaches from {@code #} to {@code end} is a directive. */
    boolean read(int hash, int end) {
        if (!open) {
            return false;
        }
        boolean top = first;
        first = false;
        if (top && hash + 1 < end && text.charAt(hash + 1) == '!') {
            afterShebang = true;
            return false;
        }
        open = directive(hash, end);
        return open;
    }

    private boolean directive(int hash, int end) {
        int start = skip(hash + 1, end);
        int nameEnd = start;
        while (nameEnd < end && isNamePart(text.charAt(nameEnd), nameEnd > start)) {
            nameEnd++;
        }
        int equals = skip(nameEnd, end);
        if (nameEnd == start || equals >= end || text.charAt(equals) != '=') {
            return false;
        }
        int value = skip(equals + 1, end);
        int valueEnd = end;
        while (valueEnd > value && Chars.isSeparator(text.charAt(valueEnd - 1))) {
            valueEnd--;
        }
        String name = text.substring(start, nameEnd).toLowerCase(Locale.ROOT);
        boolean known = name.equals("escape") ? !afterShebang : name.equals("syntax") || name.equals("check");
        if (valueEnd == value || !known) {
            return false;
        }
        add(new Directive(new Span(hash, valueEnd), name, new Span(start, nameEnd), text.substring(value, valueEnd),
                new Span(value, valueEnd)));
        return true;
    }

    private void add(Directive directive) {
        if (directives.stream().anyMatch(d -> d.name().equals(directive.name()))) {
            problems.add(new Problem(directive.span(), "only one " + directive.name() + " directive can be used"));
        } else if (directive.name().equals("escape")) {
            if (directive.value().equals("`") || directive.value().equals("\\")) {
                escape = directive.value().charAt(0);
            } else {
                problems.add(new Problem(directive.valueSpan(), "the escape character is \\ or `"));
            }
        }
        directives.add(directive);
    }

    private int skip(int start, int end) {
        int at = start;
        while (at < end && Chars.isSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isNamePart(char c, boolean digitsToo) {
        return (c | 32) >= 'a' && (c | 32) <= 'z' || digitsToo && c >= '0' && c <= '9';
    }
}
