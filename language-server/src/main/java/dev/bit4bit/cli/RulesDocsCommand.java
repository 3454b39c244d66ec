package dev.bit4bit.cli;

import dev.bit4bit.catalogue.CauseBook;
import dev.bit4bit.report.CausesPage;
import dev.bit4bit.report.RulePages;
import dev.bit4bit.workspace.Failures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the pages of the rules. */
@Command(name = "docs", description = "Write a page for each rule of the catalogue, and an index, as Markdown.")
final class RulesDocsCommand implements Callable<Integer> {

    private final Engine engine;
    private final Terminal terminal;
    @Parameters(paramLabel = "DIR", description = "The folder to write to; pages of rules that are no more are removed.")
    private Path folder;
    @Option(names = "--causes", paramLabel = "FILE", description = "Also write the page of the known causes of differences.")
    private Path causes;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    RulesDocsCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            Map<String, String> pages = RulePages.of(engine.rules());
            Files.createDirectories(folder);
            for (Path file : madeBefore()) {
                if (!pages.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
            if (causes != null) {
                Files.writeString(causes, CausesPage.of(CauseBook.shared()));
            }
            terminal.out().println("Wrote " + pages.size() + " pages to " + folder);
            return ExitCode.CLEAN;
        } catch (IOException e) {
            terminal.tell((causes == null ? folder : folder + ", " + causes) + ": cannot be written: " + Failures.reason(e));
            return ExitCode.FAILED;
        }
    }

    private List<Path> madeBefore() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".md") && isMade(file)).toList();
        }
    }

    private static boolean isMade(Path file) {
        try {
            return Files.readString(file).startsWith(RulePages.MADE);
        } catch (IOException e) {
            return false;
        }
    }
}
