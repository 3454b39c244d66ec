package dev.bit4bit.rebuild.process;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a command so that a POSIX shell reads back the very same words (POSIX.1-2017, Shell Command Language, 2.2). */
public final class ShellWords {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    private ShellWords() {
    }

    /** One word, quoted where it must be. */
    public static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** A whole command, with the variables that are set for it before it. */
    public static String line(Map<String, String> environment, List<String> words) {
        StringBuilder line = new StringBuilder();
        environment.forEach((name, value) -> line.append(name).append('=').append(quote(value)).append(' '));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean assigns = i == 0 && ASSIGNMENT.matcher(word).matches();
            line.append(i == 0 ? "" : " ").append(assigns ? "'" + word.replace("'", "'\\''") + "'" : quote(word));
        }
        return line.toString();
    }
}
