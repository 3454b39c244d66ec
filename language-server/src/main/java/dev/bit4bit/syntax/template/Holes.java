package dev.bit4bit.syntax.template;

/** How template holes look to the parsers that come after the template scanner. */
public final class Holes {

    /**
     * The character that stands, once for every code unit of a hole that yields text, in a masked text: a Unicode
     * noncharacter, which no real file may contain. Parsers read a run of it as one unknown piece of a word. Holes
     * that yield nothing (conditions, loops, comments) are masked with blanks, their line ends kept, unless they stand
     * in the middle of a word. So are holes that stand for whole lines: an include alone on its line, and a value alone
     * on a line between two lines of one continued instruction; where such a value ends a line that holds more, its
     * last unit is a backslash, the continuation that it brings. A masked text is therefore exactly as long as the
     * original and every offset is the same in both.
     */
    public static final char MASK = '\uFDD0';

    private Holes() {
    }
}
