package dev.bit4bit.facts.fetch;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Redirect;
import dev.bit4bit.facts.Value;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gathers what a list of sums names, as {@code sha256sum -c} reads it (coreutils manual, "md5sum invocation"). */
final class SumList {

    private static final Pattern ECHO_OPTIONS = Pattern.compile("-[neE]+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern LINE = Pattern.compile("\\\\?(\\S+)\\s+\\*?(\\S.*?)");
    private static final Pattern TAGGED = Pattern.compile("[\\w/-]+ ?\\((.+)\\) ?= ?(\\S+)");

    private static final List<String> WRITERS = List.of("echo", "printf", "cat");

    final List<FilePath> files = new ArrayList<>();
    final List<FilePath> lists = new ArrayList<>();
    final Set<CommandCall> sources = new LinkedHashSet<>();
    String filter = "";
    boolean open;

    private final FileFacts facts;
    private final CommandCall check;

    SumList(FileFacts facts, CommandCall check) {
        this.facts = facts;
        this.check = check;
    }

    /** The list is what a text says. */
    void text(Value value) {
        sources.addAll(Pipes.producers(value));
        for (Value one : value.possibilities()) {
            for (String line : FilePath.text(one).replace("\\n", "\n").split("\n")) {
                line(line.strip());
            }
        }
    }

    private void line(String line) {
        Matcher tagged = TAGGED.matcher(line);
        Matcher plain = LINE.matcher(line);
        if (tagged.matches()) {
            files.add(FilePath.of(tagged.group(1), directory()));
        } else if (plain.matches()) {
            files.add(FilePath.of(plain.group(2), directory()));
        } else if (FilePath.hasUnknown(line)) {
            open = true;
        }
    }

    private String directory() {
        return FilePath.text(check.workingDirectory());
    }

    /** The list is a file. */
    void file(Value path, Value workingDirectory) {
        Set<CommandCall> producers = Pipes.producers(path);
        if (!producers.isEmpty() && path.segments().size() == 1 && !isNamed(path)) {
            producers.forEach(this::output);
            return;
        }
        FilePath list = FilePath.of(path, workingDirectory);
        boolean written = false;
        for (CommandCall writer : facts.calls(WRITERS)) {
            if (writer.order() < check.order() && check.unit().isBuiltOn(writer.unit()) && writes(writer, list)) {
                Optional<Value> text = textOf(writer);
                text.ifPresent(this::text);
                written |= text.isPresent();
            }
        }
        if (!written) {
            lists.add(list);
        }
    }

    /** Whether the value is a variable, so that its producers made a name and not the content. */
    private static boolean isNamed(Value path) {
        return path.unknowns().stream().anyMatch(u -> !u.name().isEmpty());
    }

    private static boolean writes(CommandCall call, FilePath file) {
        for (Redirect redirect : call.redirects()) {
            if (redirect.isOutput() && redirect.isFile()
                    && FilePath.of(redirect.target(), call.workingDirectory()).matches(file) == FilePath.Match.YES) {
                return true;
            }
        }
        return call.pipedTo().stream().anyMatch(t -> Pipes.runs(t, "tee") && t.arguments().stream()
                .anyMatch(a -> FilePath.of(a.value(), t.workingDirectory()).matches(file) == FilePath.Match.YES));
    }

    /** The list comes on standard input. */
    void input(CommandCall call) {
        boolean given = false;
        for (Redirect redirect : call.redirects()) {
            if (redirect.isInput()) {
                given = true;
                if (redirect.operator().equals("<<<")) {
                    text(redirect.target());
                } else if (redirect.body().isPresent()) {
                    text(redirect.body().get());
                } else {
                    file(redirect.target(), call.workingDirectory());
                }
                break;
            }
        }
        if (!given) {
            call.pipedFrom().forEach(this::output);
            open |= call.pipedFrom().isEmpty();
        }
    }

    /** The list is what a command writes. */
    private void output(CommandCall call) {
        sources.add(call);
        Optional<Value> text = textOf(call);
        if (text.isPresent()) {
            text(text.get());
            return;
        }
        List<Argument> operands = call.arguments().stream().filter(a -> !a.startsWith("-") || a.is("-")).toList();
        switch (call.name()) {
            case "grep", "egrep", "fgrep" -> {
                if (!operands.isEmpty()) {
                    filter = FilePath.text(operands.get(0).value());
                    through(call, operands.subList(1, operands.size()));
                }
            }
            case "awk", "gawk", "sed" -> {
                if (!operands.isEmpty()) {
                    through(call, operands.subList(1, operands.size()));
                }
            }
            case "cat", "head", "tail", "sort", "tr", "cut", "uniq" -> through(call, call.isNamed("tr") ? List.of()
                    : operands.stream().filter(a -> !NUMBER.matcher(a.value().pattern()).matches()).toList());
            default -> {
                sources.addAll(Pipes.behind(call));
                open = true;
            }
        }
    }

    private void through(CommandCall call, List<Argument> inputs) {
        if (inputs.isEmpty()) {
            input(call);
        }
        inputs.forEach(i -> file(i.value(), call.workingDirectory()));
    }

    /** What echo, printf or cat writes. */
    private static Optional<Value> textOf(CommandCall call) {
        if (call.isNamed("echo")) {
            Value all = Value.EMPTY;
            for (Argument argument : call.arguments()) {
                if (!ECHO_OPTIONS.matcher(argument.value().pattern()).matches()) {
                    all = all.isEmpty() ? argument.value() : all.then(literal(" ")).then(argument.value());
                }
            }
            return Optional.of(all);
        }
        if (call.isNamed("printf") && !call.arguments().isEmpty()) {
            return Optional.of(formatted(call.arguments()));
        }
        if (call.isNamed("cat") && call.arguments().stream().allMatch(a -> a.is("-"))) {
            for (Redirect redirect : call.redirects()) {
                if (redirect.isInput() && redirect.body().isPresent()) {
                    return redirect.body();
                }
                if (redirect.operator().equals("<<<")) {
                    return Optional.of(redirect.target());
                }
            }
        }
        return Optional.empty();
    }

    private static Value formatted(List<Argument> arguments) {
        Value format = arguments.get(0).value();
        Value all = Value.EMPTY;
        int next = 1;
        do {
            int from = 0;
            int at = format.pattern().indexOf("%s");
            while (at >= 0) {
                Value argument = next < arguments.size() ? arguments.get(next).value() : Value.EMPTY;
                next++;
                all = all.then(format.to(at).from(from)).then(argument);
                from = at + 2;
                at = format.pattern().indexOf("%s", from);
            }
            all = all.then(format.from(from));
            if (from == 0) {
                break;
            }
        } while (next < arguments.size());
        return all;
    }

    private static Value literal(String text) {
        return Value.of(List.of(new Value.Known(text, Span.at(0), false, true)));
    }
}
