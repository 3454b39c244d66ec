package dev.bit4bit.readers.shell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Reason;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.facts.Value.Unknown;
import dev.bit4bit.facts.Variable;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.syntax.template.Holes;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expands words as a shell does, as far as their values are known (POSIX.1-2017 XCU 2.6; the bash manual for the rest). */
final class WordExpander {

    private final Variables variables;
    private final SourceMap map;

    /** What expansion needs of the shell around it. */
    interface Variables {
        Optional<Variable> find(String name);

        /** The positional parameters, when they are known. */
        Optional<List<Value>> positional();

        void used(String name, Span at, Optional<Variable> found, boolean hasDefault);

        /** {@code ${name:=value}}. */
        void assign(String name, Value value, Span at);

        /** What a template's hole holds, when that is known. */
        Optional<Value> hole(Span at);

        /** Runs the inside of a substitution and gives the value of its output. */
        Value substitute(WordPart substitution);
    }

    /** @param map leads from the spans of the words to the document */
    WordExpander(Variables variables, SourceMap map) {
        this.variables = variables;
        this.map = map;
    }

    /** The arguments a word gives: none, one or several. */
    List<Argument> arguments(Word word) {
        Value value = value(word);
        Span span = map.toDocument(word.span());
        List<Value> fields = value.fields();
        if (fields.isEmpty()) {
            return word.isQuoted() ? List.of(new Argument(Value.EMPTY, span, true)) : List.of();
        }
        if (fields.size() == 1 && fields.get(0).pattern().indexOf('{') < 0) {
            return List.of(new Argument(fields.get(0), span, true));
        }
        List<Argument> arguments = new ArrayList<>();
        for (Value field : fields) {
            for (Value expanded : BraceExpansion.expand(field)) {
                arguments.add(new Argument(expanded, span, false));
            }
        }
        return arguments.size() == 1 ? List.of(new Argument(arguments.get(0).value(), span, true)) : arguments;
    }

    /** The value of a word without splitting, as in an assignment or a redirection. */
    Value value(Word word) {
        return value(word.parts(), false);
    }

    /** The text of a heredoc's body. */
    Value body(List<WordPart> parts) {
        return value(parts, true);
    }

    private Value value(List<WordPart> parts, boolean quoted) {
        if (parts.size() == 1) {
            return part(parts.get(0), quoted);
        }
        List<Segment> segments = new ArrayList<>();
        for (WordPart part : parts) {
            segments.addAll(part(part, quoted).segments());
        }
        return Value.of(segments);
    }

    private Value part(WordPart part, boolean quoted) {
        if (part instanceof WordPart.Literal literal) {
            return text(literal.text(), literal.span(), 0, quoted);
        } else if (part instanceof WordPart.SingleQuoted single) {
            return text(single.text(), single.span(), 1, true);
        } else if (part instanceof WordPart.DoubleQuoted dbl) {
            return value(dbl.parts(), true);
        } else if (part instanceof WordPart.Escaped escaped) {
            return decoded(escaped.text(), escaped.span());
        } else if (part instanceof WordPart.AnsiQuoted ansi) {
            return decoded(ansi.text(), ansi.span());
        } else if (part instanceof WordPart.Parameter parameter) {
            return parameter(parameter, quoted);
        } else if (part instanceof WordPart.ArrayLiteral array) {
            return array(array);
        } else if (part instanceof WordPart.CommandSubstitution || part instanceof WordPart.ProcessSubstitution) {
            Value output = variables.substitute(part);
            return quoted ? output.asQuoted() : output;
        } else if (part instanceof WordPart.ArithmeticExpansion arithmetic) {
            value(arithmetic.parts(), true);
            return Value.unknown(Reason.COMPUTED, "", map.toDocument(part.span()));
        } else if (part instanceof WordPart.Hole) {
            return hole(part.span(), quoted);
        }
        return Value.unknown(Reason.COMPUTED, "", map.toDocument(part.span()));
    }

    private Value text(String text, Span span, int offset, boolean quoted) {
        if (!text.isEmpty() && text.indexOf(Holes.MASK) < 0) {
            int start = span.start() + offset;
            return Value.of(List.of(known(text, new Span(start, start + text.length()), quoted)));
        }
        List<Segment> segments = new ArrayList<>(1);
        for (int from = 0; from < text.length(); ) {
            boolean hole = text.charAt(from) == Holes.MASK;
            int to = from;
            while (to < text.length() && (text.charAt(to) == Holes.MASK) == hole) {
                to++;
            }
            Span inner = new Span(span.start() + offset + from, span.start() + offset + to);
            if (hole) {
                segments.addAll(hole(inner, quoted).segments());
            } else {
                segments.add(known(text.substring(from, to), inner, quoted));
            }
            from = to;
        }
        return Value.of(segments);
    }

    private Known known(String text, Span span, boolean quoted) {
        Span at = map.toDocument(span);
        return new Known(text, at, at.length() == span.length(), quoted);
    }

    private Value hole(Span span, boolean quoted) {
        Span at = map.toDocument(span);
        return variables.hole(at).map(v -> quoted ? v.asQuoted() : v.asUnquoted())
                .orElseGet(() -> Value.unknown(Reason.TEMPLATE_HOLE, "", at));
    }

