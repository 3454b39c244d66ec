package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.lsp4j.FileChangeType;

/**
 * Why a server was told of files, and when it is to forget them, so that it never takes for a file's text what is so no
 * longer: an edit that is made from such a text is refused as a whole. Used by one thread at a time.
 */
final class ToldFiles {

    private static final int PASSING = 32;

    private final Project project;
    /** What editors asked about, and the last files that were asked about otherwise. */
    private final Set<String> edited = new HashSet<>();
    private final Set<String> passing = new LinkedHashSet<>();
    /** How many commands about a file are not done yet. */
    private final Map<String, Integer> inCommands = new HashMap<>();

    ToldFiles(Project project) {
        this.project = project;
    }

    /** An editor is going to ask about a file. */
    void edited(String uri) {
        edited.add(uri);
        passing.remove(uri);
    }

    /** Something else is going to ask about a file; of those only the last few are kept. */
    void inPassing(ServerConnection server, String uri) {
        if (edited.contains(uri)) {
            return;
        }
        passing.remove(uri);
        passing.add(uri);
        if (passing.size() > PASSING) {
            forget(Optional.of(server), passing.iterator().next());
        }
    }

    /** A command about a file begins: the file stays known until it ends. */
    void begins(String uri) {
        inCommands.merge(uri, 1, Integer::sum);
    }

    /** A command about a file has ended. What no tab shows would stay known for good: none of them is closed. */
    void ends(Optional<ServerConnection> server, String uri) {
        boolean last = inCommands.merge(uri, -1, (before, less) -> before == 1 ? null : before + less) == null;
        if (last && FileSnapshot.inEditor(project, uri).isEmpty()) {
            forget(server, uri);
        }
    }

    /**
     * Has a server know each file as it is. What no tab shows it shall read from the disk; of what one shows it gets
     * the text, as nobody asks about a tab in the background when its file changes.
     */
    void bringUpToDate(ServerConnection server) {
        for (String uri : server.known()) {
            Optional<FileSnapshot> shown = FileSnapshot.inEditor(project, uri);
            if (shown.isPresent()) {
                server.tell(shown.get());
            } else if (!inCommands.containsKey(uri)) {
                forget(Optional.of(server), uri);
            }
        }
    }

    /** Has a server forget files that were changed on the disk and no tab shows, and all that are gone. */
    void changed(ServerConnection server, List<ChangedFiles.Change> changes) {
        Set<Path> changed = paths(changes, FileChangeType.Changed);
        Set<Path> gone = paths(changes, FileChangeType.Deleted);
        for (String uri : server.known()) {
            Path file = Path.of(URI.create(uri));
            if (Stream.iterate(file, Objects::nonNull, Path::getParent).anyMatch(gone::contains)
                    || changed.contains(file) && !inCommands.containsKey(uri)
                    && (passing.contains(uri) || FileSnapshot.inEditor(project, uri).isEmpty())) {
                forget(Optional.of(server), uri);
            }
        }
    }

    private static Set<Path> paths(List<ChangedFiles.Change> changes, FileChangeType type) {
        return changes.stream().filter(change -> change.type() == type).map(change -> Path.of(change.path()))
                .collect(Collectors.toSet());
    }

    /** What was noted of a file holds no more; a server that runs reads it from the disk from now on. */
    void forget(Optional<ServerConnection> server, String uri) {
        edited.remove(uri);
        passing.remove(uri);
        server.ifPresent(running -> running.forget(uri));
    }
}
