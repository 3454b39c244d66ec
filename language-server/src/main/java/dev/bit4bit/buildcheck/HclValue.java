package dev.bit4bit.buildcheck;

import java.util.List;
import java.util.Map;

/** A value of HCL as it is written, nothing of it worked out. */
sealed interface HclValue {

    /** A text between quotes or a heredoc, whose pieces are texts and what stands between {@code ${}}. */
    record Template(List<HclValue> pieces) implements HclValue {
    }

    /** A piece of text, a number, true or false. */
    record Literal(String text) implements HclValue {
    }

    /** The name of a variable. */
    record Name(String name) implements HclValue {
    }

    /** A list. */
    record Items(List<HclValue> items) implements HclValue {
    }

    /** An object. */
    record Entries(Map<String, HclValue> entries) implements HclValue {
    }

    /** {@code null}. */
    record Nothing() implements HclValue {
    }

    /** Anything else: calls, operators, conditions, loops. */
    record Other(String source) implements HclValue {
    }
}
