package dev.bit4bit.readers.workflow;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.Value.Known;
import dev.bit4bit.facts.Value.Segment;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the commands of a step hand on to later steps: lines {@code name=value} appended to the files that
 * {@code GITHUB_ENV} and {@code GITHUB_OUTPUT} name (<a
 * href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">workflow commands</a>).
 */
final class EnvironmentFiles {

    /** Who may read it. */
    enum File { ENV, OUTPUT }

    /** One line. */
    record Handed(File file, String name, Value value, Span at) {
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern SET_OUTPUT = Pattern.compile("(?s)::set-output name=([\\w-]+)::.*");
    private static final Pattern FORMAT = Pattern.compile("([A-Za-z_][\\w-]*)=%s(?:\\\\n)?");

    private EnvironmentFiles() {
    }

    static List<Handed> of(List<CommandCall> calls) {
        List<Handed> handed = new ArrayList<>();
        for (CommandCall call : calls) {
            List<Value> lines = lines(call);
            File file = file(call).orElse(null);
            for (Value line : lines) {
                Matcher old = SET_OUTPUT.matcher(line.pattern());
                int equals = line.pattern().indexOf('=');
                if (old.matches()) {
                    handed.add(new Handed(File.OUTPUT, old.group(1),
                            line.from(line.pattern().indexOf("::", 2) + 2), call.span()));
                } else if (file != null && equals > 0 && NAME.matcher(line.pattern().substring(0, equals)).matches()) {
                    String name = line.pattern().substring(0, equals);
                    handed.add(new Handed(file, name, line.from(equals + 1), call.span()));
                }
            }
        }
        return handed;
    }

    private static Optional<File> file(CommandCall call) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()) {
                return file(redirect.target());
            }
        }
        for (CommandCall reader : call.pipedTo()) {
            if (reader.isNamed("tee")) {
                for (Argument argument : reader.arguments()) {
                    Optional<File> found = file(argument.value());
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<File> file(Value target) {
        if (target.segments().size() != 1 || target.isKnown()) {
            return Optional.empty();
        }
        return switch (target.unknowns().get(0).name()) {
            case "GITHUB_ENV", "{ github.env }" -> Optional.of(File.ENV);
            case "GITHUB_OUTPUT", "{ github.output }" -> Optional.of(File.OUTPUT);
            default -> Optional.empty();
        };
    }

    /** What a command writes, line by line, for the few whose output is their arguments. */
    private static List<Value> lines(CommandCall call) {
        List<Argument> arguments = call.arguments();
        if (call.isNamed("echo")) {
            List<Segment> text = new ArrayList<>();
            for (Argument argument : arguments) {
                if (text.isEmpty() && argument.value().isKnown() && argument.startsWith("-")) {
                    continue;
                }
                if (!text.isEmpty()) {
                    text.add(new Known(" ", Span.at(argument.span().start()), false, false));
                }
                text.addAll(argument.value().segments());
            }
            return split(Value.of(text));
        }
        if (call.isNamed("printf") && arguments.size() == 2) {
            Matcher format = FORMAT.matcher(arguments.get(0).value().pattern());
            if (format.matches()) {
                return List.of(arguments.get(0).value().to(format.end(1) + 1).then(arguments.get(1).value()));
            }
        }
        if (call.isNamed("cat") && arguments.isEmpty()) {
            return call.redirects().stream().flatMap(r -> r.body().stream()).findFirst().map(EnvironmentFiles::split)
                    .orElse(List.of());
        }
        return List.of();
    }

    private static List<Value> split(Value text) {
        List<Value> lines = new ArrayList<>();
        String pattern = text.pattern();
        for (int from = 0; from < pattern.length(); ) {
            int newline = pattern.indexOf('\n', from);
            int end = newline < 0 ? pattern.length() : newline;
            lines.add(text.to(end).from(from));
            from = end + 1;
        }
        return lines;
    }
}
