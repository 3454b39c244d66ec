package dev.bit4bit.facts;

import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as far as it is known before anything runs: known pieces and unknown ones, in order. Immutable. A value
 * without segments is the empty text.
 */
public final class Value {

    /** The empty text. */
    public static final Value EMPTY = new Value(List.of());

    /** What stands for an unknown piece in {@link #pattern()}. */
    public static final char UNKNOWN = '\0';

    private final List<Segment> segments;
    private final boolean known;
    /** {@link #pattern()}, made when it is first asked for. */
    private String pattern;

    private Value(List<Segment> segments) {
        this.segments = segments;
        boolean all = true;
        for (int i = 0; i < segments.size(); i++) {
            all &= segments.get(i) instanceof Known;
        }
        this.known = all;
    }

    /** A piece of a value. */
    public sealed interface Segment {
    }

    /**
     * A piece that is known.
     *
     * @param origin   where it is written in the document; empty spans for text that is written nowhere
     * @param verbatim the text is, character for character, what stands at {@code origin}
     * @param quoted   quoting protects it from being split or globbed
     */
    public record Known(String text, Span origin, boolean verbatim, boolean quoted) implements Segment {
    }

    /**
     * A piece that can't be known.
     *
     * @param reason       why
     * @param name         the variable, when it is one; else empty
     * @param at           where the unknown is written
     * @param producers    the commands whose output it is
     * @param alternatives what it may be, when all possibilities are known (branches, loops)
     */
    public record Unknown(Reason reason, String name, Span at, List<CommandCall> producers, List<Value> alternatives)
            implements Segment {
    }

    /** Why a piece can't be known. */
    public enum Reason {
        /** A variable that is set outside the file, or an ARG without a default. */
        FROM_OUTSIDE,
        /** A variable that nothing sets in a file that would have to. */
        UNSET,
        /** The output of a command. */
        COMMAND_OUTPUT,
        /** A template's hole. */
        TEMPLATE_HOLE,
        /** Set differently on different ways through the file. */
        SEVERAL,
        /** An expansion that is not followed. */
        COMPUTED
    }

    public static Value of(List<Segment> segments) {
        return segments.isEmpty() ? EMPTY : new Value(List.copyOf(segments));
    }

    public static Value known(String text, Span origin) {
        return text.isEmpty() ? EMPTY : new Value(List.of(new Known(text, origin, true, false)));
    }

    public static Value unknown(Reason reason, String name, Span at) {
        return new Value(List.of(new Unknown(reason, name, at, List.of(), List.of())));
    }

    /** A value that is one of several; the value itself when all are the same text. */
    public static Value oneOf(String name, Span at, List<Value> alternatives) {
        Value first = alternatives.get(0);
        if (first.isKnown()
                && alternatives.stream().allMatch(v -> v.isKnown() && v.pattern().equals(first.pattern()))) {
            return first;
        }
        List<CommandCall> producers = new ArrayList<>();
        for (Value alternative : alternatives) {
            alternative.unknowns().forEach(u -> producers.addAll(u.producers()));
        }
        return new Value(List.of(new Unknown(Reason.SEVERAL, name, at, producers, List.copyOf(alternatives))));
    }

    /**
     * A value that was built further on some ways through the file and not on others: what all alternatives begin with
     * stays known, as the first elements of an array do.
     */
    public static Value joined(String name, Span at, List<Value> alternatives) {
        List<Segment> first = alternatives.get(0).segments;
        int common = first.size();
        for (Value alternative : alternatives) {
            int same = 0;
            while (same < Math.min(common, alternative.segments.size())
                    && alternative.segments.get(same).equals(first.get(same))) {
                same++;
            }
            common = same;
        }
        if (common == 0) {
            return oneOf(name, at, alternatives);
        }
        List<Segment> start = new ArrayList<>(first.subList(0, common));
        List<Value> rests = new ArrayList<>();
        boolean separate = true;
        for (Value alternative : alternatives) {
            Value rest = of(alternative.segments.subList(start.size(), alternative.segments.size()));
            rests.add(rest);
            separate &= rest.isEmpty()
                    || (rest.segments.get(0) instanceof Known k && !k.quoted() && k.text().equals(" "));
        }
        if (separate) {
            start.add(new Known(" ", Span.at(at.start()), false, false));
            rests.replaceAll(r -> r.isEmpty() ? r : of(r.segments.subList(1, r.segments.size())));
        }
        return of(start).then(oneOf(name, at, rests));
    }

    public List<Segment> segments() {
        return segments;
    }

    public boolean isEmpty() {
        return segments.isEmpty();
    }

    public boolean isKnown() {
        return known;
    }

    /** The whole text, when all of it is known. */
    public Optional<String> text() {
        return isKnown() ? Optional.of(pattern()) : Optional.empty();
    }

    /** The text with one {@link #UNKNOWN} for each unknown piece: for tests of prefixes, suffixes and contents. */
    public String pattern() {
        String made = pattern;
        if (made == null) {
            made = segments.size() == 1 && segments.get(0) instanceof Known only ? only.text() : joinedPattern();
            pattern = made;
        }
        return made;
    }

