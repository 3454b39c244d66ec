package dev.bit4bit.cli;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.report.FileReport;
import dev.bit4bit.report.JsonReporter;
import dev.bit4bit.report.Reporter;
import dev.bit4bit.report.SarifReporter;
import dev.bit4bit.report.TextReporter;
import dev.bit4bit.report.Totals;
import dev.bit4bit.workspace.Failures;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Analyses files and reports what it finds. */
@Command(name = "check", description = "Report what will make a build come out different.")
final class CheckCommand implements Callable<Integer> {

    /** The forms of a report. */
    enum Format { TEXT, JSON, SARIF }

    private final Engine engine;
    private final Terminal terminal;
    @Mixin
    private FileOptions options;
    @Option(names = "--format", paramLabel = "FORM", description = "text (default), json or sarif.")
    private Format format = Format.TEXT;
    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "Write the report to a file.")
    private Path output;

    CheckCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (OutputFile.isRefused(output, terminal)) {
            return ExitCode.FAILED;
        }
        FileRun run = new FileRun(engine, terminal, options.layer());
        try {
            boolean findings;
            if (output == null) {
                findings = report(run, terminal.out());
            } else {
                try (Writer out = Files.newBufferedWriter(output, StandardCharsets.UTF_8)) {
                    findings = report(run, out);
                }
            }
            return run.failed() || terminal.out().checkError() ? ExitCode.FAILED
                    : findings ? ExitCode.FINDINGS : ExitCode.CLEAN;
        } catch (IOException e) {
            terminal.tell((output == null ? "the report" : output) + ": cannot be written: " + Failures.reason(e));
            return ExitCode.FAILED;
        }
    }

    private boolean report(FileRun run, Writer out) throws IOException {
        RuleBook rules = run.prepare(options.paths());
        Reporter reporter = switch (format) {
            case TEXT -> new TextReporter(out, terminal.ansi(options.color(), out));
            case JSON -> new JsonReporter(out, rules);
            case SARIF -> new SarifReporter(out, rules, Version.current(), Path.of("").toUri());
        };
        Totals totals = new Totals();
        boolean[] counts = {false};
        reporter.start();
        run.run(file -> {
            FileReport report = new FileReport(file.shownPath(), file.analysis().document(),
                    file.analysis().findings(), file.analysis().suppressed());
            totals.add(report);
            counts[0] |= report.findings().stream().anyMatch(f -> file.settings().failOn().counts(f.severity()));
            reporter.file(report);
        });
        // Where nothing could be checked, "no findings" would say more than is known. Programs still get a whole document.
        if (totals.files() > 0 || !run.failed() || format != Format.TEXT) {
            reporter.finish(totals);
        }
        return counts[0];
    }
}
