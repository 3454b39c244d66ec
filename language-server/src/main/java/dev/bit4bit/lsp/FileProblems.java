package dev.bit4bit.lsp;

import dev.bit4bit.workspace.SettingsProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.lsp4j.PublishDiagnosticsParams;

/** Shows what is wrong with settings files and own rules, in those files. Safe to use from several threads. */
final class FileProblems {

    private final ServerLog log;
    private final Consumer<PublishDiagnosticsParams> publish;
    private final Map<String, List<SettingsProblem>> byUri = new LinkedHashMap<>();

    FileProblems(ServerLog log, Consumer<PublishDiagnosticsParams> publish) {
        this.log = log;
        this.publish = publish;
    }

    void add(SettingsProblem problem) {
        log.warn(problem.toString());
        String uri = problem.file().toUri().toString();
        List<SettingsProblem> all;
        synchronized (byUri) {
            byUri.computeIfAbsent(uri, u -> new ArrayList<>()).add(problem);
            all = List.copyOf(byUri.get(uri));
        }
        publish.accept(new PublishDiagnosticsParams(uri, all.stream().map(Diagnostics::of).toList()));
    }

    /** Takes all of them back: the files are read anew. */
    void clear() {
        List<String> told;
        synchronized (byUri) {
            told = List.copyOf(byUri.keySet());
            byUri.clear();
        }
        told.forEach(uri -> publish.accept(new PublishDiagnosticsParams(uri, List.of())));
    }
}
