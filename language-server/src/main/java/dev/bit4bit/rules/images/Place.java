package dev.bit4bit.rules.images;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Setting;
import dev.bit4bit.facts.ShellAssignment;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a finding about a reference stands: where the text of the reference is written, which need not be where it is
 * used.
 *
 * @param span  of the finding
 * @param parts places elsewhere that give parts of the reference
 */
record Place(Span span, List<Span> parts) {

    static Place of(FileFacts facts, Value value, Span use) {
        if (value.written().isPresent()) {
            return new Place(value.written().get(), List.of());
        }
        List<Span> parts = new ArrayList<>();
        boolean elsewhere = true;
        for (Segment segment : value.segments()) {
            Span at = segment instanceof Known known ? known.origin() : ((Unknown) segment).at();
            if (use.contains(at)) {
                elsewhere = false;
            } else if (!at.isEmpty()) {
                parts.add(at);
            }
        }
        if (elsewhere && !parts.isEmpty()) {
            Optional<Span> whole = written(facts, value);
            if (whole.isPresent()) {
                parts.removeIf(whole.get()::contains);
                return new Place(whole.get(), List.copyOf(parts));
            }
        }
        return new Place(use, List.copyOf(parts));
    }

    /** The ARG default or the assignment that puts the reference together, without its quotes. */
    private static Optional<Span> written(FileFacts facts, Value value) {
        String shown = value.shown();
        for (Setting setting : facts.settings()) {
            if (setting.value().map(v -> v.shown().equals(shown)).orElse(false) && puts(setting.span(), value)) {
                return Optional.of(unquoted(facts, new Span(setting.nameSpan().end() + 1, setting.span().end())));
            }
        }
        for (ShellAssignment assignment : facts.assignments()) {
            int from = assignment.span().start() + assignment.name().length() + 1;
            if (assignment.value().shown().equals(shown) && puts(assignment.span(), value)
                    && from < assignment.span().end()) {
                return Optional.of(unquoted(facts, new Span(from, assignment.span().end())));
            }
        }
        return Optional.empty();
    }

    /** Whether a piece of the value is written inside a place. */
    private static boolean puts(Span place, Value value) {
        return value.segments().stream().anyMatch(s -> s instanceof Known known && place.contains(known.origin()));
    }

    private static Span unquoted(FileFacts facts, Span span) {
        String text = facts.document().text(span);
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? new Span(span.start() + 1, span.end() - 1) : span;
    }
}
