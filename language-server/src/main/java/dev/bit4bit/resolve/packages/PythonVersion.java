package dev.bit4bit.resolve.packages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a Python package, in the order of the version specifiers specification (PEP 440).
 *
 * @param release without zeros at its end
 * @param pre     {@code a}, {@code b} or {@code rc}; empty for none
 * @param post    -1 for none
 * @param dev     -1 for none
 * @param local   empty for none
 */
record PythonVersion(String text, long epoch, List<Long> release, String pre, long preNumber, long post, long dev,
                     String local) implements Comparable<PythonVersion> {

    private static final Pattern FORM = Pattern.compile("v?(?:(\\d{1,9})!)?(\\d{1,18}(?:\\.\\d{1,18})*)"
            + "(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\\d{0,9}))?"
            + "(?:(?:[-_.]?(post|rev|r)[-_.]?(\\d{0,9}))|-(\\d{1,9}))?"
            + "(?:[-_.]?(dev)[-_.]?(\\d{0,9}))?(?:\\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?");
    private static final Comparator<PythonVersion> ORDER = Comparator.comparingLong(PythonVersion::epoch)
            .thenComparing(PythonVersion::release, PythonVersion::compare)
            .thenComparingInt(PythonVersion::phase)
            .thenComparing(PythonVersion::pre)
            .thenComparingLong(PythonVersion::preNumber)
            .thenComparingLong(PythonVersion::post)
            .thenComparingLong(v -> v.dev < 0 ? Long.MAX_VALUE : v.dev)
            .thenComparing(PythonVersion::local, PythonVersion::compareLocal);

    static Optional<PythonVersion> of(String text) {
        Matcher m = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!m.matches()) {
            return Optional.empty();
        }
        List<Long> release = new ArrayList<>();
        for (String part : m.group(2).split("\\.")) {
            release.add(Long.parseLong(part));
        }
        while (release.size() > 1 && release.get(release.size() - 1) == 0) {
            release.remove(release.size() - 1);
        }
        String pre = m.group(3) == null ? "" : m.group(3);
        String post = m.group(7) != null ? m.group(7) : m.group(5) == null ? null : m.group(6);
        return Optional.of(new PythonVersion(text.strip(), m.group(1) == null ? 0 : Long.parseLong(m.group(1)),
                List.copyOf(release),
                pre.isEmpty() ? "" : pre.startsWith("a") ? "a" : pre.startsWith("b") ? "b" : "rc",
                number(m.group(4)), post == null ? -1 : number(post), m.group(8) == null ? -1 : number(m.group(9)),
                m.group(10) == null ? "" : m.group(10)));
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }

    boolean isPrerelease() {
        return !pre.isEmpty() || dev >= 0;
    }

    /** The first numbers of the release, with zeros where it has fewer. */
    List<Long> first(int count) {
        List<Long> numbers = new ArrayList<>(release.subList(0, Math.min(count, release.size())));
        while (numbers.size() < count) {
            numbers.add(0L);
        }
        return numbers;
    }

    /** Same version without its local part. */
    PythonVersion published() {
        return new PythonVersion(text, epoch, release, pre, preNumber, post, dev, "");
    }

    /** Development releases come before pre-releases, those before the release. */
    private int phase() {
        return !pre.isEmpty() ? 1 : post < 0 && dev >= 0 ? 0 : 2;
    }

    static int compare(List<Long> a, List<Long> b) {
        for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
            int order = Long.compare(i < a.size() ? a.get(i) : 0, i < b.size() ? b.get(i) : 0);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareLocal(String a, String b) {
        String[] one = a.isEmpty() ? new String[0] : a.split("[-_.]");
        String[] other = b.isEmpty() ? new String[0] : b.split("[-_.]");
        for (int i = 0; i < Math.min(one.length, other.length); i++) {
            boolean x = one[i].matches("\\d{1,18}");
            boolean y = other[i].matches("\\d{1,18}");
            int order = x && y ? Long.compare(Long.parseLong(one[i]), Long.parseLong(other[i]))
                    : x != y ? (x ? 1 : -1) : one[i].compareTo(other[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(one.length, other.length);
    }

    @Override
    public int compareTo(PythonVersion other) {
        return ORDER.compare(this, other);
    }
}