    private String joinedPattern() {
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments) {
            if (segment instanceof Known known) {
                out.append(known.text());
            } else {
                out.append(UNKNOWN);
            }
        }
        return out.toString();
    }

    /** The text for people: unknown pieces as {@code ${name}}, {@code $(…)} or {@code …}. */
    public String shown() {
        if (known) {
            return pattern();
        }
        StringBuilder out = new StringBuilder();
        for (Segment segment : segments) {
            if (segment instanceof Known known) {
                out.append(known.text());
            } else if (segment instanceof Unknown unknown) {
                out.append(!unknown.name().isEmpty() ? "${" + unknown.name() + "}"
                        : unknown.reason() == Reason.COMMAND_OUTPUT ? "$(…)" : "…");
            }
        }
        return out.toString();
    }

    public List<Unknown> unknowns() {
        if (known) {
            return List.of();
        }
        List<Unknown> found = new ArrayList<>();
        for (Segment segment : segments) {
            if (segment instanceof Unknown unknown) {
                found.add(unknown);
            }
        }
        return found;
    }

    /**
     * Every text this value can be, unknown pieces with alternatives written out, at most 64; other unknowns stay.
     */
    public List<Value> possibilities() {
        if (!hasAlternatives()) {
            return List.of(this);
        }
        List<Value> done = List.of(EMPTY);
        for (Segment segment : segments) {
            List<Value> choices = segment instanceof Unknown unknown && !unknown.alternatives().isEmpty()
                    ? unknown.alternatives() : List.of(new Value(List.of(segment)));
            if (done.size() * choices.size() > 64) {
                choices = List.of(new Value(List.of(segment)));
            }
            List<Value> next = new ArrayList<>(done.size() * choices.size());
            for (Value before : done) {
                for (Value choice : choices) {
                    next.add(before.then(choice));
                }
            }
            done = next;
        }
        return done;
    }

    private boolean hasAlternatives() {
        if (known) {
            return false;
        }
        for (Segment segment : segments) {
            if (segment instanceof Unknown unknown && !unknown.alternatives().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** This value followed by another. */
    public Value then(Value other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        List<Segment> all = new ArrayList<>(segments.size() + other.segments.size());
        all.addAll(segments);
        all.addAll(other.segments);
        return new Value(List.copyOf(all));
    }

    /**
     * Where this whole text stands, unchanged and in one piece, so that an edit there changes it and nothing else.
     */
    public Optional<Span> written() {
        Span whole = null;
        for (Segment segment : segments) {
            if (!(segment instanceof Known known) || !known.verbatim()) {
                return Optional.empty();
            }
            if (whole == null) {
                whole = known.origin();
            } else if (whole.end() == known.origin().start()) {
                whole = whole.cover(known.origin());
            } else {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(whole);
    }

    /**
     * This text split at blanks as an unquoted expansion is; quoted pieces are not split, unknown ones stand for one
     * word or a part of one.
     */
    public List<Value> fields() {
        if (!isEmpty() && !mayBeSplit()) {
            return List.of(this);
        }
        List<Value> fields = new ArrayList<>();
        List<Segment> current = new ArrayList<>();
        for (Segment segment : segments) {
            if (!(segment instanceof Known known) || known.quoted()) {
                current.add(segment);
                continue;
            }
            String text = known.text();
            int start = 0;
            for (int i = 0; i <= text.length(); i++) {
                boolean blank = i < text.length() && isBlank(text.charAt(i));
                if (i == text.length() || blank) {
                    if (i > start) {
                        current.add(slice(known, start, i));
                    }
                    if (blank && !current.isEmpty()) {
                        fields.add(of(current));
                        current.clear();
                    }
                    start = i + 1;
                }
            }
        }
        if (!current.isEmpty()) {
            fields.add(of(current));
        }
        return fields;
    }

    private boolean mayBeSplit() {
        for (Segment segment : segments) {
            if (segment instanceof Known piece && !piece.quoted()) {
                String text = piece.text();
                boolean split = text.isEmpty();
                for (int i = 0; i < text.length() && !split; i++) {
                    split = isBlank(text.charAt(i));
                }
                if (split) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static Known slice(Known known, int start, int end) {
        if (!known.verbatim()) {
            return new Known(known.text().substring(start, end), known.origin(), false, known.quoted());
        }
        int at = known.origin().start();
        return new Known(known.text().substring(start, end), new Span(at + start, at + end), true, known.quoted());
    }

    /** The part of this value from a character of {@link #pattern()} on, with its origins. */
    public Value from(int start) {
        List<Segment> rest = new ArrayList<>();
        int at = 0;
        for (Segment segment : segments) {
            int length = segment instanceof Known known ? known.text().length() : 1;
            if (at >= start) {
                rest.add(segment);
            } else if (at + length > start && segment instanceof Known known) {
                rest.add(slice(known, start - at, length));
            }
            at += length;
        }
        return of(rest);
    }

    /** The part of this value before a character of {@link #pattern()}, with its origins. */
    public Value to(int end) {
        List<Segment> first = new ArrayList<>();
        int at = 0;
        for (Segment segment : segments) {
            int length = segment instanceof Known known ? known.text().length() : 1;
            if (at + length <= end) {
                first.add(segment);
            } else if (at < end && segment instanceof Known known) {
                first.add(slice(known, 0, end - at));
            }
            at += length;
        }
        return of(first);
    }

    /** The same text, protected from splitting. */
    public Value asQuoted() {
        return withQuoting(true);
    }

    /** The same text, open to splitting, as when a variable is expanded without quotes. */
    public Value asUnquoted() {
        return withQuoting(false);
    }

    private Value withQuoting(boolean quoted) {
        List<Segment> changed = null;
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i) instanceof Known k && k.quoted() != quoted) {
                changed = changed == null ? new ArrayList<>(segments) : changed;
                changed.set(i, new Known(k.text(), k.origin(), k.verbatim(), quoted));
            }
        }
        return changed == null ? this : of(changed);
    }

    @Override
    public String toString() {
        return shown();
    }
}
