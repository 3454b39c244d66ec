package dev.bit4bit.diff;

import java.util.List;

/**
 * What the comparison of two images found.
 *
 * @param before what the first image is called
 * @param after what the second image is called
 * @param index changes of the index above the platforms, attestations among them
 * @param platforms at least one
 * @param notes what a reader should know to read the rest rightly, one sentence each
 */
public record Comparison(String before, String after, Level level, List<FieldChange> index,
        List<PlatformComparison> platforms, List<String> notes) {

    public Comparison {
        index = List.copyOf(index);
        platforms = List.copyOf(platforms);
        notes = List.copyOf(notes);
    }
}
