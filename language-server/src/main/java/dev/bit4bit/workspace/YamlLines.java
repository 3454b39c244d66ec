package dev.bit4bit.workspace;

import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlNode;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.syntax.yaml.YamlSequence;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.LineIndex;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a comment stands in front of in a YAML file: an entry or an item with all that is nested in it. */
final class YamlLines {

    private final String text;
    private final LineIndex lines;
    private final List<YamlScalar> scalars = new ArrayList<>();

    YamlLines(Document document) {
        this.text = document.text();
        this.lines = document.lines();
        YamlParser.parse(text).documents().forEach(this::collect);
    }

    private void collect(YamlNode node) {
        if (node instanceof YamlScalar scalar) {
            if (lines.lineOf(scalar.span().start()) < lines.lineOf(scalar.span().end())) {
                scalars.add(scalar);
            }
        } else if (node instanceof YamlSequence list) {
            list.items().forEach(this::collect);
        } else if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> collect(entry.value()));
        }
    }

    /** The text of several lines in which a line stands that is not its first one. */
    Optional<YamlScalar> around(int line) {
        return scalars.stream().filter(s -> lines.lineOf(s.span().start()) < line)
                .filter(s -> line <= lines.lineOf(s.span().end())).findFirst();
    }

    /** The range of what starts on a line: that line and those that are farther in. */
    Span from(int line) {
        int indentation = indentation(line);
        boolean open = text.substring(lines.startOf(line), lines.endOf(line)).stripTrailing().endsWith(":");
        int last = line;
        for (int at = line + 1; at < lines.lineCount(); at++) {
            int other = indentation(at);
            boolean item = open && other == indentation && text.startsWith("-", lines.startOf(at) + other);
            if (other >= 0 && other <= indentation && !item) {
                break;
            }
            last = other < 0 ? last : at;
        }
        return new Span(lines.startOf(line), lines.endOf(last));
    }

    /** How many blanks a line starts with; -1 for a blank one. */
    private int indentation(int line) {
        int start = lines.startOf(line);
        int at = start;
        while (at < lines.endOf(line) && text.charAt(at) == ' ') {
            at++;
        }
        return at == lines.endOf(line) ? -1 : at - start;
    }
}
