package dev.bit4bit.intellij;

import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileEditor.FileEditorManagerListener;
import com.intellij.openapi.vfs.VirtualFile;

/** Tells the server which files are no longer edited, so that it keeps no more than it must. */
public final class ClosedFiles implements FileEditorManagerListener {

    @Override
    public void fileClosed(FileEditorManager source, VirtualFile file) {
        if (file.isInLocalFileSystem() && !source.isFileOpen(file)) {
            String uri = FileSnapshot.uri(file);
            Bit4bitServer.ifThereIn(source.getProject()).ifPresent(server -> server.forget(uri));
            OpenFindings.of(source.getProject()).remove(uri);
        }
    }
}
