package dev.bit4bit.rules;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Collects the findings of one file. A place is reported once by a rule, however often it is reached: the surest, then
 * the most severe finding stays.
 */
public final class Findings {

    private final Document document;
    private final Map<Key, Finding> found = new LinkedHashMap<>();

    private record Key(String rule, Span span) {
    }

    public Findings(Document document) {
        this.document = document;
    }

    /**
     * Starts a finding.
     *
     * @param span    cut at the end of its first line, a continuation mark there left out
     * @param message may quote the file: line ends in it become blanks
     */
    public Builder report(Rule rule, Severity severity, Confidence confidence, Span span, String message) {
        return new Builder(rule.id(), severity, confidence, firstLine(span), oneLine(message));
    }

    private static String oneLine(String message) {
        return message.indexOf('\n') < 0 && message.indexOf('\r') < 0 ? message
                : message.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ');
    }

    private Span firstLine(Span span) {
        Span cut = document.lines().cutAtLineEnd(span);
        if (cut.equals(span)) {
            return span;
        }
        String text = document.text();
        int end = cut.end();
        while (end > cut.start() && " \t\\`".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return new Span(cut.start(), end);
    }

    public Collection<Finding> all() {
        return found.values();
    }

    private void add(Finding finding) {
        found.merge(new Key(finding.rule(), finding.span()), finding, (known, other) -> {
            int byConfidence = known.confidence().compareTo(other.confidence());
            int bySeverity = known.severity().compareTo(other.severity());
            return byConfidence < 0 || (byConfidence == 0 && bySeverity <= 0) ? known : other;
        });
    }

    /** A finding in the making; nothing is reported before {@link #add()}. */
    public final class Builder {
        private final String rule;
        private final Severity severity;
        private final Confidence confidence;
        private final Span span;
        private final String message;
        private final List<Finding.Related> related = new ArrayList<>(0);
        private final List<Fix> fixes = new ArrayList<>(1);

        private Builder(String rule, Severity severity, Confidence confidence, Span span, String message) {
            this.rule = rule;
            this.severity = severity;
            this.confidence = confidence;
            this.span = span;
            this.message = message;
        }

        /** Another place of the document that explains the finding. */
        public Builder related(Span at, String why) {
            related.add(new Finding.Related(at, why));
            return this;
        }

        public Builder fix(Fix fix) {
            fixes.add(fix);
            return this;
        }

        public Builder fixes(List<Fix> some) {
            fixes.addAll(some);
            return this;
        }

        public Builder fix(Optional<Fix> fix) {
            fix.ifPresent(fixes::add);
            return this;
        }

        public void add() {
            Findings.this.add(new Finding(rule, severity, confidence, span, message, List.copyOf(related),
                    List.copyOf(fixes)));
        }
    }
}
