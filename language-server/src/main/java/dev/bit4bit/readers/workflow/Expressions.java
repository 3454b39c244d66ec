package dev.bit4bit.readers.workflow;

import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.readers.shell.HoleValues;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.syntax.yaml.YamlMapping;
import dev.bit4bit.syntax.yaml.YamlNode;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.syntax.yaml.YamlSequence;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What <code>${{ … }}</code> stands for, where that is plain to see: a variable of {@code env}, the values of a matrix,
 * an output that a step before wrote, a text. Functions and operators are not followed.
 */
final class Expressions {

    private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern PATH = Pattern.compile("([\\w-]+)((?:\\.[\\w-]+)+)");
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final int MOST_VALUES = 64;

    private final String document;
    private final Optional<YamlMapping> matrix;
    private final Map<String, Value> outputs = new HashMap<>();

    /** @param matrix the {@code strategy.matrix} of the job */
    Expressions(String document, Optional<YamlMapping> matrix) {
        this.document = document;
        this.matrix = matrix;
    }

    /** Says what a step writes as an output. */
    void output(String step, String name, Value value) {
        outputs.merge("steps." + step + ".outputs." + name, value,
                (a, b) -> Value.oneOf(name, Span.at(0), List.of(a, b)));
    }

    /** The text of a scalar with a mask for every expression, as the shell's parser reads holes. */
    static String masked(YamlScalar scalar) {
        String text = scalar.text();
        if (text.indexOf("${{") < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text);
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            for (int i = matcher.start(); i < matcher.end(); i++) {
                masked.setCharAt(i, Holes.MASK);
            }
        }
        return masked.toString();
    }

    /** What the expressions of a scalar hold, by the place of a run of masks in the document. */
    HoleValues holes(YamlScalar scalar, Scope scope) {
        Map<Span, Value> values = new HashMap<>();
        Matcher matcher = EXPRESSION.matcher(scalar.text());
        while (matcher.find()) {
            Span at = scalar.map().toDocument(new Span(matcher.start(), matcher.end()));
            values.put(at, expression(matcher.group(1), at, scope));
        }
        return at -> {
            Value whole = Value.EMPTY;
            int from = at.start();
            while (from < at.end()) {
                int start = from;
                Map.Entry<Span, Value> next = values.entrySet().stream()
                        .filter(e -> e.getKey().start() == start && e.getKey().end() <= at.end())
                        .findFirst().orElse(null);
                if (next == null || next.getKey().isEmpty()) {
                    return Optional.empty();
                }
                whole = whole.then(next.getValue());
                from = next.getKey().end();
            }
            return at.isEmpty() ? Optional.empty() : Optional.of(whole);
        };
    }

    /** The text of a scalar as far as it is known. */
    Value value(YamlScalar scalar, Scope scope) {
        return value(scalar, 0, scalar.text().length(), scope);
    }

    /** The lines of a scalar that hold something, without blanks at their ends. */
    List<Value> lines(YamlScalar scalar, Scope scope) {
        List<Value> lines = new ArrayList<>();
        String text = scalar.text();
        for (int from = 0; from < text.length(); ) {
            int newline = text.indexOf('\n', from);
            int end = newline < 0 ? text.length() : newline;
            int start = from;
            int stop = end;
            while (start < stop && text.charAt(start) <= ' ') {
                start++;
            }
            while (stop > start && text.charAt(stop - 1) <= ' ') {
                stop--;
            }
            if (stop > start) {
                lines.add(value(scalar, start, stop, scope));
            }
            from = end + 1;
        }
        return lines;
    }

    private Value value(YamlScalar scalar, int from, int to, Scope scope) {
        List<Segment> segments = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(scalar.text()).region(from, to);
        int at = from;
        while (matcher.find()) {
            known(scalar, at, matcher.start(), segments);
            Span place = scalar.map().toDocument(new Span(matcher.start(), matcher.end()));
            segments.addAll(expression(matcher.group(1), place, scope).segments());
            at = matcher.end();
        }
        known(scalar, at, to, segments);
        return Value.of(segments);
    }

    private void known(YamlScalar scalar, int from, int to, List<Segment> into) {
        if (from < to) {
            String text = scalar.text().substring(from, to);
            Span at = scalar.map().toDocument(new Span(from, to));
            into.add(new Known(text, at, at.of(document).equals(text), false));
        }
    }

    private Value expression(String inner, Span at, Scope scope) {
        String text = inner.strip();
        Value unknown = Value.unknown(Reason.TEMPLATE_HOLE, "{ " + text + " }", at);
        Matcher literal = TEXT.matcher(text);
        if (literal.matches()) {
            return literal.group(1).isEmpty() ? Value.EMPTY
                    : Value.of(List.of(new Known(literal.group(1).replace("''", "'"), at, false, false)));
        }
        Matcher path = PATH.matcher(text);
        if (!path.matches()) {
            return unknown;
        }
        String[] names = path.group(2).substring(1).split("\\.");
        return switch (path.group(1)) {
            case "env" -> names.length == 1 ? scope.find(names[0]).map(Variable::value).orElse(unknown) : unknown;
            case "matrix" -> fromMatrix(names, text, at).orElse(unknown);
            case "steps" -> Optional.ofNullable(outputs.get(text)).orElse(unknown);
            default -> unknown;
        };
    }

    /** All values that a matrix gives a name, when they stand in it. */
    private Optional<Value> fromMatrix(String[] names, String text, Span at) {
        List<YamlNode> found = new ArrayList<>();
        YamlMapping all = matrix.orElse(null);
        if (all == null) {
            return Optional.empty();
        }
        found.addAll(all.items(names[0]));
        for (YamlNode included : all.items("include")) {
            if (included instanceof YamlMapping mapping) {
                mapping.get(names[0]).ifPresent(found::add);
            }
        }
        boolean computed = all.get(names[0]).filter(n -> !(n instanceof YamlSequence)).isPresent()
                || all.get("include").filter(n -> !(n instanceof YamlSequence)).isPresent();
        List<Value> values = new ArrayList<>();
        for (YamlNode node : found) {
            YamlNode end = node;
            for (int i = 1; i < names.length && end instanceof YamlMapping mapping; i++) {
                end = mapping.get(names[i]).orElse(null);
            }
            if (end instanceof YamlScalar scalar && scalar.text().indexOf("${{") < 0) {
                values.add(value(scalar, Scope.EMPTY));
            }
        }
        return values.isEmpty() || computed || values.size() > MOST_VALUES ? Optional.empty()
                : Optional.of(values.size() == 1 ? values.get(0) : Value.oneOf("{ " + text + " }", at, values));
    }
}
