package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;

/**
 * Finds the holes of templates and masks them. Never throws on any text; takes time proportional to it. What is not
 * closed (a hole being typed) reaches to the end of its line.
 */
public final class TemplateScanner {

    private TemplateScanner() {
    }

    /** Masks the holes of a text; {@link TemplateKind#NONE} gives the text itself. */
    public static MaskedText mask(String text, TemplateKind kind) {
        List<TemplateHole> holes = holes(text, kind);
        if (holes.isEmpty()) {
            return new MaskedText(kind, text, holes);
        }
        char[] masked = text.toCharArray();
        for (int i = 0; i < holes.size(); i++) {
            mask(text, masked, holes, i);
        }
        return new MaskedText(kind, new String(masked), holes);
    }

    /** The holes of a text, in order of place. */
    public static List<TemplateHole> holes(String text, TemplateKind kind) {
        switch (kind) {
            case GO:
            case JQ:
            case MUSTACHE:
                return new BraceHoles(text, kind).find();
            case JINJA:
                return new JinjaHoles(text).find();
            case ERB:
                return new ErbHoles(text).find();
            case AT_NAMES:
                return NameHoles.find(text, "@");
            case PERCENT_NAMES:
                return NameHoles.find(text, "%%");
            default:
                return List.of();
        }
    }

    private static void mask(String text, char[] masked, List<TemplateHole> holes, int index) {
        TemplateHole hole = holes.get(index);
        boolean filled = hole.kind() == Kind.VALUE && !(standsAlone(text, hole) && standsBetweenContinued(text, hole))
                || hole.kind() == Kind.INCLUDE && !standsAlone(text, hole)
                || hole.kind() != Kind.INCLUDE && insideWord(text, holes, index);
        for (int i = hole.span().start(); i < hole.span().end(); i++) {
            if (filled) {
                masked[i] = Holes.MASK;
            } else if (masked[i] != '\n' && masked[i] != '\r') {
                masked[i] = ' ';
            }
        }
    }

    private static boolean standsAlone(String text, TemplateHole hole) {
        int before = hole.span().start() - 1;
        while (before >= 0 && isBlank(text.charAt(before))) {
            before--;
        }
        int after = hole.span().end();
        while (after < text.length() && isBlank(text.charAt(after))) {
            after++;
        }
        return (before < 0 || isLineEnd(text.charAt(before))) && (after == text.length() || isLineEnd(text.charAt(after)));
    }

    /**
     * Whether the line before goes on in the next one and the line after is indented: a value there is whole lines,
     * the last of which goes on too. As a line of its own it would end the instruction.
     */
    private static boolean standsBetweenContinued(String text, TemplateHole hole) {
        int before = hole.span().start() - 1;
        while (before >= 0 && (isBlank(text.charAt(before)) || isLineEnd(text.charAt(before)))) {
            before--;
        }
        int after = hole.span().end();
        while (after < text.length() && isBlank(text.charAt(after))) {
            after++;
        }
        if (after < text.length() && text.charAt(after) == '\r') {
            after++;
        }
        return before >= 0 && (text.charAt(before) == '\\' || text.charAt(before) == '`')
                && after + 2 < text.length() && text.charAt(after) == '\n' && isBlank(text.charAt(after + 1))
                && !isLineEnd(text.charAt(after + 2));
    }

    /**
     * Whether a condition stands in the middle of a word ({@code node:{{ if .Slim }}20-slim{{ end }}x}): blanks would
     * cut the word in two, so it is masked as an unknown piece of it.
     */
    private static boolean insideWord(String text, List<TemplateHole> holes, int index) {
        int first = index;
        while (first > 0 && holes.get(first - 1).span().end() == holes.get(first).span().start()
                && holes.get(first - 1).kind() != Kind.VALUE) {
            first--;
        }
        int last = index;
        while (last + 1 < holes.size() && holes.get(last + 1).span().start() == holes.get(last).span().end()
                && holes.get(last + 1).kind() != Kind.VALUE) {
            last++;
        }
        int start = holes.get(first).span().start();
        int end = holes.get(last).span().end();
        if (start == 0 || end == text.length()) {
            return false;
        }
        char before = text.charAt(start - 1);
        char after = text.charAt(end);
        boolean list = before == ',' && (after == '"' || after == '\'');
        return isWordPart(before) && isWordPart(after) && !list;
    }

    private static boolean isWordPart(char c) {
        return !isBlank(c) && !isLineEnd(c) && ";&|()<>".indexOf(c) < 0;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }
}
