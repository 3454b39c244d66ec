package dev.bit4bit.syntax.template;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells which template language a file is written in, by its name and then by what stands in it. */
public final class TemplateDetector {

    /** Instructions whose text a shell or a program never sees: braces in them can only be a template's. */
    private static final Set<String> PLAIN = Set.of("FROM", "ARG", "ENV", "COPY", "ADD", "WORKDIR", "USER", "EXPOSE",
            "VOLUME", "STOPSIGNAL");

    private TemplateDetector() {
    }

    /** @param fileName the last part of the path */
    public static TemplateKind detect(String fileName, String text) {
        String name = fileName.toLowerCase(Locale.ROOT);
        if (name.endsWith(".j2") || name.endsWith(".jinja") || name.endsWith(".jinja2")) {
            return TemplateKind.JINJA;
        }
        if (name.endsWith(".erb")) {
            return TemplateKind.ERB;
        }
        if (name.endsWith(".mustache") || name.endsWith(".hbs") || name.endsWith(".handlebars")) {
            return TemplateKind.MUSTACHE;
        }
        boolean in = name.endsWith(".in");
        if (in && !NameHoles.find(text, "@").isEmpty()) {
            return TemplateKind.AT_NAMES;
        }
        if (in || name.endsWith(".template") || name.endsWith(".tmpl") || name.endsWith(".tpl")
                || name.endsWith(".gotmpl")) {
            return byContent(text);
        }
        return hasBracesAtInstructions(text) ? byContent(text) : TemplateKind.NONE;
    }

    private static TemplateKind byContent(String text) {
        boolean braces = text.contains("{{");
        if (text.contains("{%") || braces && hasJinjaComment(text)) {
            return TemplateKind.JINJA;
        }
        if (braces) {
            return ofBraces(text);
        }
        if (text.contains("<%")) {
            return TemplateKind.ERB;
        }
        if (!NameHoles.find(text, "%%").isEmpty()) {
            return TemplateKind.PERCENT_NAMES;
        }
        return NameHoles.find(text, "@").isEmpty() ? TemplateKind.NONE : TemplateKind.AT_NAMES;
    }

    /** {@code {#} that is not part of the {@code {{#} of Mustache. */
    private static boolean hasJinjaComment(String text) {
        int at = text.indexOf("{#");
        while (at > 0 && text.charAt(at - 1) == '{') {
            at = text.indexOf("{#", at + 1);
        }
        return at >= 0;
    }

    private static TemplateKind ofBraces(String text) {
        boolean mustache = false;
        for (TemplateHole hole : TemplateScanner.holes(text, TemplateKind.JQ)) {
            String inner = hole.text();
            if (inner.startsWith(")") || inner.endsWith("(") || inner.startsWith("include \"")
                    || inner.startsWith("def ") || inner.startsWith("env.")) {
                return TemplateKind.JQ;
            }
            char first = inner.isEmpty() ? ' ' : inner.charAt(0);
            mustache |= "#/^!>{&".indexOf(first) >= 0 && !inner.startsWith("/*");
        }
        return mustache ? TemplateKind.MUSTACHE : TemplateKind.GO;
    }

    private static boolean hasBracesAtInstructions(String text) {
        boolean percent = text.indexOf('%') >= 0;
        if (!text.contains("{{") && !(percent && (text.contains("{%") || text.contains("<%")))) {
            return false;
        }
        boolean continued = false;
        String heredoc = null;
        Set<String> open = new HashSet<>();
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(at, end).strip();
            at = end + 1;
            if (heredoc != null) {
                heredoc = line.equals(heredoc) ? null : heredoc;
            } else if (!line.startsWith("#")) {
                if (!continued && isTemplateLine(line)) {
                    return true;
                }
                String delimiter = delimiter(line);
                boolean closed = delimiter != null && !open.contains(delimiter)
                        && text.indexOf("\n" + delimiter, end) >= 0;
                if (delimiter != null && !closed) {
                    open.add(delimiter);
                }
                heredoc = closed ? delimiter : null;
                continued = heredoc == null && (line.endsWith("\\") || continued && line.isEmpty());
            }
        }
        return false;
    }

    private static boolean isTemplateLine(String line) {
        if (line.startsWith("{{") || line.startsWith("{%") || line.startsWith("<%")) {
            return true;
        }
        int end = 0;
        while (end < line.length() && line.charAt(end) > ' ') {
            end++;
        }
        if (!PLAIN.contains(line.substring(0, end).toUpperCase(Locale.ROOT))) {
            return false;
        }
        char quote = 0;
        for (int i = end; i + 1 < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == 0 && c == '{' && (line.charAt(i + 1) == '{' || line.charAt(i + 1) == '%')
                    && line.charAt(i - 1) != '$') {
                return true;
            }
            if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return false;
    }

    /** The delimiter of the first heredoc that a line opens; null when it opens none. */
    private static String delimiter(String line) {
        int at = line.indexOf("<<");
        if (at < 0 || line.startsWith("<<<", at)) {
            return null;
        }
        int start = at + 2;
        while (start < line.length() && "-\"' ".indexOf(line.charAt(start)) >= 0) {
            start++;
        }
        int end = start;
        while (end < line.length() && (Character.isLetterOrDigit(line.charAt(end)) || line.charAt(end) == '_')) {
            end++;
        }
        return end > start ? line.substring(start, end) : null;
    }
}
