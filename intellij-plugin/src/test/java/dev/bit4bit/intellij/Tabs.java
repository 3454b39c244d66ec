package dev.bit4bit.intellij;

import com.intellij.openapi.Disposable;
import com.intellij.openapi.editor.Caret;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.fileEditor.EditorDataProvider;
import com.intellij.openapi.fileEditor.FileEditor;
import com.intellij.openapi.fileEditor.FileEditorComposite;
import com.intellij.openapi.fileEditor.FileEditorManager;
import com.intellij.openapi.fileEditor.FileEditorNavigatable;
import com.intellij.openapi.fileEditor.OpenFileDescriptor;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.swing.JComponent;

/** Stands where the IDE keeps the tabs of its editors, and knows which files they show; nothing is in them. */
final class Tabs extends FileEditorManager {

    private final Project project;
    private final Set<VirtualFile> open = ConcurrentHashMap.newKeySet();

    Tabs(Project project) {
        this.project = project;
    }

    static Tabs of(Project project) {
        return (Tabs) FileEditorManager.getInstance(project);
    }

    void open(VirtualFile file) {
        open.add(file);
    }

    /** Closes a tab and has the plugin told, as the IDE does. */
    @Override
    public void closeFile(VirtualFile file) {
        open.remove(file);
        new ClosedFiles().fileClosed(this, file);
    }

    @Override
    public boolean isFileOpen(VirtualFile file) {
        return open.contains(file);
    }

    @Override
    public VirtualFile[] getOpenFiles() {
        return open.toArray(VirtualFile[]::new);
    }

    @Override
    public Project getProject() {
        return project;
    }

    @Override
    public FileEditorComposite getComposite(VirtualFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor[] openFile(VirtualFile file, boolean focus) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FileEditor> openFile(VirtualFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Editor openTextEditor(OpenFileDescriptor place, boolean focus) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Editor getSelectedTextEditor() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<VirtualFile> getOpenFilesWithRemotes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public VirtualFile[] getSelectedFiles() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor[] getSelectedEditors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor getSelectedEditor(VirtualFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor[] getEditors(VirtualFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor[] getAllEditors(VirtualFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileEditor[] getAllEditors() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addTopComponent(FileEditor editor, JComponent component) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeTopComponent(FileEditor editor, JComponent component) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void addBottomComponent(FileEditor editor, JComponent component) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void removeBottomComponent(FileEditor editor, JComponent component) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FileEditor> openFileEditor(FileEditorNavigatable place, boolean focus) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void registerExtraEditorDataProvider(EditorDataProvider provider, Disposable parent) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getData(String id, Editor editor, Caret caret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setSelectedEditor(VirtualFile file, String provider) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void runWhenLoaded(Editor editor, Runnable task) {
        throw new UnsupportedOperationException();
    }
}
