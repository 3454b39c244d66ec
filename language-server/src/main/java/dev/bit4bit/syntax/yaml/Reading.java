package dev.bit4bit.syntax.yaml;

import dev.bit4bit.syntax.yaml.YamlScalar.Style;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.ScannerImpl;
import org.yaml.snakeyaml.tokens.ScalarToken;

/**
 * One pass of the parser over a text, up to its end or to the first error. Trees are made of events, so that what came
 * before an error is kept and no object of any type is ever made.
 */
final class Reading {

    private static final int DEEPEST = 60;

    private final String text;
    private final Offsets offsets;
    private final TokenTap tokens;
    private final ParserImpl parser;
    private final List<YamlNode> documents = new ArrayList<>();
    private final Map<String, YamlNode> anchors = new HashMap<>();
    private final List<Integer> suspects = new ArrayList<>();
    private boolean failed;
    private int reach;
    private int lastScalar = -1;

    private Reading(String text) {
        this.text = text;
        this.offsets = new Offsets(text);
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.tokens = new TokenTap(new ScannerImpl(new StreamReader(text), options));
        this.parser = new ParserImpl(tokens);
    }

    static Reading of(String text) {
        Reading reading = new Reading(text);
        for (Event event = reading.next(); event != null; event = reading.next()) {
            if (event instanceof NodeEvent) {
                YamlNode node = reading.node(event, 0);
                if (node != null) {
                    reading.documents.add(node);
                }
                reading.anchors.clear();
            }
        }
        return reading;
    }

    String text() {
        return text;
    }

    List<YamlNode> documents() {
        return documents;
    }

    boolean isWhole() {
        return !failed;
    }

    /** How far the parser got. */
    int reach() {
        return failed ? reach : Integer.MAX_VALUE;
    }

    /** Offsets on the lines that may be to blame for the error, the likeliest first. */
    List<Integer> suspects() {
        return suspects;
    }

    private Event next() {
        if (failed) {
            return null;
        }
        try {
            Event event = parser.getEvent();
            if (event != null) {
                reach = Math.max(reach, start(event));
            }
            return event;
        } catch (MarkedYAMLException e) {
            fail();
            suspect(e.getProblemMark());
            suspect(e.getContextMark());
        } catch (RuntimeException e) {
            // The scanner reads numbers in escapes and directives with parsers that throw what they like.
            fail();
        }
        if (lastScalar >= 0) {
            suspects.add(lastScalar);
        }
        suspects.add(reach);
        return null;
    }

    private void fail() {
        failed = true;
    }

    private void suspect(Mark mark) {
        if (mark != null) {
            int at = offsets.of(mark.getIndex());
            reach = suspects.isEmpty() ? Math.max(reach, at) : reach;
            suspects.add(at);
        }
    }

    private int start(Event event) {
        return event.getStartMark() == null ? 0 : offsets.of(event.getStartMark().getIndex());
    }

    private int end(Event event) {
        return event.getEndMark() == null ? 0 : offsets.of(event.getEndMark().getIndex());
    }

    /** Null for an alias whose anchor is not known, and for what is nested too deep. */
    private YamlNode node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return anchors.get(alias.getAnchor());
        }
        YamlNode node;
        if (event instanceof ScalarEvent scalar) {
            node = scalar(scalar);
        } else if (depth >= DEEPEST) {
            skip();
            return null;
        } else if (event instanceof SequenceStartEvent sequence) {
            node = sequence(sequence, depth);
        } else {
            node = mapping((MappingStartEvent) event, depth);
        }
        String anchor = ((NodeEvent) event).getAnchor();
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private void skip() {
        int open = 1;
        for (Event event = next(); event != null; event = next()) {
            if (event instanceof SequenceStartEvent || event instanceof MappingStartEvent) {
                open++;
            } else if ((event instanceof SequenceEndEvent || event instanceof MappingEndEvent) && --open == 0) {
                return;
            }
        }
    }

    private YamlScalar scalar(ScalarEvent event) {
        ScalarToken token = tokens.take();
        if (token == null) {
            int at = Math.min(end(event), text.length());
            return new YamlScalar(Span.at(at), Style.PLAIN, "", SourceMap.contiguous(at, 0), 0);
        }
        int start = offsets.of(token.getStartMark().getIndex());
        lastScalar = start;
        Style style = switch (token.getStyle()) {
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
            case PLAIN -> Style.PLAIN;
        };
        Span span = new Span(start, Math.max(start, offsets.of(token.getEndMark().getIndex())));
        return ScalarText.of(text, span, style, event.getValue());
    }

    private YamlSequence sequence(SequenceStartEvent event, int depth) {
        int from = start(event);
        int to = end(event);
        List<YamlNode> items = new ArrayList<>();
        Event next = next();
        for (; next != null && !(next instanceof SequenceEndEvent); next = next()) {
            YamlNode item = node(next, depth + 1);
            if (item != null) {
                items.add(item);
                to = Math.max(to, next instanceof AliasEvent ? end(next) : item.span().end());
            }
        }
        to = event.isFlow() && next != null ? Math.max(to, end(next)) : to;
        return new YamlSequence(new Span(Math.min(from, to), to), items);
    }

    private YamlMapping mapping(MappingStartEvent event, int depth) {
        int from = start(event);
        int to = end(event);
        List<YamlMapping.Entry> entries = new ArrayList<>();
        Event next = next();
        for (; next != null && !(next instanceof MappingEndEvent); next = next()) {
            YamlNode key = node(next, depth + 1);
            to = Math.max(to, key == null || next instanceof AliasEvent ? to : key.span().end());
            Event after = next();
            YamlNode value = after == null ? null : node(after, depth + 1);
            if (value == null && key instanceof YamlScalar) {
                int at = key.span().end();
                value = new YamlScalar(Span.at(at), Style.PLAIN, "", SourceMap.contiguous(at, 0), 0);
            }
            if (key != null && value != null) {
                entries.add(new YamlMapping.Entry(key, value));
                to = Math.max(to, after instanceof AliasEvent ? end(after) : value.span().end());
            }
            if (after == null) {
                break;
            }
        }
        to = event.isFlow() && next != null ? Math.max(to, end(next)) : to;
        return new YamlMapping(new Span(Math.min(from, to), to), entries);
    }
}
