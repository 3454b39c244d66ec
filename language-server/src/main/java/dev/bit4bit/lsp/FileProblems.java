package dev.bit4bit.lsp;

import dev.bit4bit.workspace.SettingsProblem;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/** Shows what is wrong with settings files and own rules, in those files. Safe to use from several threads. */
final class FileProblems {

    private final ServerLog log;
    private final Consumer<PublishDiagnosticsParams> publish;
    private final Map<Path, List<SettingsProblem>> byFile = new LinkedHashMap<>();

    FileProblems(ServerLog log, Consumer<PublishDiagnosticsParams> publish) {
        this.log = log;
        this.publish = publish;
    }

    void add(SettingsProblem problem) {
        log.warn(problem.toString());
        List<SettingsProblem> all;
        synchronized (byFile) {
            byFile.computeIfAbsent(problem.file(), f -> new ArrayList<>()).add(problem);
            all = List.copyOf(byFile.get(problem.file()));
        }
        publish.accept(new PublishDiagnosticsParams(problem.file().toUri().toString(),
                all.stream().map(Diagnostics::of).toList()));
    }

    /** Whether something is shown in a file, so that nobody else may say that there is nothing. */
    boolean has(URI uri) {
        Optional<Path> file = Uris.path(uri);
        synchronized (byFile) {
            return file.isPresent() && byFile.containsKey(file.get());
        }
    }

    /** Takes all of them back: the files are read anew. */
    void clear() {
        List<Path> told;
        synchronized (byFile) {
            told = List.copyOf(byFile.keySet());
            byFile.clear();
        }
        told.forEach(file ->
                publish.accept(new PublishDiagnosticsParams(file.toUri().toString(), List.of())));
    }
}
