package dev.bit4bit.readers.dockerfile;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.readers.powershell.PowerShellReader;
import dev.bit4bit.readers.shell.ShellSteps;
import dev.bit4bit.readers.shell.ShellTrees;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.syntax.dockerfile.Instruction.Arguments;
import dev.bit4bit.syntax.dockerfile.Instruction.JsonString;
import dev.bit4bit.syntax.dockerfile.LogicalText;
import dev.bit4bit.syntax.shell.Word;
import dev.bit4bit.syntax.shell.WordPart;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads RUN, COPY and ADD. */
final class RunReader {

    private final String text;
    private final DockerWords words;
    private final FactSink sink;

    /**
     * What is in force at an instruction.
     *
     * @param foreignShell RUN is run by a shell that is no POSIX shell
     * @param stageOf      the stage that a {@code from} names
     * @param possible     the stages that a {@code from} with unknown pieces may name
     */
    record Surroundings(Unit stage, Scope scope, Value directory, boolean foreignShell,
                        Function<Value, Optional<Unit>> stageOf, Function<Value, List<Unit>> possible) {
    }

    RunReader(String text, DockerWords words, FactSink sink) {
        this.text = text;
        this.words = words;
        this.sink = sink;
    }

    /** @param followed whether what it runs is looked at; its mounts always are */
    void run(Instruction instruction, Surroundings around, boolean onbuild, boolean followed) {
        List<Step.Mount> mounts = mounts(instruction, around);
        if (!followed) {
            return;
        }
        Arguments arguments = instruction.arguments();
        if (arguments instanceof Arguments.ExecForm exec) {
            Step step = new Step(around.stage(), sink.nextOrder(), instruction.span(), "",
                    SourceMap.contiguous(0, text.length()), Optional.empty(), Step.Shape.EXEC_FORM, mounts, onbuild);
            sink.add(step);
            List<Word> command = exec.strings().stream().map(RunReader::word).toList();
            if (!command.isEmpty()) {
                ShellSteps.read(step, command, around.scope(), around.directory(), text, sink);
            }
        } else if (arguments instanceof Arguments.ShellForm shell) {
            script(instruction, shell.script(), Step.Shape.SHELL_FORM, mounts, around, onbuild);
        } else if (arguments instanceof Arguments.HeredocForm heredoc) {
            if (isShellScript(heredoc.heredoc().body().text())) {
                script(instruction, heredoc.heredoc().body(), Step.Shape.HEREDOC, mounts, around, onbuild);
            }
        }
    }

    private void script(Instruction instruction, LogicalText script, Step.Shape shape, List<Step.Mount> mounts,
                        Surroundings around, boolean onbuild) {
        if (around.foreignShell()) {
            if (PowerShellReader.isWorthReading(script.text())) {
                Step step = new Step(around.stage(), sink.nextOrder(), instruction.span(), "",
                        SourceMap.contiguous(0, text.length()), Optional.empty(), Step.Shape.EXEC_FORM, mounts, onbuild);
                sink.add(step);
                PowerShellReader.read(step, script.text(), script.map(), around.scope(), sink);
            }
            return;
        }
        Step step = new Step(around.stage(), sink.nextOrder(), instruction.span(), script.text(), script.map(),
                Optional.of(ShellTrees.parse(script.text())), shape, mounts, onbuild);
        sink.add(step);
        ShellSteps.read(step, around.scope(), around.directory(), sink);
    }

    /** Whether a heredoc's first line lets a POSIX shell run it. */
    private static boolean isShellScript(String body) {
        if (!body.startsWith("#!")) {
            return true;
        }
        int end = body.indexOf('\n');
        String line = (end < 0 ? body : body.substring(0, end)).strip();
        return line.matches("#!\\s*(/usr)?/bin/(env\\s+(-S\\s*)?)?(ba|da|a|k|z)?sh(\\s.*)?");
    }

    private static Word word(JsonString string) {
        boolean verbatim = string.text().length() == string.span().length() - 2;
        WordPart part = verbatim ? new WordPart.SingleQuoted(string.span(), string.text())
                : new WordPart.AnsiQuoted(string.span(), string.text());
        return new Word(string.span(), List.of(part));
    }

