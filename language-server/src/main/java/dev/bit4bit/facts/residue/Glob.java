package dev.bit4bit.facts.residue;

/**
 * Path globs as a shell matches them: {@code *} and {@code ?} stop at a slash, and a bracket stands for any one
 * character but a slash (POSIX.1-2017 XCU 2.13, with every bracket taken to match).
 */
public final class Glob {

    private Glob() {
    }

    /** Whether a path has one. */
    public static boolean isGlob(String path) {
        return path.indexOf('*') >= 0 || path.indexOf('?') >= 0 || path.indexOf('[') >= 0;
    }

    /** Whether a glob matches the whole of a text. */
    public static boolean matches(String glob, String text) {
        int at = 0;
        int afterStar = -1;
        int starEnd = 0;
        for (int i = 0; i < text.length(); ) {
            if (at < glob.length() && glob.charAt(at) == '*') {
                afterStar = ++at;
                starEnd = i;
                continue;
            }
            int next = one(glob, at, text.charAt(i));
            if (next > 0) {
                at = next;
                i++;
            } else if (afterStar >= 0 && text.charAt(starEnd) != '/') {
                // The last star takes one character more: no earlier one could help, as none crosses a slash.
                at = afterStar;
                i = ++starEnd;
            } else {
                return false;
            }
        }
        while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
        }
        return at == glob.length();
    }

    /** Offset behind the element of the glob at {@code at} when that matches a character, else 0. */
    private static int one(String glob, int at, char c) {
        if (at >= glob.length()) {
            return 0;
        }
        char element = glob.charAt(at);
        int close = element == '[' ? glob.indexOf(']', at + 2) : -1;
        if (element == '?' || close > 0) {
            return c == '/' ? 0 : close > 0 ? close + 1 : at + 1;
        }
        return element == c ? at + 1 : 0;
    }
}
