package dev.bit4bit.findings;

import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that will make the image come out different.
 *
 * @param rule    the rule's id, a contract
 * @param span    where it stands in the document; starts on the line of the thing a person would change
 * @param message what is wrong and why it matters to the image, one or two sentences, no line ends
 * @param related other places that explain it, in the same document
 * @param fixes   best first
 */
public record Finding(String rule, Severity severity, Confidence confidence, Span span, String message,
                      List<Related> related, List<Fix> fixes) {

    /** Another place that explains a finding. */
    public record Related(Span span, String message) {
    }

    /** The same with more fixes, which are better than those that it has. */
    public Finding withFixesFirst(List<Fix> better) {
        List<Fix> all = new ArrayList<>(better);
        all.addAll(fixes);
        return withFixes(List.copyOf(all));
    }

    /** The same with other fixes. */
    public Finding withFixes(List<Fix> others) {
        return new Finding(rule, severity, confidence, span, message, related, others);
    }

    public Finding withMessage(String other) {
        return new Finding(rule, severity, confidence, span, other, related, fixes);
    }

    public Finding withSeverity(Severity other) {
        return new Finding(rule, other, confidence, span, message, related, fixes);
    }
}
