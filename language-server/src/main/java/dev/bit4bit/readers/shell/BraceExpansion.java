package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import java.util.ArrayList;
import java.util.List;

/** Bash's {@code a{b,c}d}. A plain POSIX shell leaves braces alone, but nobody writes them there in earnest. */
final class BraceExpansion {

    private static final int MOST = 256;

    private BraceExpansion() {
    }

    /** The words that a field gives; the field itself when it holds no list in braces. */
    static List<Value> expand(Value field) {
        List<Value> done = new ArrayList<>();
        List<Value> open = new ArrayList<>(List.of(field));
        while (!open.isEmpty() && done.size() + open.size() <= MOST) {
            Value next = open.remove(0);
            List<Value> split = once(next);
            if (split.isEmpty()) {
                done.add(next);
            } else {
                open.addAll(0, split);
            }
        }
        done.addAll(open);
        return done;
    }

    private static List<Value> once(Value field) {
        int base = 0;
        for (Segment segment : field.segments()) {
            int length = segment instanceof Known k ? k.text().length() : 1;
            if (segment instanceof Known known && !known.quoted()) {
                int open = known.text().indexOf('{');
                while (open >= 0) {
                    List<Integer> cuts = cuts(known.text(), open);
                    if (cuts.size() > 2) {
                        return split(field, base, cuts);
                    }
                    open = known.text().indexOf('{', open + 1);
                }
            }
            base += length;
        }
        return List.of();
    }

    /** Places of the opening brace, the commas of its level and the closing brace; fewer than three when it is no list. */
    private static List<Integer> cuts(String text, int open) {
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                depth++;
            } else if (c == ',' && depth == 1) {
                cuts.add(i);
            } else if (c == '}' && --depth == 0) {
                cuts.add(i);
                return cuts;
            }
        }
        return List.of();
    }

    private static List<Value> split(Value field, int base, List<Integer> cuts) {
        Value before = field.to(base + cuts.get(0));
        Value after = field.from(base + cuts.get(cuts.size() - 1) + 1);
        List<Value> words = new ArrayList<>();
        for (int i = 0; i + 1 < cuts.size(); i++) {
            Value choice = field.to(base + cuts.get(i + 1)).from(base + cuts.get(i) + 1);
            words.add(before.then(choice).then(after));
        }
        return words;
    }
}
