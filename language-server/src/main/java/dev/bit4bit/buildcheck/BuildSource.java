package dev.bit4bit.buildcheck;

import dev.bit4bit.analysis.Analyzer;
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
 * @param isSaved false when the Dockerfile is a copy, made because the text is not on disk
 */
public record BuildSource(Path context, Path dockerfile, String shown, BuiltFile file, List<Finding> known,
                          boolean isSaved) {

    private static final List<String> NAMES = List.of("Dockerfile", "Containerfile");

    public BuildSource {
        known = List.copyOf(known);
    }

    /**
     * Finds the Dockerfile that a person named, by itself or by its folder.
     *
     * @throws IOException when there is none; the message is for people
     */
    public static BuildSource of(String named, Optional<String> context, Analyzer analyzer) throws IOException {
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
        return of(TextFile.read(real).document(), real, folder, file.toString(), analyzer);
    }

    /**
     * The Dockerfile as a text that may not be on disk.
     *
     * @param real where it lies or would lie, links resolved
     * @param context links resolved
     * @throws IOException when it cannot be built; the message is for people
     */
    public static BuildSource of(Document document, Path real, Path context, String shown, Analyzer analyzer)
            throws IOException {
        if (!Files.isDirectory(context)) {
            throw new IOException(context + " is no folder");
        }
        ContextFiles files = FilesAtOnce.around(real, context, new ScriptIndexes(FileKinds::ofIndexed));
        BuiltFile built = BuiltFile.of(document, files);
        if (!built.facts().templateHoles().isEmpty()) {
            throw new IOException(shown + " is a template: build the Dockerfile that it makes; bit4bit rebuild"
                    + " --template names the lines of the template as well");
        }
        Settings all = new Settings(Profile.STRICT, Map.of(), List.of(), FailOn.NEVER);
        List<Finding> known = analyzer.analyze(document, FileKind.DOCKERFILE, all, files, Optional.empty(),
                CancellationToken.ofThread()).findings();
        return new BuildSource(context, real, shown, built, known, true);
    }

    /**
     * The same with its text in a file of its own in a folder, for a text that is not on disk as it is. What the
     * file's own ignore file says still holds.
     */
    public BuildSource writtenTo(Path folder) throws IOException {
        Path copy = Files.createDirectories(folder).resolve(dockerfile.getFileName());
        Files.writeString(copy, file.document().text());
        String ignore = dockerfile.getFileName() + ".dockerignore";
        if (Files.exists(dockerfile.resolveSibling(ignore))) {
            Files.copy(dockerfile.resolveSibling(ignore), folder.resolve(ignore));
        }
        return new BuildSource(context, copy, shown, file, known, false);
    }
}
