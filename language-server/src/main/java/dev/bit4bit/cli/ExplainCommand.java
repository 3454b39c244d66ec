package dev.bit4bit.cli;

import dev.bit4bit.catalogue.Example;
import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.report.RuleText;
import dev.bit4bit.workspace.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a rule means. */
@Command(name = "explain", description = "Say what a rule means, why, and how to mend what it finds.")
final class ExplainCommand implements Callable<Integer> {

    private final Engine engine;
    private final Terminal terminal;
    @Parameters(paramLabel = "RULE", description = "The id of a rule.")
    private String rule;
    @Option(names = "--examples", description = "All examples, not only the first of each kind.")
    private boolean examples;
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    private Terminal.Color color = Terminal.Color.AUTO;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    ExplainCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RuleBook rules = engine.rulesHere(terminal);
        Optional<RuleDescription> found = rules.find(rule);
        if (found.isEmpty()) {
            var ids = rules.all().stream().map(RuleDescription::id).toList();
            terminal.tell("no such rule: " + rule + Nearest.hint(rule, ids) + "; 'bit4bit rules' lists all");
            return ExitCode.FAILED;
        }
        List<Example> all = rules.examples(rule);
        List<Example> shown = examples ? all : firstOfEachKind(all);
        terminal.out().print(RuleText.full(found.get(), shown, terminal.ansi(color, terminal.out())));
        if (shown.size() < all.size()) {
            terminal.out().println("All " + all.size() + " examples: bit4bit explain " + rule + " --examples");
        }
        return ExitCode.CLEAN;
    }

    /** The first that is found and has a fix, or is found at all, and the first that is left alone. */
    private static List<Example> firstOfEachKind(List<Example> all) {
        List<Example> first = new ArrayList<>();
        for (Example.Kind kind : Example.Kind.values()) {
            List<Example> same = all.stream().filter(example -> example.kind() == kind).toList();
            same.stream().filter(example -> example.fixed().isPresent()).findFirst()
                    .or(() -> same.stream().findFirst()).ifPresent(first::add);
        }
        return first;
    }
}
