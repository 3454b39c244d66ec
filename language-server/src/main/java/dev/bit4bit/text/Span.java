package dev.bit4bit.text;

/**
 * A half-open range of text.
 *
 * @param start first UTF-16 code unit, inclusive, at least 0
 * @param end   end, exclusive, at least {@code start}
 */
public record Span(int start, int end) implements Comparable<Span> {

    /** @throws IllegalArgumentException when the range is negative or turned round */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("not a range: " + start + ".." + end);
        }
    }

    /** The empty range at one place. */
    public static Span at(int offset) {
        return new Span(offset, offset);
    }

    /** Length in UTF-16 code units. */
    public int length() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    /** Whether {@code offset} stands inside, the end excluded. */
    public boolean contains(int offset) {
        return offset >= start && offset < end;
    }

    /** Whether all of {@code other} stands inside this range. */
    public boolean contains(Span other) {
        return other.start >= start && other.end <= end;
    }

    /** Whether the two share at least one code unit; empty ranges share none. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** The smallest range that holds both. */
    public Span cover(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end));
    }

    /** The same range moved by {@code by} code units. */
    public Span shift(int by) {
        return new Span(start + by, end + by);
    }

    /** The text of this range. */
    public String of(CharSequence text) {
        return text.subSequence(start, end).toString();
    }

    /** By start, then by end. */
    @Override
    public int compareTo(Span other) {
        int byStart = Integer.compare(start, other.start);
        return byStart != 0 ? byStart : Integer.compare(end, other.end);
    }
}
