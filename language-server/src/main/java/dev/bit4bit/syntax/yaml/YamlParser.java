package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads any text as YAML 1.1, which for what is written in practice is YAML 1.2. Never throws. A line that can't be
 * read is left out and the rest is read on: of the lines that may be to blame it is the one without which the parser
 * gets farthest.
 */
public final class YamlParser {

    private static final int MOST_LINES = 8;
    /** Texts longer than this are read up to the first error. */
    private static final int LONGEST = 300_000;

    private YamlParser() {
    }

    public static YamlFile parse(String text) {
        String clean = Offsets.printable(text);
        Reading reading = Reading.of(clean);
        if (reading.isWhole()) {
            return new YamlFile(text, reading.documents(), List.of());
        }
        LineIndex lines = new LineIndex(clean);
        List<Span> problems = new ArrayList<>();
        Reading best = reading;
        for (int i = 0; i < MOST_LINES && text.length() <= LONGEST && !reading.isWhole(); i++) {
            Set<Integer> blamed = new LinkedHashSet<>();
            reading.suspects().forEach(offset -> blamed.add(lines.lineOf(offset)));
            Reading next = null;
            Span left = null;
            for (int line : blamed) {
                Span span = new Span(lines.startOf(line), Math.max(lines.startOf(line), lines.endOf(line)));
                if (span.of(reading.text()).isBlank()) {
                    continue;
                }
                Reading without = Reading.of(blanked(reading.text(), span));
                if (next == null || without.reach() > next.reach()) {
                    next = without;
                    left = span;
                }
            }
            if (next == null) {
                break;
            }
            problems.add(left);
            reading = next;
            best = next.reach() > best.reach() ? next : best;
        }
        if (problems.isEmpty()) {
            problems.add(Span.at(Math.min(reading.reach(), text.length())));
        }
        return new YamlFile(text, best.documents(), problems);
    }

    private static String blanked(String text, Span span) {
        return text.substring(0, span.start()) + " ".repeat(span.length()) + text.substring(span.end());
    }
}
