package dev.bit4bit.cli;

import dev.bit4bit.buildcheck.BuildCheck;
import dev.bit4bit.buildcheck.BuildSource;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.TemplateLines;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.rebuild.builders.CommandBuilder;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.report.diffhtml.HtmlReport;
import dev.bit4bit.report.rebuild.Attestation;
import dev.bit4bit.report.rebuild.Material;
import dev.bit4bit.report.rebuild.RebuildJson;
import dev.bit4bit.report.rebuild.RebuildText;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.RebuildSettings;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.TextFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Builds twice and says what differs, and which instruction made it. */
@Command(name = "rebuild", description = "Build an image twice and say which instruction makes it differ.",
        footer = {"", "After -- stands a program that builds in place of a builder of images: "
                + "bit4bit rebuild . --artefact image.tar -- ./build.sh",
                "Exit codes: 0 reproducible, 1 not, 2 it could not be built."})
final class RebuildCommand implements Callable<Integer> {

    /** The forms of the result. */
    enum Format { TEXT, JSON }

    private final Engine engine;
    private final Terminal terminal;
    private final List<String> command;
    @Spec
    private CommandSpec spec;
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR|DOCKERFILE", description = "What to build (default: .).")
    private String source = ".";
    @Mixin
    private BuildChoices choices;
    @Option(names = "--platform", paramLabel = "OS/ARCH", split = ",", description = "Platforms; one verdict for each.")
    private List<String> platforms = new ArrayList<>();
    @Option(names = "--vary", paramLabel = "WHAT", split = ",", description = "Make this different and nothing else: path,"
            + " order, mtimes, umask, locale, timezone, hostname, cpus, user, clock.")
    private List<String> vary = new ArrayList<>();
    @Option(names = "--no-vary", paramLabel = "WHAT", split = ",", description = "Don't make this different.")
    private List<String> noVary = new ArrayList<>();
    @Option(names = "--parallel", description = "Build both at once.")
    private boolean parallel;
    @Option(names = "--artefact", paramLabel = "PLACE", description = "What the program after -- leaves: a file or folder"
            + " (an image in any form, or anything else), or an image by transport and name (docker-daemon:…).")
    private String artefact;
    @Option(names = "--template", paramLabel = "FILE",
            description = "The template that the Dockerfile was made from: lines are named in it as well.")
    private Path template;
    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private Format format = Format.TEXT;
    @Option(names = "--report", paramLabel = "FILE.html", description = "Write all that differs as a page; for several"
            + " platforms, the later ones' get a number.")
    private Path page;
    @Option(names = "--attest", paramLabel = "FILE", description = "Write the result as an in-toto statement, unsigned.")
    private Path attest;
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    private Terminal.Color color = Terminal.Color.AUTO;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    /** @param command what stands after {@code --} */
    RebuildCommand(Engine engine, Terminal terminal, List<String> command) {
        this.engine = engine;
        this.terminal = terminal;
        this.command = command;
    }

    @Override
    public Integer call() {
        if (command.isEmpty() != (artefact == null)) {
            throw new ParameterException(spec.commandLine(), command.isEmpty()
                    ? "--artefact needs a program after --" : "a program after -- needs --artefact");
        }
        if (OutputFile.isRefused(page, terminal) || OutputFile.isRefused(attest, terminal)) {
            return ExitCode.FAILED;
        }
        Settings settings = WorkingSettings.of(source, terminal);
        RebuildSettings rebuild = settings.rebuild();
        Set<Variation> wanted = wanted(rebuild);
        BuildProgress progress = new BuildProgress(terminal);
        try (BuildCheck check = new BuildCheck(settings.online(), progress, choices.mostBytes(rebuild))) {
            Optional<BuildSource> file = command.isEmpty()
                    ? Optional.of(BuildSource.of(source, choices.context(), engine.analyzer())) : Optional.empty();
            Path context = file.isPresent() ? file.get().context() : Path.of(source).toRealPath();
            Builder builder = file.isPresent() ? choices.builders(check).choose(choices.builder(rebuild))
                    : new CommandBuilder(command);
            RebuildPlan plan = new RebuildPlan(context, file.map(BuildSource::dockerfile), choices.options(rebuild), platforms,
                    BuildCheck.epoch(choices.epoch(), rebuild, context), wanted, parallel, choices.mostTime(rebuild),
                    choices.mostBytes(rebuild), Optional.ofNullable(artefact));
            RebuildResult result = check.run(plan, builder, file);
            progress.end();
            return report(result, file, context, file.map(built -> Material.of(built.file(), built.dockerfile(),
                    built.context(), plan.options().target())).orElse(List.of()));
        } catch (IOException e) {
            progress.end();
            terminal.tell(String.valueOf(e.getMessage()));
            return ExitCode.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            terminal.tell("interrupted");
            return ExitCode.FAILED;
        }
    }

    private Integer report(RebuildResult result, Optional<BuildSource> file, Path context, List<Material> materials)
            throws IOException {
        Optional<Document> document = file.map(source -> source.file().document());
        if (format == Format.JSON) {
            RebuildJson.write(result, document, terminal.out());
        } else {
            Optional<TemplateLines> lines = template == null || document.isEmpty() ? Optional.empty()
                    : Optional.of(TemplateLines.of(TextFile.read(template).text(), document.get().text()));
            new RebuildText(terminal.out(), terminal.ansi(color, terminal.out()), lines)
                    .write(result, file.map(BuildSource::shown).orElse(""), document);
        }
        for (int i = 0; page != null && i < result.verdicts().size(); i++) {
            Verdict verdict = result.verdicts().get(i);
            Path to = i == 0 ? page : Path.of(page.toString().replaceFirst("(\\.\\w+)?$", "-" + (i + 1) + "$1"));
            try (Writer out = Files.newBufferedWriter(to)) {
                HtmlReport.write(verdict.comparison(), verdict.groups(), out);
            }
        }
        if (attest != null) {
            Files.writeString(attest, Attestation.of(result, String.valueOf(context.getFileName()), materials,
                    "bit4bit " + Version.current()));
        }
        return terminal.out().checkError() ? ExitCode.FAILED
                : result.isReproducible() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }

    private Set<Variation> wanted(RebuildSettings rebuild) {
        Set<Variation> wanted = vary.isEmpty() ? BuildCheck.vary(rebuild) : EnumSet.noneOf(Variation.class);
        vary.forEach(word -> wanted.add(variation(word)));
        noVary.forEach(word -> wanted.remove(variation(word)));
        return wanted;
    }

    private Variation variation(String word) {
        return Variation.of(word).orElseThrow(() -> new ParameterException(spec.commandLine(), "'" + word + "' is none of "
                + String.join(", ", EnumSet.allOf(Variation.class).stream().map(Variation::word).toList())));
    }
}
