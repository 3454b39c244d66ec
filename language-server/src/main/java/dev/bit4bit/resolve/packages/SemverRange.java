package dev.bit4bit.resolve.packages;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions from one on to another that is no longer among them: {@code ^1.2}, {@code ~1.2.3}, {@code 1.x}. After
 * the ranges of node-semver and the requirements of Cargo, which agree on these forms.
 */
record SemverRange(Semver from, Semver before) {

    private static final Pattern FORM = Pattern.compile(
            "([~^]?)v?(\\d{1,9})(?:\\.(\\d{1,9}|[xX*]))?(?:\\.(\\d{1,9}|[xX*]))?");

    /**
     * Empty for any other form.
     *
     * @param bareIsCaret whether {@code 1.2} means {@code ^1.2} rather than {@code 1.2.x}
     */
    static Optional<SemverRange> of(String text, boolean bareIsCaret) {
        Matcher m = FORM.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        boolean hasMinor = isNumber(m.group(3));
        boolean hasPatch = isNumber(m.group(4));
        if (!hasMinor && hasPatch) {
            return Optional.empty();
        }
        long major = Long.parseLong(m.group(2));
        long minor = hasMinor ? Long.parseLong(m.group(3)) : 0;
        long patch = hasPatch ? Long.parseLong(m.group(4)) : 0;
        boolean caret = m.group(1).equals("^") || m.group(1).isEmpty() && bareIsCaret;
        Semver next;
        if (!hasMinor || caret && major > 0) {
            next = version(major + 1, 0, 0);
        } else if (!caret && (!hasPatch || m.group(1).equals("~")) || caret && (minor > 0 || !hasPatch)) {
            next = version(major, minor + 1, 0);
        } else {
            next = version(major, minor, patch + 1);
        }
        return Optional.of(new SemverRange(version(major, minor, patch), next));
    }

    private static boolean isNumber(String part) {
        return part != null && Character.isDigit(part.charAt(0));
    }

    private static Semver version(long major, long minor, long patch) {
        return new Semver(major + "." + minor + "." + patch, major, minor, patch, false);
    }

    /** Whether a release is among them; a pre-release never is. */
    boolean admits(Semver version) {
        return !version.prerelease() && version.compareTo(from) >= 0 && version.compareTo(before) < 0;
    }
}
