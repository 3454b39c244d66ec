package dev.bit4bit.cli;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rebuild.blame.BuiltFile;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FailOn;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.Profile;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be built.
 *
 * @param context absolute, links resolved
 * @param dockerfile absolute
 * @param shown the Dockerfile as it was named
 * @param known what all rules find in it
 */
record BuildSource(Path context, Path dockerfile, String shown, BuiltFile file, List<Finding> known) {

    private static final List<String> NAMES = List.of("Dockerfile", "Containerfile");

    /**
     * Finds the Dockerfile that a person named, by itself or by its folder.
     *
     * @throws IOException when there is none; the message is for people
     */
    static BuildSource of(String named, Optional<String> context, Engine engine) throws IOException {
        Path path = Path.of(named);
        Path file = path;
        if (Files.isDirectory(path)) {
            file = NAMES.stream().map(path::resolve).filter(Files::isRegularFile).findFirst()
                    .orElseThrow(() -> new IOException(named + " holds neither a Dockerfile nor a Containerfile"));
        } else if (!Files.isRegularFile(path)) {
            throw new IOException(named + ": no such file or folder");
        }
        Path real = file.toRealPath();
        Path folder = context.isPresent() ? Path.of(context.get()).toRealPath() : real.getParent();
        if (!Files.isDirectory(folder)) {
            throw new IOException(context.orElse("") + " is no folder");
        }
        Document document = TextFile.read(real).document();
        ContextFiles files = FilesAtOnce.around(real, folder, new ScriptIndexes(FileKinds::ofIndexed));
        BuiltFile built = BuiltFile.of(document, files);
        if (!built.facts().templateHoles().isEmpty()) {
            throw new IOException(named + " is a template: name the Dockerfile that it makes, and this one with --template");
        }
        Settings all = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.NEVER);
        List<Finding> known = engine.analyzer().analyze(document, FileKind.DOCKERFILE, all, files, Optional.empty(),
                CancellationToken.ofThread()).findings();
        return new BuildSource(folder, real, file.toString(), built, known);
    }
}
