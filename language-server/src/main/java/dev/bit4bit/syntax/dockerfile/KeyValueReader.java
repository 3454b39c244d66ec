package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments.KeyValues;
import dev.bit4bit.syntax.dockerfile.Instruction.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the pairs of ARG, ENV and LABEL. */
final class KeyValueReader {

    private final Line line;
    private final char escape;
    private final WordLexer words;
    private final List<Problem> problems;

    KeyValueReader(Line line, char escape, WordLexer words, List<Problem> problems) {
        this.line = line;
        this.escape = escape;
        this.words = words;
        this.problems = problems;
    }

    /** {@code ARG name[=value]…}. */
    KeyValues argPairs(int from, int to) {
        List<KeyValue> pairs = new ArrayList<>(1);
        int at = from;
        while ((at = line.skipSpace(at, to)) < to) {
            int end = wordEnd(at, to);
            pairs.add(pair(at, end));
            at = end;
        }
        return new KeyValues(pairs, false);
    }

    /** {@code ENV name=value…} or {@code ENV name value}: the first word decides. */
    KeyValues envPairs(String keyword, int from, int to) {
        int start = line.skipSpace(from, to);
        int firstEnd = wordEnd(start, to);
        if (start < to && indexOfEquals(start, firstEnd) < 0) {
            return legacy(keyword, start, to);
        }
        KeyValues pairs = argPairs(from, to);
        for (KeyValue pair : pairs.pairs()) {
            if (pair.value().isEmpty()) {
                problems.add(new Problem(pair.span(), "no = in this word: " + keyword + " wants name=value"));
            }
        }
        return pairs;
    }

    private KeyValues legacy(String keyword, int from, int to) {
        int keyEnd = from;
        while (keyEnd < to && !Chars.isSeparator(line.source.charAt(keyEnd))) {
            keyEnd++;
        }
        int value = keyEnd;
        while (value < to && Chars.isSeparator(line.source.charAt(value))) {
            value++;
        }
        KeyValue pair = new KeyValue(line.span(from, value < to ? to : keyEnd), words.word(from, keyEnd),
                value < to ? Optional.of(words.word(value, to)) : Optional.empty());
        if (value >= to) {
            problems.add(new Problem(pair.span(), keyword + " wants a value after the name"));
        }
        return new KeyValues(List.of(pair), true);
    }

    private KeyValue pair(int from, int to) {
        int equals = indexOfEquals(from, to);
        return equals < 0 ? new KeyValue(line.span(from, to), words.word(from, to), Optional.empty())
                : new KeyValue(line.span(from, to), words.word(from, equals),
                        Optional.of(words.word(equals + 1, to)));
    }

    private int indexOfEquals(int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.source.charAt(i) == '=') {
                return i;
            }
        }
        return -1;
    }

    /** Where a word ends that quotes and the escape character hold together. */
    private int wordEnd(int from, int to) {
        char quote = 0;
        for (int i = from; i < to; i++) {
            char c = line.source.charAt(i);
            if (quote == 0 && Chars.isSpace(c)) {
                return i;
            }
            if (c == escape && quote != '\'') {
                i++;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return to;
    }
}
