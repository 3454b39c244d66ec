package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Instruction.Flag;
import dev.bit4bit.syntax.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code --name=value} between a keyword and its arguments. */
final class FlagReader {

    private final Line line;
    private final char escape;
    private final WordLexer words;
    private final List<Flag> flags = new ArrayList<>(2);

    FlagReader(Line line, char escape, WordLexer words) {
        this.line = line;
        this.escape = escape;
        this.words = words;
    }

    List<Flag> flags() {
        return flags;
    }

    /** Reads the flags and gives the place where the arguments start. */
    int read(int from, int to) {
        int at = from;
        while (true) {
            while (at < to && Chars.isSpace(line.source.charAt(at))) {
                at++;
            }
            if (at + 1 >= to || line.source.charAt(at) != '-' || line.source.charAt(at + 1) != '-') {
                return at;
            }
            int end = wordEnd(at, to);
            if (end == at + 2) {
                return end;
            }
            flags.add(flag(at, end));
            at = end;
        }
    }

    private Flag flag(int from, int to) {
        int equals = from + 2;
        while (equals < to && line.source.charAt(equals) != '=') {
            equals++;
        }
        String name = line.source.substring(from + 2, equals);
        if (equals >= to) {
            return new Flag(line.span(from, to), name, Optional.empty(), List.of());
        }
        Word value = words.word(equals + 1, to);
        List<Flag.Option> options = name.equals("mount") ? options(equals + 1, to) : List.of();
        return new Flag(line.span(from, to), name, Optional.of(value), options);
    }

    private List<Flag.Option> options(int from, int to) {
        int start = from;
        int end = to;
        if (end - start >= 2 && isQuote(line.source.charAt(start))
                && line.source.charAt(end - 1) == line.source.charAt(start)) {
            start++;
            end--;
        }
        List<Flag.Option> options = new ArrayList<>(4);
        while (start < end) {
            int comma = start;
            while (comma < end && line.source.charAt(comma) != ',') {
                comma++;
            }
            if (comma > start) {
                options.add(option(start, comma));
            }
            start = comma + 1;
        }
        return options;
    }

    private Flag.Option option(int from, int to) {
        int start = from;
        int end = to;
        if (end - start >= 2 && isQuote(line.source.charAt(start))
                && line.source.charAt(end - 1) == line.source.charAt(start)) {
            start++;
            end--;
        }
        int equals = start;
        while (equals < end && line.source.charAt(equals) != '=') {
            equals++;
        }
        String key = line.source.substring(start, equals).toLowerCase(Locale.ROOT);
        return new Flag.Option(line.span(from, to), key,
                equals < end ? Optional.of(words.word(equals + 1, end)) : Optional.empty());
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private int wordEnd(int from, int to) {
        char quote = 0;
        for (int i = from; i < to; i++) {
            char c = line.source.charAt(i);
            if (quote == 0 && Chars.isSpace(c)) {
                return i;
            }
            if (c == quote) {
                quote = 0;
            } else if (quote == 0 && isQuote(c)) {
                quote = c;
            } else if (c == escape) {
                i++;
            }
        }
        return to;
    }
}
