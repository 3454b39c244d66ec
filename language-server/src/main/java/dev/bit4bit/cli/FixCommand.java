package dev.bit4bit.cli;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FixAll;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Lookup;
import dev.bit4bit.report.Ansi;
import dev.bit4bit.report.Pinning;
import dev.bit4bit.report.UnifiedDiff;
import dev.bit4bit.workspace.Failures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Mends files. The exit code tells of what is left. */
@Command(name = "fix", description = "Mend what can be mended without changing what the build does.")
final class FixCommand implements Callable<Integer> {

    private final Engine engine;
    private final Terminal terminal;
    @Mixin
    private FileOptions options;
    @Option(names = "--unsafe", description = "Apply the fixes too that change behaviour: look at the result.")
    private boolean unsafe;
    @Option(names = "--online", description = "Look up digests, checksums, commits and versions and"
            + " write them, too. Asks registries"
            + " and servers that the files name.")
    private boolean online;
    @Option(names = "--dry-run", description = "Print what would change as a unified diff and change nothing.")
    private boolean dryRun;

    FixCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        FileRun run = new FileRun(engine, terminal, options.layer());
        Tally tally = new Tally(terminal.ansi(options.color(), terminal.out()));
        run.prepare(options.paths());
        if (online) {
            List<FileRun.Analysed> files = new ArrayList<>();
            run.run(files::add);
            OnlineValues values = new OnlineValues(engine, terminal);
            values.lookUp(files, unsafe);
            for (FileRun.Analysed file : files) {
                fix(run, file, tally, values::answered);
            }
            // A value that could not be had is no failure of the program: its finding is left, and counts as one.
            values.table().forEach(terminal::tell);
            terminal.tell((dryRun ? "Would pin " : "Pinned ") + Pinning.count(Pinning.kinds(tally.written))
                    + (values.failures() == 0 ? "."
                    : "; " + count((int) values.failures(), "value", "values") + " could not be had."));
        } else {
            run.run(file -> fix(run, file, tally, fix -> Optional.empty()));
        }
        String sum = (dryRun ? "Would apply " : "Applied ") + count(tally.applied, "fix", "fixes") + " in "
                + count(tally.files, "file", "files") + "; "
                + count(tally.left, "finding is", "findings are") + " left.";
        say(sum);
        if (!tally.needEpoch.isEmpty()) {
            say("Builds of " + String.join(", ", tally.needEpoch) + " now take their time from a build argument and stop "
                    + "without it: --build-arg SOURCE_DATE_EPOCH=\"$(git log -1 --pretty=%ct)\"");
        }
        return run.failed() || terminal.out().checkError() ? ExitCode.FAILED
                : tally.counts ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    private void say(String text) {
        if (dryRun) {
            terminal.tell(text);
        } else {
            terminal.out().println(text);
        }
    }

    private static final class Tally {
        private final Ansi ansi;
        private final List<Lookup> written = new ArrayList<>();
        /** Files that declare the epoch now, without a default. */
        private final List<String> needEpoch = new ArrayList<>();
        private int applied;
        private int files;
        private int left;
        private boolean counts;

        Tally(Ansi ansi) {
            this.ansi = ansi;
        }
    }

    private void fix(FileRun run, FileRun.Analysed file, Tally tally, Function<Fix, Optional<Fix>> values) {
        FixAll.Result result = new FixAll(file.rules().analyzer(), file.settings(), unsafe, values)
                .apply(file.analysis(), CancellationToken.ofThread());
        String before = file.file().text();
        String after = result.analysis().document().text();
        var left = result.analysis().findings();
        if (result.applied() > 0) {
            try {
                if (dryRun) {
                    terminal.out().print(UnifiedDiff.of(file.shownPath(), before, after, tally.ansi));
                } else {
                    file.file().write(after);
                    terminal.out().println(file.shownPath() + ": " + count(result.applied(), "fix", "fixes"));
                }
                tally.applied += result.applied();
                if (result.takesEpoch()) {
                    tally.needEpoch.add(file.shownPath());
                }
                tally.written.addAll(result.written());
                tally.files++;
            } catch (IOException e) {
                run.fail(file.shownPath() + ": cannot be written: " + Failures.reason(e));
                left = file.analysis().findings();
            }
        }
        tally.left += left.size();
        tally.counts |= left.stream().anyMatch(f -> file.settings().failOn().counts(f.severity()));
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
