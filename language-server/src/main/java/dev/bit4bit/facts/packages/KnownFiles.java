package dev.bit4bit.facts.packages;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.FilePath;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of files when a command reads them: those that the stage or script itself writes ({@code cat}, {@code echo},
 * {@code printf}, {@code tee}, COPY with a heredoc), and those that come out of the build context as far as it is
 * known.
 */
public final class KnownFiles {

    private static final Pattern ECHO_OPTIONS = Pattern.compile("-[neE]+");
    private static final Pattern INVERTED = Pattern.compile("-[A-Za-z]*v[A-Za-z]*");
    private static final Set<String> WRITERS = Set.of("cat", "echo", "printf");
    private static final Value LINE_END = Value.of(List.of(new Value.Known("\n", Span.at(0), false, false)));

    private final FileFacts facts;
    private final ContextCopies copies;
    private final List<Write> writes = new ArrayList<>();

    /** One write of a file; no text when it is not known. */
    private record Write(Unit unit, int order, FilePath path, boolean append, Optional<Value> text) {
    }

    private KnownFiles(FileFacts facts) {
        this.facts = facts;
        this.copies = new ContextCopies(facts.files());
        facts.callsWhere(call -> !call.redirects().isEmpty() || call.name().equals("tee")).forEach(this::read);
        facts.copies().forEach(this::read);
        writes.sort(Comparator.comparingInt(Write::order));
    }

    public static KnownFiles of(FileFacts facts) {
        return facts.derive(KnownFiles.class, KnownFiles::new);
    }

