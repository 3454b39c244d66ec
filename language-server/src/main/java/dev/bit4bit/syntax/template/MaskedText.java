package dev.bit4bit.syntax.template;

import java.util.List;

/**
 * A template with its holes masked, so that a parser of the language around them can read it.
 *
 * @param text  as long as the original, the same outside of holes, with line ends kept in every hole that leaves
 *              nothing behind; see {@link Holes#MASK}
 * @param holes in order of place, never overlapping
 */
public record MaskedText(TemplateKind kind, String text, List<TemplateHole> holes) {

    /** A text that is no template. */
    public static MaskedText plain(String text) {
        return new MaskedText(TemplateKind.NONE, text, List.of());
    }
}
