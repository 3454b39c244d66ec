package dev.bit4bit.cli;

import dev.bit4bit.buildcheck.BuildCheck;
import dev.bit4bit.buildcheck.BuildSource;
import dev.bit4bit.image.Image;
import dev.bit4bit.rebuild.Epoch;
import dev.bit4bit.rebuild.RebuildPlan;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.builders.Builder;
import dev.bit4bit.report.rebuild.Attestation;
import dev.bit4bit.report.rebuild.Material;
import dev.bit4bit.report.rebuild.RebuildJson;
import dev.bit4bit.report.rebuild.RebuildText;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.RebuildSettings;
import dev.bit4bit.workspace.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds once and compares with what was published. */
@Command(name = "verify", description = "Build an image again and compare it with the published one.",
        footer = {"", "IMAGE is a reference in a registry (docker://…), an archive, an OCI layout, containers-storage:… or"
                + " docker-daemon:….",
                "Exit codes: 0 the same, 1 not, 2 it could not be built or read."})
final class VerifyCommand implements Callable<Integer> {

    private final Engine engine;
    private final Terminal terminal;
    @Parameters(index = "0", paramLabel = "IMAGE", description = "What was published.")
    private String image;
    @Parameters(index = "1", arity = "0..1", paramLabel = "DIR|DOCKERFILE", description = "What to build (default: .).")
    private String source = ".";
    @Mixin
    private BuildChoices choices;
    @Option(names = "--platform", paramLabel = "OS/ARCH", description = "Verify this platform only.")
    private String platform;
    @Option(names = "--format", paramLabel = "FORM", description = "text (default) or json.")
    private RebuildCommand.Format format = RebuildCommand.Format.TEXT;
    @Option(names = "--attest", paramLabel = "FILE", description = "Write the result as an in-toto statement, unsigned.")
    private Path attest;
    @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always or never.")
    private Terminal.Color color = Terminal.Color.AUTO;
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Print this help and exit.")
    private boolean help;

    VerifyCommand(Engine engine, Terminal terminal) {
        this.engine = engine;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (OutputFile.isRefused(attest, terminal)) {
            return ExitCode.FAILED;
        }
        Settings settings = WorkingSettings.of(source, terminal);
        RebuildSettings rebuild = settings.rebuild();
        BuildProgress progress = new BuildProgress(terminal);
        try (BuildCheck check = new BuildCheck(settings.online(), progress, choices.mostBytes(rebuild));
                Image published = BuildCheck.open(image, Optional.ofNullable(platform), settings.online(), progress)) {
            BuildSource file = BuildSource.of(source, choices.context(), engine.analyzer());
            Builder builder = choices.builders(check).choose(choices.builder(rebuild));
            RebuildPlan plan = new RebuildPlan(file.context(), Optional.of(file.dockerfile()), choices.options(rebuild),
                    platform == null ? List.of() : List.of(platform), epoch(published, file, rebuild), Set.of(), false,
                    choices.mostTime(rebuild), choices.mostBytes(rebuild), Optional.empty());
            RebuildResult result = check.rebuild(plan, builder).verify(published, Optional.of(file.file()),
                    file.known());
            progress.end();
            return report(result, file.shown(), file.file().document(), Material.of(file.file(), file.dockerfile(),
                    file.context(), plan.options().target()));
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

    /** The epoch that was asked for, else when the published image says that it was made, else the commit's. */
    private Epoch epoch(Image published, BuildSource file, RebuildSettings rebuild) {
        if (choices.epoch().isPresent() || rebuild.epoch().isPresent()) {
            return BuildCheck.epoch(choices.epoch(), rebuild, file.context());
        }
        try {
            String created = published.platforms().get(0).config().path("created").asText("");
            return new Epoch(Instant.parse(created).getEpochSecond(), "when the published image was made");
        } catch (DateTimeParseException e) {
            return Epoch.of(file.context());
        }
    }

    private Integer report(RebuildResult result, String path, Document document, List<Material> materials)
            throws IOException {
        if (format == RebuildCommand.Format.JSON) {
            RebuildJson.write(result, Optional.of(document), terminal.out());
        } else {
            new RebuildText(terminal.out(), terminal.ansi(color, terminal.out()), Optional.empty())
                    .write(result, path, Optional.of(document));
        }
        if (attest != null) {
            Files.writeString(attest, Attestation.of(result, image, materials, "bit4bit " + Version.current()));
        }
        return terminal.out().checkError() ? ExitCode.FAILED
                : result.isReproducible() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    }
}
