package dev.bit4bit.resolve.packages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of a gem: numbers with dots, in the order of Gem::Version. Versions with letters are pre-releases there and
 * none here.
 */
record GemVersion(String text, List<Long> numbers) implements Comparable<GemVersion> {

    private static final Pattern FORM = Pattern.compile("\\d{1,18}(\\.\\d{1,18})*");
    private static final Pattern CLAUSE = Pattern.compile("(~>|>=|<=|!=|=|<|>)?\\s*(\\S+)");

    static Optional<GemVersion> of(String text) {
        return FORM.matcher(text).matches()
                ? Optional.of(new GemVersion(text, Arrays.stream(text.split("\\.")).map(Long::valueOf).toList()))
                : Optional.empty();
    }

    /**
     * Whether it satisfies a requirement (Gem::Requirement): {@code ~> 2.3}, {@code >= 1, < 3}; empty when that can't be
     * read.
     */
    Optional<Boolean> satisfies(String requirement) {
        boolean all = true;
        for (String part : requirement.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            Matcher m = CLAUSE.matcher(part.strip());
            // The letters of a pre-release bound are left out: the release itself stands beyond it.
            Optional<GemVersion> bound = m.matches() ? of(m.group(2).replaceFirst("\\.[A-Za-z].*", "")) : Optional.empty();
            if (bound.isEmpty()) {
                return Optional.empty();
            }
            int order = compareTo(bound.get());
            all &= switch (m.group(1) == null ? "=" : m.group(1)) {
                case "~>" -> order >= 0 && compareTo(bound.get().next()) < 0;
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case ">" -> order > 0;
                default -> order == 0;
            };
        }
        return Optional.of(all);
    }

    /** The first version that {@code ~>} of this one leaves out. */
    private GemVersion next() {
        int last = Math.max(1, numbers.size() - 1);
        List<Long> first = new ArrayList<>(numbers.subList(0, last));
        first.set(last - 1, first.get(last - 1) + 1);
        return new GemVersion("", List.copyOf(first));
    }

    @Override
    public int compareTo(GemVersion other) {
        return PythonVersion.compare(numbers, other.numbers);
    }
}
