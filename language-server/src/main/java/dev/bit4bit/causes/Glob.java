package dev.bit4bit.causes;

import java.util.regex.Pattern;

/**
 * A pattern of paths: {@code *} within a folder, {@code **} through any number of folders, {@code ?}, {@code {a,b}} and
 * {@code [0-9]}. What is literal at its start is compared first, so that most paths cost next to nothing.
 */
public final class Glob {

    private final String start;
    private final boolean literal;
    private final int letters;
    private final Pattern pattern;

    private Glob(String start, boolean literal, int letters, Pattern pattern) {
        this.start = start;
        this.literal = literal;
        this.letters = letters;
        this.pattern = pattern;
    }

    /** A pattern of paths. */
    public static Glob of(String glob) {
        return of(glob, "[^/]");
    }

    /** A pattern of names, in which slashes mean nothing. */
    static Glob ofNames(String glob) {
        return of(glob, ".");
    }

    private static Glob of(String glob, String any) {
        StringBuilder regex = new StringBuilder();
        int letters = 0;
        int wild = glob.length();
        int alternative = 0;
        int longest = 0;
        boolean inBraces = false;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            int close;
            if ("*?{[".indexOf(c) >= 0) {
                wild = Math.min(wild, i);
            }
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append(any).append('*');
            } else if (c == '?') {
                regex.append(any);
            } else if (c == '{' && glob.indexOf('}', i) > 0) {
                regex.append("(?:");
                inBraces = true;
                alternative = 0;
                longest = 0;
            } else if (c == '}' && inBraces) {
                regex.append(')');
                inBraces = false;
                letters += longest;
            } else if (c == ',' && inBraces) {
                regex.append('|');
                alternative = 0;
            } else if (c == '[' && (close = glob.indexOf(']', i)) > i + 1) {
                regex.append('[').append(glob.substring(i + 1, close).replaceAll("[\\\\\\[\\]&^]", "\\\\$0"))
                        .append(']');
                i = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
                if (inBraces) {
                    longest = Math.max(longest, ++alternative);
                } else {
                    letters++;
                }
            }
        }
        return new Glob(glob.substring(0, wild), wild == glob.length(), letters,
                Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    public boolean matches(String path) {
        return path.startsWith(start) && (literal ? path.length() == start.length() : pattern.matcher(path).matches());
    }

    /** How many characters it names: the more, the more it says. */
    int letters() {
        return letters;
    }
}
