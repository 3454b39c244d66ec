package dev.bit4bit.cli;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.report.RuleText;
import dev.bit4bit.workspace.Nearest;
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
        terminal.out().print(RuleText.full(found.get(), rules.examples(rule),
                terminal.ansi(color, terminal.out())));
        return ExitCode.CLEAN;
    }
}
