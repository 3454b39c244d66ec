package dev.bit4bit.syntax.shell;

import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** A word: parts that stand side by side with no blank between them. */
public record Word(Span span, List<WordPart> parts) implements ShellNode {

    /**
     * The text of this word with quotes removed, when nothing in it is expanded (a glob or brace expression counts as
     * its own text).
     */
    public Optional<String> literal() {
        if (parts.size() == 1 && parts.get(0) instanceof WordPart.Literal only) {
            return Optional.of(only.text());
        }
        StringBuilder text = new StringBuilder();
        return append(parts, text) ? Optional.of(text.toString()) : Optional.empty();
    }

    private static boolean append(List<WordPart> parts, StringBuilder out) {
        for (WordPart part : parts) {
            if (part instanceof WordPart.Literal literal) {
                out.append(literal.text());
            } else if (part instanceof WordPart.Escaped escaped) {
                out.append(escaped.text());
            } else if (part instanceof WordPart.SingleQuoted single && isKnown(single.text())) {
                out.append(single.text());
            } else if (part instanceof WordPart.AnsiQuoted ansi && isKnown(ansi.text())) {
                out.append(ansi.text());
            } else if (part instanceof WordPart.DoubleQuoted quoted) {
                if (!append(quoted.parts(), out)) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return true;
    }

    /** Quoted text may hold template holes, which have no parts of their own there. */
    private static boolean isKnown(String text) {
        return text.indexOf(Holes.MASK) < 0;
    }

    /** Whether any part is quoted or escaped. */
    public boolean isQuoted() {
        return parts.stream().anyMatch(p -> p instanceof WordPart.SingleQuoted || p instanceof WordPart.DoubleQuoted
                || p instanceof WordPart.AnsiQuoted || (p instanceof WordPart.Escaped e && !e.text().isEmpty()));
    }
}
