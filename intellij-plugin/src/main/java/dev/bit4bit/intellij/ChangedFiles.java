package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.LocalFileSystem;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.newvfs.BulkFileListener;
import com.intellij.openapi.vfs.newvfs.events.VFileContentChangeEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileCopyEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileCreateEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileDeleteEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileEvent;
import com.intellij.openapi.vfs.newvfs.events.VFileMoveEvent;
import com.intellij.openapi.vfs.newvfs.events.VFilePropertyChangeEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.FileChangeType;

/**
 * Tells the server which files of the project changed on disk: its settings, own rules, and what it looked at beside a
 * document. Called while the IDE may write nothing else, so paths are all that is taken here.
 */
public final class ChangedFiles implements BulkFileListener {

    private final Project project;

    /** What became of the file at a path. @param path absolute, with {@code /} between its parts */
    record Change(String path, FileChangeType type) {
    }

    /** Called by the platform. */
    public ChangedFiles(Project project) {
        this.project = project;
    }

    @Override
    public void after(List<? extends VFileEvent> events) {
        String root = project.getBasePath();
        if (root == null || project.isDisposed()) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        for (VFileEvent event : events) {
            if (event.getFileSystem().getProtocol().equals(LocalFileSystem.PROTOCOL)) {
                add(event, changes);
            }
        }
        Optional<Bit4bitServer> server = Bit4bitServer.ifThereIn(project);
        if (server.isEmpty()) {
            return;
        }
        for (Change change : changes) {
            if (change.type() == FileChangeType.Deleted) {
                // A file that gets another name stays in its editor: nobody tells that the old one is closed.
                OpenFindings.of(project).removeAll(FileSnapshot.uri(change.path()));
            }
        }
        // Those that were only inspected, too, which were never in an editor.
        server.get().outdated(List.copyOf(changes));
        changes.removeIf(change -> !change.path().startsWith(root.endsWith("/") ? root : root + "/"));
        if (!changes.isEmpty()) {
            server.get().changed(changes);
        }
    }

    private static void add(VFileEvent event, List<Change> into) {
        if (event instanceof VFileContentChangeEvent) {
            into.add(new Change(event.getPath(), FileChangeType.Changed));
        } else if (event instanceof VFileCreateEvent || event instanceof VFileCopyEvent) {
            into.add(new Change(event.getPath(), FileChangeType.Created));
        } else if (event instanceof VFileDeleteEvent) {
            into.add(new Change(event.getPath(), FileChangeType.Deleted));
        } else if (event instanceof VFileMoveEvent move) {
            into.add(new Change(move.getOldPath(), FileChangeType.Deleted));
            into.add(new Change(move.getNewPath(), FileChangeType.Created));
        } else if (event instanceof VFilePropertyChangeEvent property
                && property.getPropertyName().equals(VirtualFile.PROP_NAME)) {
            into.add(new Change(property.getOldPath(), FileChangeType.Deleted));
            into.add(new Change(property.getNewPath(), FileChangeType.Created));
        }
    }
}
