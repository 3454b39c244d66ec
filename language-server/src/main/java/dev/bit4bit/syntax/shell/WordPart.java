package dev.bit4bit.syntax.shell;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** The parts of a word. */
public sealed interface WordPart extends ShellNode {

    /** Characters that stand for themselves: {@code text} is exactly the text of {@code span}. Globs and braces too. */
    record Literal(Span span, String text) implements WordPart {
    }

    /** A backslash with the character it protects; {@code text} is empty for a line continuation. */
    record Escaped(Span span, String text) implements WordPart {
    }

    /** {@code '…'}; {@code text} starts one code unit after the span. */
    record SingleQuoted(Span span, String text) implements WordPart {
    }

    /** {@code $'…'} with its escapes decoded. */
    record AnsiQuoted(Span span, String text) implements WordPart {
    }

    /** {@code "…"}, or {@code $"…"} when {@code localised}. */
    record DoubleQuoted(Span span, boolean localised, List<WordPart> parts) implements WordPart {
    }

    /**
     * {@code $name}, {@code ${name}}, {@code ${name:-word}} and kin.
     *
     * @param name        a name, digits, or one of {@code @ * # ? - $ ! _}
     * @param braced      braces stand around it
     * @param length      {@code ${#name}}
     * @param indirect    {@code ${!name}}
     * @param index       the text between brackets, when there are any ({@code @} for all of an array)
     * @param indexParts  the expansions in {@code index}
     * @param operator    as written, empty when none: {@code - :- = := ? :? + :+ # ## % %% / // /# /% ^ ^^ , ,, : @}
     * @param argument    the word after the operator (the pattern for {@code /})
     * @param replacement the word after the second slash
     */
    record Parameter(Span span, String name, Span nameSpan, boolean braced, boolean length, boolean indirect,
                     Optional<String> index, List<WordPart> indexParts, String operator, Optional<Word> argument,
                     Optional<Word> replacement) implements WordPart {
    }

    /** {@code $(…)} or {@code `…`}. Spans inside count in the same text as the span here, also in backticks. */
    record CommandSubstitution(Span span, boolean backticks, ShellScript script) implements WordPart {
    }

    /** {@code $((…))} or {@code $[…]}; the expansions inside it. */
    record ArithmeticExpansion(Span span, List<WordPart> parts) implements WordPart {
    }

    /** {@code <(…)}, or {@code >(…)} when {@code output}. */
    record ProcessSubstitution(Span span, boolean output, ShellScript script) implements WordPart {
    }

    /** {@code (a b c)} as the value of an assignment; elements may be {@code [key]=value} literals. */
    record ArrayLiteral(Span span, List<Word> elements) implements WordPart {
    }

    /** Bash extended glob: {@code @(a|b)}, {@code !(x)}. */
    record ExtendedGlob(Span span) implements WordPart {
    }

    /** A hole of a template: nothing is known of what will stand here. */
    record Hole(Span span) implements WordPart {
    }
}
