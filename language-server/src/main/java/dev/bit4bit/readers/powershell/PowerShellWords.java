package dev.bit4bit.readers.powershell;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of PowerShell, with the values of the variables in them (about_Parsing, about_Quoting_Rules). */
final class PowerShellWords {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\{[^}]*}|[A-Za-z_][A-Za-z0-9_]*(:[A-Za-z_][A-Za-z0-9_]*)?)");
    private static final Pattern HOLE = Pattern.compile("\\{\\d+(:[^}]*)?}");
    private static final Pattern FORMAT = Pattern.compile("(?i)\\s*-f\\s");
    private static final String ENDS_COMMAND = ";|&\n)}";

    private final String text;
    private final SourceMap map;
    private final BiFunction<String, Span, Value> variables;

    /** @param end offset behind the word */
    record Word(Value value, int start, int end) {
    }

    /** @param variables the value of a variable: its name in lower case, and where it stands in the document */
    PowerShellWords(String text, SourceMap map, BiFunction<String, Span, Value> variables) {
        this.text = text;
        this.map = map;
        this.variables = variables;
    }

    /** The name of a variable as it is written behind the dollar sign. */
    static String name(String written) {
        String name = written.startsWith("{") ? written.substring(1, written.length() - 1) : written;
        return name.toLowerCase(Locale.ROOT);
    }

    /** The arguments of a command, from behind its name to the end of the statement or of the pipe's part. */
    List<Argument> arguments(int from) {
        List<Argument> found = new ArrayList<>();
        int at = blanks(from);
        while (at < text.length() && ENDS_COMMAND.indexOf(text.charAt(at)) < 0) {
            Optional<Word> word = word(at);
            if (word.isEmpty() || word.get().end() <= at) {
                break;
            }
            found.add(argument(word.get()));
            at = blanks(word.get().end());
        }
        return found;
    }

    /** What stands between the parentheses of a method's call, from behind the first. */
    List<Argument> list(int from) {
        List<Argument> found = new ArrayList<>();
        int at = blanks(from);
        while (at < text.length() && text.charAt(at) != ')') {
            Optional<Word> word = word(at);
            if (word.isEmpty() || word.get().end() <= at) {
                break;
            }
            found.add(argument(word.get()));
            at = blanks(word.get().end());
            while (at < text.length() && text.charAt(at) == ',') {
                at = blanks(at + 1);
            }
        }
        return found;
    }

    private Argument argument(Word word) {
        return new Argument(word.value(), map.toDocument(new Span(word.start(), word.end())), true);
    }

    /** Whether nothing follows in the statement. */
    boolean endsStatement(int at) {
        int next = blanks(at);
        return next >= text.length() || ";\n}".indexOf(text.charAt(next)) >= 0;
    }

    private int blanks(int from) {
        int at = from;
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t' || text.charAt(at) == '\r')) {
            at++;
        }
        return at;
    }

    /** The word at an offset; empty where none begins. */
    Optional<Word> word(int start) {
        if (start >= text.length()) {
            return Optional.empty();
        }
        if (text.charAt(start) == '(' || text.startsWith("@(", start)) {
            return Optional.of(group(start));
        }
        List<Value.Segment> segments = new ArrayList<>();
        int at = start;
        while (at < text.length() && !endsWord(text.charAt(at))) {
            char c = text.charAt(at);
            int end;
            if (c == '"' && text.indexOf('"', at + 1) < 0) {
                break; // It closes the text that the whole script stands in.
            } else if (c == '\'') {
                end = end(at);
                known(text.substring(at + 1, Math.max(at + 1, end - 1)).replace("''", "'"), at + 1, end - 1, segments);
            } else if (text.startsWith("\\\"", at)) {
                end = at + 1;
            } else if (c == '"') {
                end = doubleQuoted(at, segments);
            } else if (c == '(' || text.startsWith("$(", at)) {
                Word group = group(c == '(' ? at : at + 1);
                segments.addAll(group.value().segments());
                end = group.end();
            } else if (c == '$') {
                end = variable(at, segments);
            } else {
                end = at + 1;
                while (end < text.length() && !endsWord(text.charAt(end)) && "'\"$(".indexOf(text.charAt(end)) < 0
                        && !text.startsWith("\\\"", end)) {
                    end++;
                }
                known(text.substring(at, end), at, end, segments);
            }
            at = end;
        }
        return at == start ? Optional.empty() : Optional.of(new Word(Value.of(segments), start, at));
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || ";|&){},".indexOf(c) >= 0;
    }

    /** Offset behind a text in single quotes; the quote itself is doubled inside. */
    int end(int quote) {
        int at = quote + 1;
        while (at < text.length()) {
            if (text.charAt(at) == '\'') {
                if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                    at++;
                } else {
                    return at + 1;
                }
            }
            at++;
        }
        return at;
    }

    private int doubleQuoted(int quote, List<Value.Segment> into) {
        int at = quote + 1;
        int plain = at;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '`') {
                at += 2;
            } else if (text.charAt(at) == '$') {
                known(text.substring(plain, at), plain, at, into);
                at = text.startsWith("$(", at) ? computed(at, group(at + 1).end(), into) : variable(at, into);
                plain = at;
            } else {
                at++;
            }
        }
        int end = Math.min(at, text.length());
        // The shell above may want quotes escaped: \"…\" is "…" to PowerShell.
        int last = end > plain && text.charAt(end - 1) == '\\' ? end - 1 : end;
        known(text.substring(Math.min(plain, last), last), plain, last, into);
        return Math.min(end + 1, text.length());
    }

    private int variable(int dollar, List<Value.Segment> into) {
        Matcher matcher = VARIABLE.matcher(text).region(dollar, text.length());
        if (!matcher.lookingAt()) {
            known("$", dollar, dollar + 1, into);
            return dollar + 1;
        }
        Span at = map.toDocument(new Span(dollar, matcher.end()));
        into.addAll(variables.apply(name(matcher.group(1)), at).segments());
        return matcher.end();
    }

    private int computed(int start, int end, List<Value.Segment> into) {
        into.addAll(Value.unknown(Value.Reason.COMPUTED, "", map.toDocument(new Span(start, end))).segments());
        return end;
    }

    private void known(String piece, int start, int end, List<Value.Segment> into) {
        if (!piece.isEmpty()) {
            into.add(new Value.Known(piece, map.toDocument(new Span(start, Math.max(start, end))), false, true));
        }
    }

    /** A group in parentheses: a text, a text with {@code -f}, or something computed. */
    private Word group(int start) {
        int open = text.indexOf('(', start);
        int end = close(open);
        int first = blanks(open + 1);
        Value unknown = Value.unknown(Value.Reason.COMPUTED, "", map.toDocument(new Span(start, end)));
        if (first >= end - 1 || "'\"$".indexOf(text.charAt(first)) < 0 || text.startsWith("$(", first)) {
            return new Word(unknown, start, end);
        }
        Word inner = word(first).orElseThrow();
        if (blanks(inner.end()) == end - 1) {
            return new Word(inner.value(), start, end);
        }
        boolean format = FORMAT.matcher(text).region(inner.end(), end).lookingAt();
        return new Word(format && inner.value().isKnown() ? filled(inner, unknown) : unknown, start, end);
    }

    /** A format string, its holes unknown. */
    private static Value filled(Word format, Value unknown) {
        String pattern = format.value().pattern();
        Span origin = ((Value.Known) format.value().segments().get(0)).origin();
        List<Value.Segment> segments = new ArrayList<>();
        Matcher hole = HOLE.matcher(pattern);
        int plain = 0;
        while (hole.find()) {
            if (hole.start() > plain) {
                segments.add(new Value.Known(pattern.substring(plain, hole.start()), origin, false, true));
            }
            segments.addAll(unknown.segments());
            plain = hole.end();
        }
        if (plain < pattern.length()) {
            segments.add(new Value.Known(pattern.substring(plain), origin, false, true));
        }
        return Value.of(segments);
    }

    /** Offset behind the parenthesis that closes another; the end of the text when none does. */
    private int close(int open) {
        int depth = 0;
        int at = Math.max(open, 0);
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\'') {
                at = end(at);
                continue;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            at++;
            if (depth == 0) {
                return at;
            }
        }
        return text.length();
    }
}
