package dev.bit4bit.rules.declarative;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that gives up instead of taking long, whoever wrote it: it sees no text longer than
 * {@link #MAX_TEXT}, and reads at most {@link #MAX_READS} characters of it, back and forth. One that gives up does not
 * match. Repetitions that could run without reading a character are refused.
 */
final class BoundedPattern {

    /** Longest expression that is accepted, in characters. */
    static final int MAX_LENGTH = 1_000;
    /** Most repetitions that counts such as {@code {1,9}} may give together. */
    static final long MAX_REPETITIONS = 10_000;
    static final int MAX_TEXT = 10_000;
    static final int MAX_READS = 200_000;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d+)(?:,(\\d*))?}");

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws PatternSyntaxException when it is no regular expression, or may never end */
    static BoundedPattern compile(String regex) {
        if (regex.length() > MAX_LENGTH) {
            throw new PatternSyntaxException("longer than " + MAX_LENGTH + " characters", "", -1);
        }
        long repetitions = 1;
        for (Matcher count = COUNT.matcher(regex); count.find();) {
            String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
            repetitions *= most.length() > 6 ? MAX_REPETITIONS + 1 : Math.max(1, Long.parseLong(most));
            if (repetitions > MAX_REPETITIONS) {
                throw new PatternSyntaxException("repeats more than " + MAX_REPETITIONS + " times", "", -1);
            }
        }
        try {
            return new BoundedPattern(Pattern.compile(regex));
        } catch (StackOverflowError e) {
            throw new PatternSyntaxException("nested too deep", "", -1);
        }
    }

    /** Whether it matches the whole text. */
    boolean matches(String text) {
        return test(text, true);
    }

    /** Whether it matches somewhere in the text. */
    boolean find(String text) {
        return test(text, false);
    }

    private boolean test(String text, boolean whole) {
        if (text.length() > MAX_TEXT) {
            return false;
        }
        try {
            Matcher matcher = pattern.matcher(new Counted(text));
            return whole ? matcher.matches() : matcher.find();
        } catch (GivenUp | StackOverflowError e) {
            return false;
        }
    }

    /** Counts how often it is read. */
    private static final class Counted implements CharSequence {
        private final String text;
        private int reads;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > MAX_READS) {
                throw new GivenUp();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GivenUp() {
            super(null, null, false, false);
        }
    }
}
