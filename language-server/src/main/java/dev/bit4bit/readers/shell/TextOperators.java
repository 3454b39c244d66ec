package dev.bit4bit.readers.shell;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The parameter expansions that change a text: {@code # ## % %% / // ^ ^^ , ,,} and substrings. */
final class TextOperators {

    private static final int LONGEST = 4096;

    private TextOperators() {
    }

    /**
     * The changed text; empty when it can't be worked out.
     *
     * @param argument    the pattern, null when it isn't known or absent
     * @param replacement what replaces a match, null when it isn't known
     */
    static Optional<String> apply(String operator, String text, String argument, String replacement) {
        if (text.length() > LONGEST || (argument != null && argument.length() > 256)) {
            return Optional.empty();
        }
        try {
            return switch (operator) {
                case "^^" -> Optional.of(text.toUpperCase(Locale.ROOT));
                case ",," -> Optional.of(text.toLowerCase(Locale.ROOT));
                case "#", "##" -> argument == null ? Optional.empty()
                        : Optional.of(cutStart(text, argument, operator.length() == 2));
                case "%", "%%" -> argument == null ? Optional.empty()
                        : Optional.of(cutEnd(text, argument, operator.length() == 2));
                case "/", "//" -> argument == null || replacement == null ? Optional.empty()
                        : Optional.of(replace(text, argument, replacement, operator.length() == 2));
                case ":" -> argument == null ? Optional.empty() : substring(text, argument);
                default -> Optional.empty();
            };
        } catch (PatternSyntaxException | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static String cutStart(String text, String glob, boolean longest) {
        Pattern pattern = pattern(glob);
        for (int i = 0; i <= text.length(); i++) {
            int end = longest ? text.length() - i : i;
            if (pattern.matcher(text.substring(0, end)).matches()) {
                return text.substring(end);
            }
        }
        return text;
    }

    private static String cutEnd(String text, String glob, boolean longest) {
        Pattern pattern = pattern(glob);
        for (int i = 0; i <= text.length(); i++) {
            int start = longest ? i : text.length() - i;
            if (pattern.matcher(text.substring(start)).matches()) {
                return text.substring(0, start);
            }
        }
        return text;
    }

    private static String replace(String text, String glob, String replacement, boolean all) {
        if (glob.isEmpty()) {
            return text;
        }
        Matcher matcher = pattern(glob).matcher(text);
        String with = Matcher.quoteReplacement(replacement);
        return all ? matcher.replaceAll(with) : matcher.replaceFirst(with);
    }

    private static Optional<String> substring(String text, String argument) {
        String[] numbers = argument.split(":", -1);
        try {
            int from = Integer.parseInt(numbers[0].trim());
            from = from < 0 ? Math.max(0, text.length() + from) : Math.min(from, text.length());
            int length = numbers.length > 1 ? Integer.parseInt(numbers[1].trim()) : text.length() - from;
            int end = length < 0 ? text.length() + length : Math.min(text.length(), from + length);
            return end < from ? Optional.empty() : Optional.of(text.substring(from, end));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                case '[' -> {
                    int close = glob.indexOf(']', i + 2);
                    if (close < 0) {
                        regex.append("\\[");
                    } else {
                        String set = glob.substring(i + 1, close);
                        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
                        i = close;
                    }
                }
                case '\\' -> {
                    if (i + 1 < glob.length()) {
                        regex.append(Pattern.quote(String.valueOf(glob.charAt(++i))));
                    }
                }
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
