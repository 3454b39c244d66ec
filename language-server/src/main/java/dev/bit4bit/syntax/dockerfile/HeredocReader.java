package dev.bit4bit.syntax.dockerfile;

import dev.bit4bit.syntax.dockerfile.Dockerfile.Problem;
import dev.bit4bit.syntax.dockerfile.Instruction.Heredoc;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the bodies of heredocs from the lines after an instruction. A body without its delimiter (which BuildKit
 * refuses) reaches to the next line that starts with a known keyword in upper case, so that what comes after a
 * half-typed heredoc is still read.
 */
final class HeredocReader {

    /**
     * A heredoc with the place of its delimiter, tabs before it excluded; empty when it is not closed.
     */
    record Found(Heredoc heredoc, Span delimiter) {
    }

    private final String text;
    private final List<Problem> problems;
    private Map<String, Integer> lastLines;
    private Map<String, Integer> lastLinesWithoutTabs;
    private int next;

    HeredocReader(String text, List<Problem> problems) {
        this.text = text;
        this.problems = problems;
    }

    /** Reads bodies from the line that starts at {@code from}; {@link #next()} is then the line after them. */
    List<Found> read(Line line, List<HeredocWords.Declared> declarations, int from) {
        List<Found> found = new ArrayList<>(declarations.size());
        next = from;
        for (HeredocWords.Declared declared : declarations) {
            found.add(read(line, declared));
        }
        return found;
    }

    /** Where the line after the last body starts. */
    int next() {
        return next;
    }

    private Found read(Line line, HeredocWords.Declared declared) {
        int start = next;
        int at = mayClose(declared, start) ? start : text.length();
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int lineEnd = newline < 0 ? text.length() : newline;
            int stop = trimmed(at, lineEnd);
            int first = declared.stripTabs() ? skipTabs(at, stop) : at;
            if (stop - first == declared.name().length() && text.startsWith(declared.name(), first)) {
                next = newline < 0 ? text.length() : newline + 1;
                return new Found(heredoc(declared, start, at, true), new Span(first, stop));
            }
            at = newline < 0 ? text.length() : newline + 1;
        }
        indexLines();
        next = recover(start);
        problems.add(new Problem(line.span(declared.start(), declared.start() + 1).cover(
                line.span(declared.start(), line.to)), "no line ends this heredoc: expected " + declared.name()));
        return new Found(heredoc(declared, start, next, false), Span.at(next));
    }

    private Heredoc heredoc(HeredocWords.Declared declared, int start, int end, boolean closed) {
        return new Heredoc(declared.name(), new Span(start, end), body(start, end, declared.stripTabs()),
                declared.expanded(), closed);
    }

    private LogicalText body(int start, int end, boolean stripTabs) {
        if (!stripTabs) {
            return new LogicalText(text.substring(start, end), SourceMap.contiguous(start, end - start));
        }
        StringBuilder body = new StringBuilder(end - start);
        SourceMap.Builder map = new SourceMap.Builder();
        int at = start;
        while (at < end) {
            int newline = text.indexOf('\n', at);
            int lineEnd = newline < 0 || newline >= end ? end : newline + 1;
            int first = skipTabs(at, lineEnd);
            map.add(body.length(), first, lineEnd - first);
            body.append(text, first, lineEnd);
            at = lineEnd;
        }
        return body.length() == 0 ? new LogicalText("", SourceMap.contiguous(start, 0))
                : new LogicalText(body.toString(), map.build());
    }

    /** Without this, many heredocs that are never closed would each search all of the rest. */
    private boolean mayClose(HeredocWords.Declared declared, int from) {
        if (lastLines == null) {
            return true;
        }
        Map<String, Integer> lines = declared.stripTabs() ? lastLinesWithoutTabs : lastLines;
        return lines.getOrDefault(declared.name(), -1) >= from;
    }

    private void indexLines() {
        if (lastLines != null) {
            return;
        }
        lastLines = new HashMap<>();
        lastLinesWithoutTabs = new HashMap<>();
        int at = next;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int lineEnd = newline < 0 ? text.length() : newline;
            int stop = trimmed(at, lineEnd);
            lastLines.put(text.substring(at, stop), at);
            lastLinesWithoutTabs.put(text.substring(skipTabs(at, stop), stop), at);
            at = lineEnd + 1;
        }
    }

    private int recover(int start) {
        int at = start;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int lineEnd = newline < 0 ? text.length() : newline;
            int stop = at;
            while (stop < lineEnd && text.charAt(stop) >= 'A' && text.charAt(stop) <= 'Z') {
                stop++;
            }
            if (stop > at && stop < lineEnd && Chars.isSeparator(text.charAt(stop))
                    && Keywords.isKnown(text.substring(at, stop))) {
                return at;
            }
            at = newline < 0 ? text.length() : newline + 1;
        }
        return text.length();
    }

    private int trimmed(int start, int end) {
        int at = end;
        while (at > start && text.charAt(at - 1) == '\r') {
            at--;
        }
        return at;
    }

    private int skipTabs(int start, int end) {
        int at = start;
        while (at < end && text.charAt(at) == '\t') {
            at++;
        }
        return at;
    }
}
