package dev.bit4bit.resolve.packages;

import java.util.Comparator;

/**
 * The order of versions of Debian packages (Debian Policy, 5.6.12): epoch, upstream version and revision, the last two
 * compared in turns by what is no number, in which {@code ~} comes before the end, and by number.
 */
final class DebianVersion {

    static final Comparator<String> ORDER = DebianVersion::compare;

    private DebianVersion() {
    }

    private static int compare(String a, String b) {
        int byEpoch = compareNumbers(epoch(a), epoch(b));
        if (byEpoch != 0) {
            return byEpoch;
        }
        String x = a.substring(a.indexOf(':') + 1);
        String y = b.substring(b.indexOf(':') + 1);
        int dashX = x.lastIndexOf('-');
        int dashY = y.lastIndexOf('-');
        int byUpstream = compareParts(dashX < 0 ? x : x.substring(0, dashX), dashY < 0 ? y : y.substring(0, dashY));
        return byUpstream != 0 ? byUpstream
                : compareParts(dashX < 0 ? "" : x.substring(dashX + 1), dashY < 0 ? "" : y.substring(dashY + 1));
    }

    private static String epoch(String version) {
        int colon = version.indexOf(':');
        return colon < 0 ? "0" : version.substring(0, colon);
    }

    private static int compareParts(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            while (i < a.length() && !isDigit(a.charAt(i)) || j < b.length() && !isDigit(b.charAt(j))) {
                int order = Integer.compare(weight(a, i), weight(b, j));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int endA = endOfNumber(a, i);
            int endB = endOfNumber(b, j);
            int order = compareNumbers(a.substring(Math.min(i, endA), endA), b.substring(Math.min(j, endB), endB));
            if (order != 0) {
                return order;
            }
            i = endA;
            j = endB;
        }
        return 0;
    }

    /** Letters before all else, {@code ~} even before the end of the part. */
    private static int weight(String text, int at) {
        if (at >= text.length() || isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        return c == '~' ? -1 : c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? c : c + 256;
    }

    private static int endOfNumber(String text, int from) {
        int end = Math.min(from, text.length());
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Numbers of any length, the empty one is 0. */
    static int compareNumbers(String a, String b) {
        String x = a.replaceFirst("^0+", "");
        String y = b.replaceFirst("^0+", "");
        return x.length() != y.length() ? Integer.compare(x.length(), y.length()) : x.compareTo(y);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
