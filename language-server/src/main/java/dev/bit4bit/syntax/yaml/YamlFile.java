package dev.bit4bit.syntax.yaml;

import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * What a text says as YAML, as far as it can be read.
 *
 * @param documents the values of the documents in it; usually one
 * @param problems  where it could not be read, one line each, in the order in which they were met
 */
public record YamlFile(String text, List<YamlNode> documents, List<Span> problems) {

    public YamlFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /** The mapping that the first document is. */
    public Optional<YamlMapping> root() {
        return documents.stream().findFirst().filter(YamlMapping.class::isInstance).map(YamlMapping.class::cast);
    }

    /** The comment that follows on the same line, from its {@code #} to the line's end without trailing blanks. */
    public Optional<Span> commentAfter(int offset) {
        int at = offset;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at == offset || at >= text.length() || text.charAt(at) != '#') {
            return Optional.empty();
        }
        int end = lineEnd(at);
        while (end > at && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return Optional.of(new Span(at, end));
    }

    /** Whether nothing but blanks stands between an offset and the end of its line. */
    public boolean endsLine(int offset) {
        return text.substring(Math.min(offset, text.length()), lineEnd(offset)).isBlank();
    }

    private int lineEnd(int offset) {
        int end = Math.min(offset, text.length());
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