    private Value decoded(String text, Span span) {
        if (text.indexOf(Holes.MASK) >= 0) {
            return hole(span, true);
        }
        return text.isEmpty() ? Value.EMPTY
                : Value.of(List.of(new Known(text, map.toDocument(span), false, true)));
    }

    private Value array(WordPart.ArrayLiteral array) {
        List<Segment> segments = new ArrayList<>();
        for (Word element : array.elements()) {
            for (Argument argument : arguments(element)) {
                if (!segments.isEmpty()) {
                    segments.add(new Known(" ", Span.at(argument.span().start()), false, false));
                }
                segments.addAll(argument.value().asQuoted().segments());
            }
        }
        return Value.of(segments);
    }

    private Value parameter(WordPart.Parameter parameter, boolean quoted) {
        Span at = map.toDocument(parameter.span());
        String name = parameter.name();
        boolean list = name.equals("@") || name.equals("*")
                || parameter.index().map(i -> i.equals("@") || i.equals("*")).orElse(false);
        boolean hasDefault = parameter.operator().endsWith("-") || parameter.operator().endsWith("=");
        Optional<Variable> variable = isName(name) ? variables.find(name) : Optional.empty();
        if (isName(name)) {
            variables.used(name, at, variable, hasDefault);
        }
        if (parameter.length() || parameter.indirect()) {
            return Value.unknown(Reason.COMPUTED, name, at);
        }
        Optional<Value> set = isName(name) ? variable.map(Variable::value) : positional(name);
        Value result = switch (parameter.operator()) {
            case "" -> set.orElseGet(() -> Value.unknown(
                    isName(name) ? Reason.FROM_OUTSIDE : Reason.COMPUTED, name, at));
            case ":-", "-", ":=", "=" -> withDefault(parameter, set, at);
            case ":+", "+" -> withAlternative(parameter, set, at);
            case ":?", "?" -> set.orElseGet(() -> Value.unknown(Reason.FROM_OUTSIDE, name, at));
            default -> changed(parameter, set, at);
        };
        if (list) {
            return result;
        }
        return quoted ? result.asQuoted() : result.asUnquoted();
    }

    private Value withDefault(WordPart.Parameter parameter, Optional<Value> set, Span at) {
        Value fallback = parameter.argument().map(this::value).orElse(Value.EMPTY);
        if (set.isPresent() && !(set.get().isEmpty() && parameter.operator().startsWith(":"))) {
            Value value = set.get();
            boolean maybeUnset = value.unknowns().stream().anyMatch(u -> u.reason() == Reason.FROM_OUTSIDE)
                    && value.segments().size() == 1;
            return maybeUnset ? fallback : value;
        }
        if (parameter.operator().endsWith("=")) {
            variables.assign(parameter.name(), fallback, at);
        }
        return fallback;
    }

    private Value withAlternative(WordPart.Parameter parameter, Optional<Value> set, Span at) {
        Value then = parameter.argument().map(this::value).orElse(Value.EMPTY);
        if (set.isPresent() && set.get().isKnown()) {
            return set.get().isEmpty() && parameter.operator().startsWith(":") ? Value.EMPTY : then;
        }
        return then.isEmpty() ? then : Value.oneOf(parameter.name(), at, List.of(then, Value.EMPTY));
    }

    private Value changed(WordPart.Parameter parameter, Optional<Value> set, Span at) {
        Optional<String> text = set.flatMap(Value::text);
        Optional<String> argument = parameter.argument().map(this::value).flatMap(Value::text);
        Optional<String> replacement = parameter.replacement().map(this::value).orElse(Value.EMPTY).text();
        Optional<String> result = text.isEmpty() ? Optional.empty()
                : TextOperators.apply(parameter.operator(), text.get(), argument.orElse(null), replacement.orElse(null));
        if (result.isPresent()) {
            return result.get().isEmpty() ? Value.EMPTY
                    : Value.of(List.of(new Known(result.get(), at, false, false)));
        }
        List<Unknown> unknowns = set.map(Value::unknowns).orElse(List.of());
        List<CommandCall> producers = new ArrayList<>();
        unknowns.forEach(u -> producers.addAll(u.producers()));
        Reason reason = set.isEmpty() ? Reason.FROM_OUTSIDE : Reason.COMPUTED;
        return Value.of(List.of(new Unknown(reason, parameter.name(), at, producers, List.of())));
    }

    private Optional<Value> positional(String name) {
        Optional<List<Value>> known = variables.positional();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (name.equals("@") || name.equals("*")) {
            List<Segment> all = new ArrayList<>();
            for (Value value : known.get()) {
                if (!all.isEmpty()) {
                    all.add(new Known(" ", Span.at(0), false, false));
                }
                all.addAll(value.asQuoted().segments());
            }
            return Optional.of(Value.of(all));
        }
        if (!name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9') && name.length() < 4) {
            int index = Integer.parseInt(name);
            if (index >= 1) {
                return Optional.of(index <= known.get().size() ? known.get().get(index - 1) : Value.EMPTY);
            }
        }
        return Optional.empty();
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && (Character.isLetter(name.charAt(0)) || name.charAt(0) == '_') && !name.equals("_");
    }
}
