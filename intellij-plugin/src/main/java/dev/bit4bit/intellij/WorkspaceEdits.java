package dev.bit4bit.intellij;

import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiFile;
import com.intellij.psi.PsiManager;
import com.intellij.util.concurrency.AppExecutorUtil;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.ApplyWorkspaceEditParams;
import org.eclipse.lsp4j.ApplyWorkspaceEditResponse;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;

/**
 * Writes an edit of several files that the server asks for: all of it, as one step that can be undone, or, when one of
 * the files is not in the state any more that the edit is for, nothing.
 */
final class WorkspaceEdits {

    private static final Logger LOG = Logger.getInstance(WorkspaceEdits.class);

    /** The text that the server was told under a version. */
    interface Versions {
        Optional<String> text(String uri, int version);
    }

    /** What is to be written into one file. */
    private record Change(VirtualFile file, String before, DocumentEdits edits) {
    }

    private final Project project;
    private final Versions versions;

    WorkspaceEdits(Project project, Versions versions) {
        this.project = project;
        this.versions = versions;
    }

    /** The answer comes when all is written, or refused with its reason. */
    CompletableFuture<ApplyWorkspaceEditResponse> apply(ApplyWorkspaceEditParams params) {
        CompletableFuture<ApplyWorkspaceEditResponse> answer = new CompletableFuture<>();
        AppExecutorUtil.getAppExecutorService().execute(() -> {
            try {
                List<Change> changes = changes(params);
                String label = params.getLabel() == null ? "bit4bit" : params.getLabel();
                ApplicationManager.getApplication().invokeLater(() -> {
                    try {
                        write(changes, label);
                        answer.complete(new ApplyWorkspaceEditResponse(true));
                    } catch (IOException | RuntimeException e) {
                        answer.complete(refused(e));
                    }
                });
            } catch (IOException | RuntimeException e) {
                answer.complete(refused(e));
            }
        });
        return answer;
    }

    private static ApplyWorkspaceEditResponse refused(Exception e) {
        LOG.info("an edit is not written", e);
        ApplyWorkspaceEditResponse response = new ApplyWorkspaceEditResponse(false);
        response.setFailureReason(Failures.message(e));
        return response;
    }

    private List<Change> changes(ApplyWorkspaceEditParams params) throws IOException {
        List<Change> changes = new ArrayList<>();
        if (params.getEdit().getDocumentChanges() == null) {
            throw new IOException("the edit has no document changes");
        }
        for (var change : params.getEdit().getDocumentChanges()) {
            if (!change.isLeft()) {
                throw new IOException("files are neither made nor removed");
            }
            changes.add(change(change.getLeft()));
        }
        return changes;
    }

    private Change change(TextDocumentEdit edit) throws IOException {
        VersionedTextDocumentIdentifier id = edit.getTextDocument();
        Path path = path(id.getUri());
        // The IDE may not have looked at the disk since the file was made or changed there.
        VirtualFile file = VirtualFileManager.getInstance().refreshAndFindFileByNioPath(path);
        if (file == null) {
            throw new IOException(path + " is not there");
        }
        List<TextEdit> texts = new ArrayList<>();
        edit.getEdits().forEach(either -> {
            if (either.isLeft()) {
                texts.add(either.getLeft());
            }
        });
        if (id.getVersion() == null) {
            // Without a version the edit is for what is on the disk.
            file.refresh(false, false);
            String text = read(path).replace("\r\n", "\n").replace('\r', '\n');
            // A byte order mark is a character for the server, and none in a document.
            int mark = text.startsWith("\uFEFF") ? 1 : 0;
            return new Change(file, text.substring(mark), DocumentEdits.of(texts, text).movedBy(-mark));
        }
        String before = versions.text(id.getUri(), id.getVersion())
                .orElseThrow(() -> new IOException(path + " was edited meanwhile"));
        return new Change(file, before, DocumentEdits.of(texts, before));
    }

    /** The text of a file as the server reads it: in UTF-8, and where it is in something else in ISO-8859-1. */
    private static String read(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            return Files.readString(path, StandardCharsets.ISO_8859_1);
        }
    }

    private static Path path(String uri) throws IOException {
        try {
            return Path.of(URI.create(uri));
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException(uri + " is no file of this computer", e);
        }
    }

    private void write(List<Change> changes, String label) throws IOException {
        if (project.isDisposed()) {
            throw new IOException("the project is closed");
        }
        List<Document> documents = new ArrayList<>();
        List<PsiFile> files = new ArrayList<>();
        for (Change change : changes) {
            PsiFile psi = change.file().isValid() ? PsiManager.getInstance(project).findFile(change.file()) : null;
            Document document = psi == null ? null : psi.getViewProvider().getDocument();
            if (document == null || !document.getText().equals(change.before())) {
                throw new IOException(change.file().getPath() + " was edited meanwhile");
            }
            files.add(psi);
            documents.add(document);
        }
        var command = WriteCommandAction.writeCommandAction(project, files.toArray(PsiFile[]::new)).withName(label);
        if (files.size() > 1) {
            command = command.withGlobalUndo();
        }
        boolean[] written = {false};
        command.run(() -> {
            for (int i = 0; i < changes.size(); i++) {
                changes.get(i).edits().writeTo(documents.get(i));
                PsiDocumentManager.getInstance(project).commitDocument(documents.get(i));
            }
            written[0] = true;
        });
        if (!written[0]) {
            throw new IOException("the files can't be written");
        }
    }
}
