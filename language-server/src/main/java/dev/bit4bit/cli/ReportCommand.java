package dev.bit4bit.cli;

import dev.bit4bit.catalogue.RuleBook;
import dev.bit4bit.report.project.ProjectFile;
import dev.bit4bit.report.project.ProjectReport;
import dev.bit4bit.workspace.Failures;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.SettingsLayer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes down how reproducible a project is. */
@Command(name = "report",
        description = "Write bit4bit.md: how reproducible a project is, why, and what to do about it.",
        footer = {"", "Exit codes: 0 written, 2 wrong usage or an error."})
final class ReportCommand implements Callable<Integer> {

    private static final String NAME = "bit4bit.md";
    private static final String TO_STANDARD_OUTPUT = "-";

    private final Engine engine;
    private final Terminal terminal;
    @Spec
    private CommandSpec spec;
    @Parameters(paramLabel = "PATH", arity = "0..*",
            description = "Files and folders; the working folder when none is given.")
    private List<String> paths = new ArrayList<>();
    @Option(names = {"-o", "--output"}, paramLabel = "FILE",
            description = "Where to write it, - for the standard output;"
            + " when not given, " + NAME + " in the folder that is named, else in the working folder.")
    private String output;
    @Option(names = "--date", paramLabel = "DATE",
            description = "The day to stand in it, as 2026-01-31; when not given, that"
            + " of SOURCE_DATE_EPOCH, else none.")
    private String date;
    @Option(names = "--force", description = "Also overwrite a file that is no such report.")
    private boolean force;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    ReportCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<String> day = day();
        Path file = file();
        boolean toFile = !TO_STANDARD_OUTPUT.equals(output);
        if (toFile && (OutputFile.isRefused(file, terminal) || isOfSomebodyElse(file))) {
            return ExitCode.FAILED;
        }
        SettingsLayer everything = new SettingsLayer(Optional.of(Profile.STRICT), Map.of(), List.of(),
                Optional.empty());
        FileRun run = new FileRun(engine, terminal, everything, Optional.of(folder()));
        try {
            Optional<String> report = report(run, file.getParent(), day);
            if (run.failed() || report.isEmpty()) {
                terminal.tell(run.failed() ? "no report is written: it would leave out what was asked for"
                        : "no report is written: there is nothing to report on");
                return ExitCode.FAILED;
            }
            if (toFile) {
                Files.writeString(file, report.get());
            } else {
                terminal.out().print(report.get());
            }
            return terminal.out().checkError() ? ExitCode.FAILED : ExitCode.CLEAN;
        } catch (IOException e) {
            terminal.tell((toFile ? output == null ? NAME : output : "the report") + ": cannot be written: "
                    + Failures.reason(e));
            return ExitCode.FAILED;
        }
    }

    /** Empty when there is no file to report on. */
    private Optional<String> report(FileRun run, Path folder, Optional<String> day) throws IOException {
        RuleBook rules = run.prepare(paths.isEmpty() ? List.of(".") : paths);
        List<ProjectFile> files = new ArrayList<>();
        run.run(one -> files.add(ProjectFile.of(relative(folder, one.file().path()), one.analysis())));
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Writer text = new StringWriter();
        ProjectReport.write(files, rules, Version.current(), day, text);
        return Optional.of(text.toString());
    }

    /** A path as a link in the report names it; in full where the two have no root in common. */
    private static String relative(Path folder, Path file) {
        boolean related = file.getRoot() != null && file.getRoot().equals(folder.getRoot());
        return (related ? folder.relativize(file) : file).toString().replace('\\', '/');
    }

    /** Where the report is, or would be if it did not go to the standard output: links start there. */
    private Path file() {
        try {
            return output != null && !output.equals(TO_STANDARD_OUTPUT)
                    ? Path.of("").toAbsolutePath().resolve(output).normalize() : folder().resolve(NAME);
        } catch (InvalidPathException e) {
            throw new ParameterException(spec.commandLine(), "not a path: " + e.getInput());
        }
    }

    /** The folder that the report is of: nothing above it has a part in it, so that it is the same wherever it lies. */
    private Path folder() {
        Path working = Path.of("").toAbsolutePath().normalize();
        Path named = paths.size() == 1 ? working.resolve(paths.get(0)).normalize() : working;
        return Files.isDirectory(named) ? named : working;
    }

    private boolean isOfSomebodyElse(Path file) {
        if (force || !Files.exists(file)) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (ProjectReport.MARK.equals(reader.readLine())) {
                return false;
            }
        } catch (CharacterCodingException e) {
            // No text, so no report either.
        } catch (IOException e) {
            terminal.tell(file + ": cannot be read: " + Failures.reason(e));
            return true;
        }
        terminal.tell(file + ": not written by bit4bit report, so it is left as it is; --force overwrites it");
        return true;
    }

    private Optional<String> day() {
        String epoch = System.getenv("SOURCE_DATE_EPOCH");
        try {
            if (date != null) {
                return Optional.of(LocalDate.parse(date).toString());
            }
            return epoch == null || epoch.isBlank() ? Optional.empty()
                    : Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch.strip())),
                            ZoneOffset.UTC).toString());
        } catch (DateTimeException | NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), date != null
                    ? "--date wants a day as 2026-01-31, but was '"
                    + date + "'" : "SOURCE_DATE_EPOCH is no number of seconds: '" + epoch + "'");
        }
    }
}
