package dev.bit4bit.syntax.template;

import dev.bit4bit.syntax.template.TemplateHole.Kind;
import java.util.List;

/**
 * Finds the holes of templates and masks them. Never throws on any text; takes time proportional to it. What is not
 * closed (a hole being typed) reaches to the end of its line.
 */
public final class TemplateScanner {

    /** How far back the start of a line is looked for. */
    private static final int LONGEST_LINE = 2_000;

    private TemplateScanner() {
    }

    /** Masks the holes of a text; {@link TemplateKind#NONE} gives the text itself. */
    public static MaskedText mask(String text, TemplateKind kind) {
        List<TemplateHole> holes = holes(text, kind);
        if (holes.isEmpty()) {
            return new MaskedText(kind, text, holes);
        }
        char[] masked = text.toCharArray();
        int at = 0;
        while (at < holes.size()) {
            int end = at + 1;
            while (end < holes.size() && !isValue(holes.get(at)) && !isValue(holes.get(end))
                    && holes.get(end).span().start() == holes.get(end - 1).span().end()) {
                end++;
            }
            boolean insideWord = !isValue(holes.get(at))
                    && insideWord(text, holes.get(at).span().start(), holes.get(end - 1).span().end());
            for (; at < end; at++) {
                mask(text, masked, holes.get(at), insideWord);
            }
        }
        return new MaskedText(kind, new String(masked), holes);
    }

    private static boolean isValue(TemplateHole hole) {
        return hole.kind() == Kind.VALUE;
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

    private static void mask(String text, char[] masked, TemplateHole hole, boolean insideWord) {
        boolean goesOn = isValue(hole) && goesOn(text, hole);
        boolean filled = isValue(hole) ? !goesOn || !isWholeLines(text, hole)
                : hole.kind() == Kind.INCLUDE ? !standsAlone(text, hole) : insideWord;
        int end = hole.span().end();
        for (int i = hole.span().start(); i < end; i++) {
            if (filled) {
                masked[i] = Holes.MASK;
            } else if (masked[i] != '\n' && masked[i] != '\r') {
                masked[i] = ' ';
            }
        }
        if (filled && goesOn) {
            masked[end - 1] = '\\';
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
        return (before < 0 || isLineEnd(text.charAt(before)))
                && (after == text.length() || isLineEnd(text.charAt(after)));
    }

    /**
     * Whether a value at the end of a line brings the continuation with it: the line before goes on in this one, this
     * one ends with the value, and the next is indented ({@code x="%%PACKAGES%%} then {@code     " \}).
     */
    private static boolean goesOn(String text, TemplateHole hole) {
        int after = hole.span().end();
        while (after < text.length() && isBlank(text.charAt(after))) {
            after++;
        }
        if (after < text.length() && text.charAt(after) == '\r') {
            after++;
        }
        if (after + 2 >= text.length() || text.charAt(after) != '\n' || !isBlank(text.charAt(after + 1))
                || isLineEnd(text.charAt(after + 2))) {
            return false;
        }
        int before = hole.span().start() - 1;
        if (before >= 0 && text.charAt(before) == '\\') {
            return true;
        }
        int limit = Math.max(0, before - LONGEST_LINE);
        while (before > limit && text.charAt(before) != '\n') {
            before--;
        }
        while (before > limit && (isBlank(text.charAt(before)) || isLineEnd(text.charAt(before)))) {
            before--;
        }
        return before >= 0 && text.charAt(before) == '\\';
    }

    /** Whether a value is nothing but whole lines, or all that comes after a continuation on its line. */
    private static boolean isWholeLines(String text, TemplateHole hole) {
        int start = hole.span().start();
        return start > 0 && text.charAt(start - 1) == '\\' || standsAlone(text, hole);
    }

    /**
     * Whether a condition stands in the middle of a word ({@code node:{{ if .Slim }}20-slim{{ end }}x}): blanks would
     * cut the word in two, so it is masked as an unknown piece of it.
     */
    private static boolean insideWord(String text, int start, int end) {
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
