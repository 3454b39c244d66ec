package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.analysis.FileKinds;
import dev.bit4bit.resolve.Progress;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.FileWalk;
import dev.bit4bit.workspace.FilesAtOnce;
import dev.bit4bit.workspace.Settings;
import dev.bit4bit.workspace.ScriptIndexes;
import dev.bit4bit.workspace.TextFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** All files of the workspace, analysed because a person asked: open ones as the editor has them, others from disk. */
final class WorkspaceFiles {

    /** How many files are read between two words on how far it is. */
    private static final int SAID_EVERY = 50;

    private final ServerRules rules;
    private final ServerSettings settings;
    private final Supplier<Collection<OpenDocument>> open;
    private final ServerLog log;

    WorkspaceFiles(ServerRules rules, ServerSettings settings, Supplier<Collection<OpenDocument>> open, ServerLog log) {
        this.rules = rules;
        this.settings = settings;
        this.open = open;
        this.log = log;
    }

    /**
     * A file.
     *
     * @param open whether the client holds its text, whose version then counts
     */
    record Item(String clientUri, boolean open, Analysis analysis, Settings settings) {
        Document document() {
            return analysis.document();
        }
    }

    /** One open document; empty when it is not open or excluded. */
    Optional<Item> one(String clientUri) throws InterruptedException {
        for (OpenDocument document : open.get()) {
            if (document.clientUri.equals(clientUri)) {
                return item(document);
            }
        }
        return Optional.empty();
    }

    /** All that are open. */
    List<Item> opened() throws InterruptedException {
        List<Item> items = new ArrayList<>();
        for (OpenDocument document : open.get()) {
            item(document).ifPresent(items::add);
        }
        return items;
    }

    /** The open ones first, then the others in the order of their paths. */
    List<Item> all(Progress progress) throws InterruptedException {
        ScriptIndexes scripts = new ScriptIndexes(FileKinds::ofIndexed);
        List<Item> items = new ArrayList<>(opened());
        Set<URI> known = new HashSet<>();
        open.get().forEach(document -> known.add(document.document().uri()));
        for (Path root : rules.roots()) {
            progress.say("Reading " + root.getFileName());
            FileWalk walk = new FileWalk(FileKinds::isWorthReading,
                    folder -> Optional.empty(), (path, reason) -> log.warn(path + ": " + reason));
            List<Path> paths = walk.walk(root);
            for (int i = 0; i < paths.size(); i++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (i % SAID_EVERY == 0) {
                    progress.say("Reading " + root.getFileName() + ", file " + (i + 1) + " of " + paths.size());
                }
                Path path = paths.get(i);
                if (known.add(path.toUri())) {
                    read(path, root, scripts).ifPresent(items::add);
                }
            }
        }
        return items;
    }

    private Optional<Item> item(OpenDocument document) throws InterruptedException {
        try {
            Analysis analysis = document.analysis().get();
            ServerSettings.InForce inForce = settings.of(analysis.document().uri());
            return inForce.excluded() || analysis.kind() == FileKind.NONE ? Optional.empty()
                    : Optional.of(new Item(document.clientUri, true, analysis, inForce.settings()));
        } catch (ExecutionException e) {
            log.warn(document.clientUri + " is not analysed: " + e.getCause());
            return Optional.empty();
        }
    }

    private Optional<Item> read(Path path, Path root, ScriptIndexes scripts) {
        URI uri = path.toUri();
        try {
            if (FileKinds.ofName(path.getFileName().toString()) == FileKind.NONE && !FileKinds.mayBeWorkflow(path)
                    && !TextFile.startsWithShebang(path)) {
                return Optional.empty();
            }
            ServerSettings.InForce inForce = settings.of(uri);
            if (inForce.excluded()) {
                return Optional.empty();
            }
            Document document = TextFile.read(path).document();
            Analysis analysis = rules.of(uri).analyzer().analyze(document, FileKinds.of(document), inForce.settings(),
                    FilesAtOnce.within(path, root, scripts), Optional.empty(), CancellationToken.ofThread());
            return analysis.kind() == FileKind.NONE ? Optional.empty()
                    : Optional.of(new Item(document.uri().toString(), false, analysis, inForce.settings()));
        } catch (IOException e) {
            log.warn(path + ": " + e.getMessage());
            return Optional.empty();
        } finally {
            settings.forget(uri);
            rules.forget(uri);
        }
    }
}
