package dev.bit4bit.resolve.packages;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of three numbers (semantic versioning 2.0.0). Pre-releases are told apart but are not put into order: none
 * is ever chosen.
 *
 * @param text what was read
 */
record Semver(String text, long major, long minor, long patch, boolean prerelease) implements Comparable<Semver> {

    private static final Pattern FORM =
            Pattern.compile("v?(\\d{1,18})\\.(\\d{1,18})\\.(\\d{1,18})(-[0-9A-Za-z.-]+)?(\\+[0-9A-Za-z.-]+)?");
    private static final Comparator<Semver> ORDER = Comparator.comparingLong(Semver::major)
            .thenComparingLong(Semver::minor).thenComparingLong(Semver::patch).thenComparing(v -> !v.prerelease);

    static Optional<Semver> of(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches() ? Optional.of(new Semver(text, Long.parseLong(m.group(1)), Long.parseLong(m.group(2)),
                Long.parseLong(m.group(3)), m.group(4) != null)) : Optional.empty();
    }

    @Override
    public int compareTo(Semver other) {
        return ORDER.compare(this, other);
    }
}