    private void read(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                boolean text = WRITERS.contains(call.name()) && !call.place().conditional() && !call.place().looped();
                add(call, redirect.target(), redirect.operator().contains(">>"), text ? written(call)
                        : Optional.empty());
                return;
            }
        }
        if (call.isNamed("tee")) {
            boolean append = call.arguments().stream().anyMatch(a -> a.is("-a") || a.is("--append"));
            for (Argument argument : call.arguments()) {
                if (!argument.startsWith("-")) {
                    add(call, argument.value(), append, written(call));
                }
            }
        }
    }

    private void add(CommandCall call, Value path, boolean append, Optional<Value> text) {
        writes.add(new Write(call.unit(), call.order(), FilePath.of(path, call.workingDirectory()), append, text));
    }

    private void read(CopyStep copy) {
        String to = copy.destination().pattern();
        String folder = to.endsWith("/") || to.endsWith(".") ? to + "/" : copy.bodies().size() > 1 ? to + "/" : "";
        for (CopyStep.Body body : copy.bodies()) {
            Value path = folder.isEmpty() ? copy.destination() : Value.known(folder + body.name(), copy.span());
            writes.add(new Write(copy.unit(), copy.order(), FilePath.of(path, copy.workingDirectory()), false,
                    body.text()));
        }
    }

    /** The text of a file when a command reads it. */
    public Optional<Value> text(Value path, CommandCall reader) {
        return text(FilePath.of(path, reader.workingDirectory()), reader);
    }

    Optional<Value> text(FilePath wanted, CommandCall reader) {
        Optional<ContextCopies.Placed> mounted = copies.mounted(wanted, reader);
        if (mounted.isPresent()) {
            return mounted.get().text().map(t -> outside(t, reader));
        }
        int from = -1;
        Optional<Value> text = reader.unit().isStage() || wanted.key().startsWith("/") ? Optional.empty()
                : facts.files().text(wanted.key()).map(t -> outside(t, reader));
        for (CopyStep copy : facts.copies()) {
            if (copy.order() < reader.order() && reader.unit().isBuiltOn(copy.unit())) {
                Optional<ContextCopies.Placed> placed = copies.at(wanted, copy);
                if (placed.isPresent()) {
                    from = copy.order();
                    text = placed.get().text().map(t -> outside(t, reader));
                }
            }
        }
        for (Write write : writes) {
            if (write.order() < from || write.order() >= reader.order() || !write.path().equals(wanted)
                    || !reader.unit().isBuiltOn(write.unit())) {
                continue;
            }
            if (write.text().isEmpty() || write.append() && text.isEmpty()) {
                return Optional.empty();
            }
            Value written = write.text().get();
            text = Optional.of(write.append() ? text.get().then(LINE_END).then(written) : written);
        }
        return text;
    }

    /** What a copy puts at a path out of the context, when that is known. */
    Optional<String> copied(CopyStep copy, String path) {
        return copies.at(new FilePath(path), copy).flatMap(ContextCopies.Placed::text);
    }

    /** A text that stands in no place of the document. */
    private static Value outside(String text, CommandCall reader) {
        return Value.of(List.of(new Value.Known(text.replace("\r", ""), Span.at(reader.command().span().start()), false,
                false)));
    }

    /** What a command writes: a file it shows, or its arguments. */
    public Optional<Value> output(CommandCall call) {
        List<Argument> operands = call.arguments().stream().filter(a -> !a.startsWith("-")).toList();
        return switch (call.name()) {
            case "cat", "sort", "uniq" -> operands.size() == 1 ? text(operands.get(0).value(), call)
                    : operands.isEmpty() ? input(call) : Optional.empty();
            case "grep", "egrep" -> grep(call, operands);
            case "tr", "xargs" -> input(call);
            case "echo", "printf" -> written(call);
            default -> Optional.empty();
        };
    }

    /** Lines without comments and blank ones; other patterns are not followed. */
    private Optional<Value> grep(CommandCall call, List<Argument> operands) {
        boolean inverted = call.arguments().stream().anyMatch(a -> INVERTED.matcher(a.value().pattern()).matches());
        if (!inverted || operands.isEmpty() || !operands.get(0).value().pattern().contains("#")) {
            return Optional.empty();
        }
        Optional<Value> all = operands.size() == 1 ? input(call) : text(operands.get(1).value(), call);
        return all.map(KnownFiles::withoutComments);
    }

    private Optional<Value> input(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput()) {
                return redirect.body().isPresent() ? redirect.body() : text(redirect.target(), call);
            }
        }
        return call.pipedFrom().size() == 1 ? output(call.pipedFrom().get(0)) : Optional.empty();
    }

    private Optional<Value> written(CommandCall call) {
        return switch (call.name()) {
            case "cat", "tee" -> input(call);
            case "echo" -> Optional.of(joined(call.arguments().stream()
                    .filter(a -> !ECHO_OPTIONS.matcher(a.value().pattern()).matches()).toList(), " "));
            case "printf" -> printf(call.arguments());
            default -> Optional.empty();
        };
    }

    private static Optional<Value> printf(List<Argument> arguments) {
        if (arguments.isEmpty()) {
            return Optional.empty();
        }
        String format = arguments.get(0).value().pattern().replace("\\n", "\n").strip();
        if (format.equals("%s") || format.equals("%q")) {
            return Optional.of(joined(arguments.subList(1, arguments.size()), "\n"));
        }
        return format.indexOf('%') < 0 ? Optional.of(unescaped(arguments.get(0).value())) : Optional.empty();
    }

    private static Value joined(List<Argument> arguments, String between) {
        Value all = Value.EMPTY;
        Value separator = Value.of(List.of(new Value.Known(between, Span.at(0), false, false)));
        for (Argument argument : arguments) {
            all = all.isEmpty() ? unescaped(argument.value()) : all.then(separator).then(unescaped(argument.value()));
        }
        return all.asUnquoted();
    }

    /** With line ends where echo -e and printf write them. */
    private static Value unescaped(Value value) {
        if (value.pattern().indexOf("\\n") < 0) {
            return value;
        }
        List<Value.Segment> segments = new ArrayList<>();
        for (Value.Segment segment : value.segments()) {
            segments.add(segment instanceof Value.Known known && known.text().contains("\\n")
                    ? new Value.Known(known.text().replace("\\n", "\n"), known.origin(), false, known.quoted())
                    : segment);
        }
        return Value.of(segments);
    }

    /** The lines that are no comments, each cut where one begins. */
    static Value withoutComments(Value text) {
        String pattern = text.pattern();
        if (pattern.indexOf('#') < 0) {
            return text;
        }
        Value kept = Value.EMPTY;
        int start = 0;
        while (start < pattern.length()) {
            int end = pattern.indexOf('\n', start);
            end = end < 0 ? pattern.length() : end + 1;
            int comment = comment(pattern, start, end);
            kept = kept.then(text.to(comment < 0 ? end : comment).from(start));
            kept = comment < 0 ? kept : kept.then(LINE_END);
            start = end;
        }
        return kept;
    }

    private static int comment(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) == '#' && (i == start || Character.isWhitespace(text.charAt(i - 1)))) {
                return i;
            }
        }
        return -1;
    }
}
