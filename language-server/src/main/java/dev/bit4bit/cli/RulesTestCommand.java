package dev.bit4bit.cli;

import dev.bit4bit.analysis.ExampleCheck;
import dev.bit4bit.analysis.RuleSet;
import dev.bit4bit.catalogue.Example;
import dev.bit4bit.workspace.SettingsProblem;
import dev.bit4bit.workspace.own.OwnRule;
import dev.bit4bit.workspace.own.OwnRules;
import dev.bit4bit.workspace.own.OwnRulesLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the examples of own rules. */
@Command(name = "test", description = "Run the examples of your own rules.",
        footer = {"", "Exit codes: 0 all examples are as they say, 1 some are not, 2 a rule cannot be read or there is none."})
final class RulesTestCommand implements Callable<Integer> {

    private final Engine engine;
    private final Terminal terminal;
    @Parameters(paramLabel = "PATH", arity = "0..1", defaultValue = ".",
            description = "A rule's file, or a folder: the nearest " + OwnRules.FOLDER + " in it or above is taken.")
    private Path path;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    RulesTestCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path at = path.toAbsolutePath().normalize();
        if (!Files.exists(at)) {
            terminal.tell(path + ": no such file or folder");
            return ExitCode.FAILED;
        }
        OwnRules own = find(at);
        for (SettingsProblem problem : own.problems()) {
            terminal.tell(problem.toString());
        }
        if (own.rules().isEmpty() && own.problems().isEmpty()) {
            terminal.tell(path + ": there are no rules in " + OwnRules.FOLDER + " here or above");
            return ExitCode.FAILED;
        }
        int failed = run(own);
        return !own.problems().isEmpty() ? ExitCode.FAILED : failed > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private OwnRules find(Path at) {
        if (Files.isRegularFile(at)) {
            return OwnRules.of(List.of(at), engine.rules());
        }
        if (at.endsWith(OwnRules.FOLDER)) {
            return OwnRules.read(at, engine.rules());
        }
        return new OwnRulesLookup(engine::rules, problem -> { }).find(at, Optional.empty());
    }

    private int run(OwnRules own) {
        RuleSet rules = engine.ruleSet().with(own);
        ExampleCheck check = ExampleCheck.of(rules.analyzer());
        int failed = 0;
        int count = 0;
        List<String> without = new ArrayList<>();
        for (OwnRule rule : own.rules()) {
            for (Example example : rule.examples()) {
                count++;
                Optional<String> failure = check.failure(rule.id(), example);
                terminal.out().println((failure.isEmpty() ? "ok      " : "failed  ") + rule.id() + ": "
                        + example.kind().name().toLowerCase(Locale.ROOT) + ", " + example.shows() + " ("
                        + example.file() + ")");
                failure.ifPresent(text -> text.lines().forEach(line ->
                        terminal.out().println(("        " + line).stripTrailing())));
                failed += failure.isPresent() ? 1 : 0;
            }
            if (rule.examples().isEmpty()) {
                without.add(rule.id());
            }
        }
        without.forEach(id -> terminal.out().println("none    " + id + ": has no examples"));
        terminal.out().println(count + (count == 1 ? " example, " : " examples, ") + failed + " failed");
        return failed;
    }
}
