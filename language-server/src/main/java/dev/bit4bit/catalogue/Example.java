package dev.bit4bit.catalogue;

import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that a rule speaks about or leaves alone.
 *
 * @param file       the name the file is analysed under, for example {@code Dockerfile} or {@code build.sh}
 * @param kind       whether the rule finds something in it
 * @param shows      what the example shows, a few words
 * @param text       the file, markers taken out
 * @param ranges     where the rule's findings stand in {@link #text()}, in order; empty for a good example
 * @param severity   of every finding in it, when the example says so
 * @param confidence of every finding in it, when the example says so
 * @param fixed      the file after the first fix of {@code fixKind} of every finding of the rule
 * @param fixKind    safe unless the example says otherwise
 * @param files      what else the build context holds, by path; what is not named is not known
 * @param profile    the profile it is analysed under, {@code recommended} unless the example says otherwise
 */
public record Example(String file, Kind kind, String shows, String text, List<Span> ranges,
                      Optional<Severity> severity, Optional<Confidence> confidence,
                      Optional<String> fixed, Fix.Kind fixKind, Map<String, String> files, String profile) {

    /** Stands before a range that is found. */
    public static final char OPEN = '«';
    /** Stands after a range that is found. */
    public static final char CLOSE = '»';

    /** Whether the rule speaks. */
    public enum Kind {
        /** The rule finds exactly the marked ranges. */
        BAD,
        /** The rule finds nothing. */
        GOOD
    }

    /** @throws CatalogueException when the ranges do not fit the kind */
    public Example {
        ranges = List.copyOf(ranges);
        // In order of path: Map.copyOf has another one in every process.
        files = Collections.unmodifiableMap(new TreeMap<>(files));
        if (ranges.isEmpty() != (kind == Kind.GOOD)) {
            throw new CatalogueException("a bad example marks what is found, a good one nothing: " + shows);
        }
        if (kind == Kind.GOOD && fixed.isPresent()) {
            throw new CatalogueException("a good example has nothing to fix: " + shows);
        }
    }

    /** The text with its findings marked, as it is written in the catalogue. */
    public String markedText() {
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Span range : ranges) {
            out.append(text, at, range.start()).append(OPEN).append(range.of(text)).append(CLOSE);
            at = range.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    private static Map<String, String> files(Map<String, Object> yaml) {
        Map<String, String> files = new TreeMap<>();
        if (yaml.get("files") != null) {
            Map<String, Object> named = Fields.map(yaml.get("files"));
            named.keySet().forEach(path -> files.put(path, Fields.text(named, path)));
        }
        return files;
    }

    /** An example as the catalogue's YAML gives it; see {@code rules/schema/rule.schema.json}. */
    static Example of(Map<String, Object> yaml) {
        String marked = Fields.text(yaml, "text");
        StringBuilder plain = new StringBuilder(marked.length());
        List<Span> ranges = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < marked.length(); i++) {
            char c = marked.charAt(i);
            if (c == OPEN && open < 0) {
                open = plain.length();
            } else if (c == CLOSE && open >= 0) {
                ranges.add(new Span(open, plain.length()));
                open = -1;
            } else if (c == OPEN || c == CLOSE) {
                throw new CatalogueException("markers do not pair in: " + marked);
            } else {
                plain.append(c);
            }
        }
        if (open >= 0) {
            throw new CatalogueException("a marker is not closed in: " + marked);
        }
        return new Example(Fields.text(yaml, "file"), Fields.constant(Kind.class, Fields.text(yaml, "kind")),
                Fields.text(yaml, "shows"), plain.toString(), ranges,
                Fields.optional(yaml, "severity").map(name -> Fields.constant(Severity.class, name)),
                Fields.optional(yaml, "confidence").map(name -> Fields.constant(Confidence.class, name)),
                Fields.optional(yaml, "fixed"),
                Fields.optional(yaml, "fix-kind").map(name -> Fields.constant(Fix.Kind.class, name))
                        .orElse(Fix.Kind.SAFE), files(yaml),
                Fields.optional(yaml, "profile").orElse("recommended"));
    }
}
