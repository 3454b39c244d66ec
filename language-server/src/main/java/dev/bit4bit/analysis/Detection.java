package dev.bit4bit.analysis;

import dev.bit4bit.findings.Finding;
import java.util.List;

/**
 * What a {@link Detector} saw in one text, before settings and ignore comments. A detector that can re-use its trees
 * and facts for the next version of the text returns its own implementation and gets it back. Immutable.
 */
public interface Detection {

    /** Everything found, in any order. */
    List<Finding> findings();

    /** Number of places the parser had to recover at; 0 for a text that parses. */
    int syntaxErrors();

    /** A detection without anything to re-use. */
    static Detection of(List<Finding> findings) {
        return new Plain(List.copyOf(findings), 0);
    }

    /** Findings and a number of syntax errors, nothing more. */
    record Plain(List<Finding> findings, int syntaxErrors) implements Detection {
    }
}
