package dev.bit4bit.inspect;

import java.time.Duration;

/**
 * How far one comparison of two files goes. What is beyond a bound is left out and the inspection says that it is cut.
 *
 * @param bytesInMemory the most bytes of a file or member that are held at once, on each side
 * @param bytesRead the most bytes that are read, unpacked ones included
 * @param depth how many containers deep
 * @param members the most members of a container that are listed
 * @param membersInside the most differing members of a container that are looked into and told of
 * @param diffLines the most lines of a unified diff
 * @param time the longest a comparison takes
 */
public record Limits(int bytesInMemory, long bytesRead, int depth, int members, int membersInside, int diffLines,
        Duration time) {

    /** Good for the files of an image: at most 16 MB a side in memory, 10 seconds, five containers deep. */
    public static final Limits USUAL =
            new Limits(16 << 20, 1L << 30, 5, 100_000, 100, 300, Duration.ofSeconds(10));
}
