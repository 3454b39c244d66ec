package dev.bit4bit.resolve.packages;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions of Alpine packages (apk-package(5), "Package version"): numbers, a letter, suffixes of which
 * {@code _alpha}, {@code _beta}, {@code _pre} and {@code _rc} come before the release, a revision.
 */
final class ApkVersion {

    static final Comparator<String> ORDER = ApkVersion::compare;

    private static final Pattern FORM = Pattern.compile(
            "(\\d+(?:\\.\\d+)*)([a-z]?)((?:_[a-z]+\\d*)*)(?:~[0-9a-f]+)?(?:-r(\\d+))?");
    private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)(\\d*)");
    /** The end of the suffixes stands among them as the empty one. */
    private static final List<String> SUFFIXES =
            List.of("alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p");

    private ApkVersion() {
    }

    /** Whether a text is a version at all. */
    static boolean isVersion(String text) {
        return FORM.matcher(text).matches();
    }

    private static int compare(String a, String b) {
        Matcher x = FORM.matcher(a);
        Matcher y = FORM.matcher(b);
        if (!x.matches() || !y.matches()) {
            return Boolean.compare(isVersion(a), isVersion(b));
        }
        int order = compareNumbers(x.group(1).split("\\."), y.group(1).split("\\."));
        order = order != 0 ? order : x.group(2).compareTo(y.group(2));
        order = order != 0 ? order : compareSuffixes(x.group(3), y.group(3));
        return order != 0 ? order : DebianVersion.compareNumbers(x.group(4) == null ? "" : x.group(4),
                y.group(4) == null ? "" : y.group(4));
    }

    private static int compareNumbers(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean fraction = i > 0 && (a[i].startsWith("0") || b[i].startsWith("0"));
            int order = fraction ? a[i].compareTo(b[i]) : DebianVersion.compareNumbers(a[i], b[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    private static int compareSuffixes(String a, String b) {
        Matcher x = SUFFIX.matcher(a);
        Matcher y = SUFFIX.matcher(b);
        while (true) {
            boolean more = x.find();
            boolean other = y.find();
            if (!more && !other) {
                return 0;
            }
            int order = Integer.compare(SUFFIXES.indexOf(more ? x.group(1) : ""),
                    SUFFIXES.indexOf(other ? y.group(1) : ""));
            order = order != 0 || !more || !other ? order : DebianVersion.compareNumbers(x.group(2), y.group(2));
            if (order != 0) {
                return order;
            }
        }
    }
}
