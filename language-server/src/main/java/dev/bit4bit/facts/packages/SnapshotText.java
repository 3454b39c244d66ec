package dev.bit4bit.facts.packages;

import java.util.regex.Pattern;

/** Whether a text, in lower case, names an archive as it was on one day. */
final class SnapshotText {

    private static final Pattern DEBIAN = Pattern.compile(
            "snapshot[a-z-]*\\.(debian\\.(org|net)|ubuntu\\.com|notset\\.fr)|apt::snapshot|(^|\\n)\\s*snapshot:\\s*\\S"
            + "|/(archive|snapshot)s?/[^\\s|]*[0-9]{8}|/20[0-9]{6}t[0-9]{6}z"
            + "|\\b(deb|suites:)\\s[^\\n]*\\s20[0-9]{6}\\S*(\\s|$)");
    private static final String ARCH = "archive.archlinux.org";
    private static final Pattern RPM = Pattern.compile(
            "[./]vault[./]|\\bvault\\.[a-z]|/20[0-9]{6}(t[0-9]+z?)?/|archives\\.fedoraproject\\.org|photon_snapshots"
            + "|/snapshots?/[^\\s]*20[0-9]{2}");

    private SnapshotText() {
    }

    /** snapshot.debian.org, snapshot.ubuntu.com and their mirrors, apt's own setting, or a suite that is a date. */
    static boolean isDebian(String text) {
        return DEBIAN.matcher(text).find();
    }

    static boolean isArch(String text) {
        return text.contains(ARCH);
    }

    /** A vault, an archive of old releases, or an address that holds a date. */
    static boolean isRpm(String text) {
        return RPM.matcher(text).find();
    }
}
