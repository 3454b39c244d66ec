package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the text that a shell started with words as its script reads. */
final class ScriptText {

    private final CharSequence source;
    private final StringBuilder text = new StringBuilder();
    private final SourceMap.Builder map = new SourceMap.Builder();
    private final List<Span> expanded = new ArrayList<>();

    private ScriptText(CharSequence source) {
        this.source = source;
    }

    /**
     * The script that {@code words}, joined by blanks, hold; empty when it is nothing but an unquoted expansion, of
     * which not even the number of words is known, or when a place in it cannot be told.
     */
    static Optional<InnerCommand> of(String wrapper, List<Word> words, CharSequence source) {
        ScriptText script = new ScriptText(source);
        boolean known = false;
        for (Word word : words) {
            if (script.text.length() > 0) {
                script.text.append(' ');
            }
            if (!script.append(word.parts())) {
                return Optional.empty();
            }
            known |= word.parts().stream().anyMatch(part -> !isExpansion(part));
        }
        return known ? Optional.of(new InnerCommand.Script(wrapper, script.text.toString(), script.map.build(),
                List.copyOf(script.expanded))) : Optional.empty();
    }

    private static boolean isExpansion(WordPart part) {
        return part instanceof WordPart.Parameter || part instanceof WordPart.CommandSubstitution
                || part instanceof WordPart.ArithmeticExpansion || part instanceof WordPart.ProcessSubstitution;
    }

    private boolean append(List<WordPart> parts) {
        for (WordPart part : parts) {
            Span span = part.span();
            if (part instanceof WordPart.Literal literal) {
                copy(literal.text(), span.start());
            } else if (part instanceof WordPart.Escaped escaped) {
                copy(escaped.text(), span.end() - escaped.text().length());
            } else if (part instanceof WordPart.SingleQuoted single) {
                if (!isAt(single.text(), span.start() + 1)) {
                    return false;
                }
                copy(single.text(), span.start() + 1);
            } else if (part instanceof WordPart.AnsiQuoted ansi) {
                ansi(ansi);
            } else if (part instanceof WordPart.DoubleQuoted quoted) {
                if (!append(quoted.parts())) {
                    return false;
                }
            } else {
                int from = text.length();
                copy(span.of(source), span.start());
                if (isExpansion(part)) {
                    expanded.add(new Span(from, text.length()));
                }
            }
        }
        return true;
    }

    private boolean isAt(String wanted, int place) {
        return place + wanted.length() <= source.length()
                && CharSequence.compare(source.subSequence(place, place + wanted.length()), wanted) == 0;
    }

    /** Decodes escape by escape, so that every character is mapped to the escape it came from. */
    private void ansi(WordPart.AnsiQuoted part) {
        int end = part.span().end();
        if (end > part.span().start() + 2 && source.charAt(end - 1) == '\'') {
            end--;
        }
        int from = Math.min(end, part.span().start() + 2);
        AnsiEscapes.decode(source.subSequence(from, end).toString(), (piece, place) -> copy(piece, from + place));
    }

    private void copy(String piece, int start) {
        map.add(text.length(), start, piece.length());
        text.append(piece);
    }
}