    private List<Step.Mount> mounts(Instruction instruction, Surroundings around) {
        List<Step.Mount> mounts = new ArrayList<>();
        for (Instruction.Flag flag : instruction.flags()) {
            if (flag.name().equals("mount")) {
                Step.Mount mount = new Step.Mount(flag.span(), option(flag, around, "type").text().orElse("bind"),
                        option(flag, around, "target", "dst", "destination"),
                        option(flag, around, "source", "src"), option(flag, around, "from"));
                mounts.add(mount);
                if (!mount.from().isEmpty()) {
                    Span at = flag.options().stream().filter(o -> o.key().equals("from"))
                            .flatMap(o -> o.value().stream()).findFirst().map(Word::span).orElse(flag.span());
                    mountFrom(instruction, mount, at, around);
                }
            }
        }
        return mounts;
    }

    private void mountFrom(Instruction instruction, Step.Mount mount, Span at, Surroundings around) {
        Optional<Unit> from = around.stageOf().apply(mount.from());
        sink.add(new ImageReference(ImageReference.Use.MOUNT_FROM, mount.from(), at, from, Optional.empty()));
        List<Unit> stages = from.map(List::of).orElseGet(() -> around.possible().apply(mount.from()));
        if (!stages.isEmpty()) {
            CopyStep taken = new CopyStep(around.stage(), sink.nextOrder(), false, instruction.span(), from,
                    Optional.empty(), List.of(new Argument(mount.source(), mount.span(), false)), mount.target(),
                    Optional.empty(), List.of(), false, around.directory(), List.of());
            stages.forEach(stage -> stage.addCopiedOut(taken));
        }
    }

    private Value option(Instruction.Flag flag, Surroundings around, String... keys) {
        for (Instruction.Flag.Option option : flag.options()) {
            for (String key : keys) {
                if (option.key().equals(key) && option.value().isPresent()) {
                    return words.value(option.value().get(), around.scope());
                }
            }
        }
        return Value.EMPTY;
    }

    /** COPY or ADD as a JSON array. */
    void copy(Instruction instruction, List<JsonString> strings, Surroundings around, boolean onbuild) {
        List<Argument> all = strings.stream()
                .map(s -> new Argument(words.value(word(s), around.scope()), s.span(), true)).toList();
        if (!all.isEmpty()) {
            copy(instruction, all.subList(0, all.size() - 1), all.get(all.size() - 1).value(), around, onbuild);
        }
    }

    void copy(Instruction instruction, List<Argument> sources, Value destination, Surroundings around,
              boolean onbuild) {
        List<CopyStep.Flag> flags = new ArrayList<>();
        for (Instruction.Flag flag : instruction.flags()) {
            flags.add(new CopyStep.Flag(flag.name(), flag.value().map(w -> words.value(w, around.scope()))
                    .orElse(Value.EMPTY), flag.value().map(Word::span).orElse(flag.span())));
        }
        Optional<CopyStep.Flag> from = flags.stream().filter(f -> f.name().equals("from")).findFirst();
        Optional<Unit> stage = from.flatMap(f -> around.stageOf().apply(f.value()));
        Optional<Value> checksum = flags.stream().filter(f -> f.name().equals("checksum")).findFirst()
                .map(CopyStep.Flag::value);
        CopyStep copy = new CopyStep(around.stage(), sink.nextOrder(), instruction.keyword().equals("ADD"),
                instruction.span(), stage, stage.isPresent() ? Optional.empty() : from.map(CopyStep.Flag::value),
                sources.stream().filter(s -> !s.startsWith("<<")).toList(), destination, checksum, flags, onbuild,
                around.directory(), instruction.heredocs().stream().map(this::body).toList());
        sink.add(copy);
        stage.ifPresent(s -> s.addCopiedOut(copy));
        from.ifPresent(f -> around.possible().apply(f.value()).forEach(s -> s.addCopiedOut(copy)));
        from.filter(f -> !f.value().isEmpty()).ifPresent(f -> sink.add(new ImageReference(
                ImageReference.Use.COPY_FROM, f.value(), f.span(), stage, Optional.empty())));
    }

    private CopyStep.Body body(Instruction.Heredoc heredoc) {
        String body = heredoc.body().text();
        boolean plain = !heredoc.expanded() || body.indexOf('$') < 0 && body.indexOf('\\') < 0;
        boolean verbatim = heredoc.span().of(text).equals(body);
        return new CopyStep.Body(heredoc.name(), plain ? Optional.of(Value.of(List.of(
                new Value.Known(body, heredoc.span(), verbatim, true)))) : Optional.empty());
    }
}
