package dev.bit4bit.lsp;

import dev.bit4bit.analysis.Analysis;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What checks by building showed, kept by file, also while a file is closed: for diagnostics, actions and lenses,
 * none of which build anything. For several threads.
 */
final class RebuildResults {

    private final Map<Path, CheckedFile> files = new ConcurrentHashMap<>();
    private final Map<Key, Verdict> verdicts = new ConcurrentHashMap<>();

    private record Key(Path file, String target) {
    }

    /**
     * What a lens says of a check.
     *
     * @param title a few words
     * @param asked the text of the file in which the lens stands
     */
    record Verdict(String title, Document asked) {
    }

    void put(Path dockerfile, CheckedFile checked) {
        files.put(dockerfile, checked);
    }

    /** @param file in which a lens stands for a target */
    void put(Path file, Optional<String> target, Verdict verdict) {
        verdicts.put(new Key(file, target.orElse("")), verdict);
    }

    Optional<CheckedFile> of(Path dockerfile) {
        return Optional.ofNullable(files.get(dockerfile));
    }

    Optional<Verdict> verdict(Path file, Optional<String> target) {
        return Optional.ofNullable(verdicts.get(new Key(file, target.orElse(""))));
    }

    /** The findings of a state of a file with those of its last check. */
    List<Finding> beside(Analysis analysis) {
        return beside(analysis.document(), analysis.findings());
    }

    /** The findings of the rules with what a check has to say. Costs nothing where there was no check. */
    List<Finding> beside(Document document, List<Finding> ofRules) {
        return checked(document.uri()).map(checked -> checked.beside(document, ofRules)).orElse(ofRules);
    }

    boolean has(URI document) {
        return checked(document).isPresent();
    }

    private Optional<CheckedFile> checked(URI document) {
        return files.isEmpty() ? Optional.empty() : Uris.path(document).map(files::get);
    }
}
