package dev.bit4bit.cli;

import dev.bit4bit.causes.CauseFinder;
import dev.bit4bit.causes.CauseGroup;
import dev.bit4bit.causes.CauseGroups;
import dev.bit4bit.diff.Comparison;
import dev.bit4bit.diff.ImageComparison;
import dev.bit4bit.image.Image;
import dev.bit4bit.image.ImageOpener;
import dev.bit4bit.image.Limits;
import dev.bit4bit.inspect.Inspector;
import dev.bit4bit.report.diff.DiffJson;
import dev.bit4bit.report.diff.DiffText;
import dev.bit4bit.report.diffhtml.HtmlReport;
import dev.bit4bit.resolve.net.Http;
import dev.bit4bit.resolve.online.OnlineResolver;
import dev.bit4bit.resolve.registry.RegistryPull;
import dev.bit4bit.workspace.Failures;
import dev.bit4bit.workspace.Settings;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two images. */
@Command(name = "diff", description = "Compare two images and say why they differ.",
        footer = {"", "An image is a file (docker save, an OCI archive), a folder (an OCI layout), a reference in a registry"
                + " (docker://…), containers-storage:… or docker-daemon:….",
                "Exit codes: 0 identical, 1 the same content only, 2 different, 3 wrong usage or an error."})
final class DiffCommand implements Callable<Integer> {

    /** The forms of the result. */
    enum Format { TEXT, JSON }

    private final Terminal terminal;
    @Parameters(index = "0", paramLabel = "BEFORE", description = "The first image.")
    private String before;
    @Parameters(index = "1", paramLabel = "AFTER", description = "The second image.")
    private String after;
    @Option(names = "--platform", paramLabel = "OS/ARCH[/VARIANT]",
            description = "Compare this platform only; all that the images have when not given.")
    private String platform;
    @Option(names = "--ignore", paramLabel = "GLOB", description = "Leave paths out, a pattern of the form of .gitignore;"
            + " config:GLOB, manifest:GLOB or index:GLOB leaves out fields. Can be given several times.")
    private List<String> ignores = new ArrayList<>();
    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private Format format = Format.TEXT;
    @Option(names = "--report", paramLabel = "FILE.html", description = "Also write a report as one HTML file.")
    private Path html;
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    private Terminal.Color color = Terminal.Color.AUTO;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (OutputFile.isRefused(html, terminal)) {
            return ExitCode.DIFF_FAILED;
        }
        Settings settings = WorkingSettings.read(terminal);
        List<String> patterns = new ArrayList<>(ignores);
        patterns.addAll(settings.diffIgnores());
        ByteProgress progress = new ByteProgress(terminal);
        ImageOpener opener = new ImageOpener(
                () -> new RegistryPull(new Http(OnlineResolver.net(settings.online())), System.getenv()), System.getenv(),
                Limits.DEFAULT, progress::say);
        Predicate<String> wanted = platform == null ? any -> true
                : found -> found.equals(platform) || found.startsWith(platform + "/") || found.startsWith(platform + " ");
        DiffIgnores ignored = new DiffIgnores(patterns);
        Inspector inspector = new Inspector();
        try (Image one = opener.open(before, wanted); Image other = opener.open(after, wanted)) {
            Comparison comparison = new ImageComparison(Limits.DEFAULT, inspector::inspect, ignored.paths(), ignored.fields(),
                    progress::read).compare(one, other);
            progress.end();
            report(comparison, CauseGroups.of(new CauseFinder(), comparison, epoch(one, other)));
            return terminal.out().checkError() ? ExitCode.DIFF_FAILED : switch (comparison.level()) {
                case IDENTICAL -> ExitCode.IDENTICAL;
                case SAME_CONTENT -> ExitCode.SAME_CONTENT;
                case DIFFERENT -> ExitCode.DIFFERENT;
            };
        } catch (IOException e) {
            progress.end();
            terminal.tell(String.valueOf(e.getMessage()));
            return ExitCode.DIFF_FAILED;
        } catch (OutOfMemoryError e) {
            progress.end();
            terminal.tell("there is not enough memory; BIT4BIT_JAVA_OPTIONS=-Xmx1g gives the program more");
            return ExitCode.DIFF_FAILED;
        }
    }

    /** What both images were built with as SOURCE_DATE_EPOCH, as far as their creation tells: when it is the same. */
    private static Optional<Instant> epoch(Image one, Image other) {
        String created = one.platforms().get(0).config().path("created").asText("");
        if (!created.equals(other.platforms().get(0).config().path("created").asText(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(created));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private void report(Comparison comparison, List<CauseGroup> groups) throws IOException {
        if (html != null) {
            try (Writer out = Files.newBufferedWriter(html)) {
                HtmlReport.write(comparison, groups, out);
            } catch (IOException e) {
                throw new IOException(html + " cannot be written: " + Failures.reason(e), e);
            }
        }
        if (format == Format.JSON) {
            DiffJson.write(comparison, groups, terminal.out());
        } else {
            terminal.out().print(DiffText.of(comparison, groups, terminal.ansi(color, terminal.out())));
        }
    }
}
