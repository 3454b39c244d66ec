package dev.bit4bit.workspace;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * YAML 1.1 as places and plain text, built from the parser's events, so that a syntax error keeps what came before it
 * and no object of any type is ever made. The first document of the stream counts.
 */
public final class YamlTree {

    private static final int MAX_DEPTH = 10;

    /** A node; lines and columns from 1. */
    public sealed interface Node {
        int line();

        int column();
    }

    /** A text, between quotes or not. */
    public record Scalar(String text, boolean quoted, int line, int column) implements Node {
    }

    /** A list. */
    public record Sequence(List<Node> items, int line, int column) implements Node {
    }

    /** Keys with values, in the order of the file, equal keys as often as they stand there. */
    public record Mapping(List<Entry> entries, int line, int column) implements Node {
    }

    /** Something this subset of YAML leaves out. */
    public record Unusable(String why, int line, int column) implements Node {
    }

    /** One key with its value. */
    public record Entry(Node key, Node value) {
    }

    /** Why and where reading ended. */
    public record SyntaxError(String message, int line, int column) {
    }

    /** What was read, and the error at which reading ended, if it did. */
    public record Result(Optional<Node> root, Optional<SyntaxError> error) {
    }

    private final Iterator<Event> events;
    private SyntaxError error;

    private YamlTree(Iterator<Event> events) {
        this.events = events;
    }

    /** Reads a text; never throws. */
    public static Result read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(text.length() + 1);
        YamlTree tree = new YamlTree(new Yaml(options).parse(new StringReader(text)).iterator());
        Node root = null;
        for (Event event = tree.next(); event != null; event = tree.next()) {
            if (event instanceof DocumentEndEvent) {
                break;
            }
            if (event instanceof ScalarEvent || event instanceof MappingStartEvent
                    || event instanceof SequenceStartEvent || event instanceof AliasEvent) {
                root = tree.node(event, 0);
            }
        }
        return new Result(Optional.ofNullable(root), Optional.ofNullable(tree.error));
    }

    private Event next() {
        if (error != null) {
            return null;
        }
        try {
            return events.hasNext() ? events.next() : null;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            String problem = e.getProblem() == null ? "not YAML" : e.getProblem();
            error = new SyntaxError(problem.strip().replaceAll("\\s+", " "),
                    mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1);
        } catch (YAMLException e) {
            error = new SyntaxError(String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " "), 1, 1);
        }
        return null;
    }

    private Node node(Event event, int depth) {
        int line = event.getStartMark().getLine() + 1;
        int column = event.getStartMark().getColumn() + 1;
        if (depth > MAX_DEPTH) {
            error = new SyntaxError("nested more than " + MAX_DEPTH + " deep", line, column);
            return new Unusable(error.message(), line, column);
        }
        if (event instanceof ScalarEvent scalar) {
            return new Scalar(scalar.getValue(), !scalar.isPlain(), line, column);
        }
        if (event instanceof SequenceStartEvent) {
            List<Node> items = new ArrayList<>();
            for (Event e = next(); e != null && !(e instanceof SequenceEndEvent); e = next()) {
                items.add(node(e, depth + 1));
            }
            return new Sequence(items, line, column);
        }
        if (event instanceof MappingStartEvent) {
            List<Entry> entries = new ArrayList<>();
            for (Event e = next(); e != null && !(e instanceof MappingEndEvent); e = next()) {
                Node key = node(e, depth + 1);
                Event value = next();
                if (value == null) {
                    break;
                }
                entries.add(new Entry(key, node(value, depth + 1)));
            }
            return new Mapping(entries, line, column);
        }
        return new Unusable("aliases are not used in this file", line, column);
    }
}
