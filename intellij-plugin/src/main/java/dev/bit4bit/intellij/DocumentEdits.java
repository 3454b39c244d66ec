package dev.bit4bit.intellij;

import com.intellij.openapi.command.WriteCommandAction;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiDocumentManager;
import com.intellij.psi.PsiFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** The edits of one action, as places in the state of the file that they were made for. */
final class DocumentEdits {

    private record Replacement(int start, int end, String text) {
    }

    /** From the last to the first, so that none moves the next. */
    private final List<Replacement> backwards;

    private DocumentEdits(List<Replacement> backwards) {
        this.backwards = backwards;
    }

    /** The edits of a file; nothing when there are none, or when the edit is about more than this file's text. */
    static Optional<DocumentEdits> of(WorkspaceEdit edit, FileSnapshot file) {
        List<TextEdit> edits = new ArrayList<>();
        if (edit.getDocumentChanges() != null) {
            for (var change : edit.getDocumentChanges()) {
                if (!change.isLeft() || !change.getLeft().getTextDocument().getUri().equals(file.uri())) {
                    return Optional.empty();
                }
                texts(change.getLeft(), edits);
            }
        } else if (edit.getChanges() != null) {
            if (!edit.getChanges().keySet().stream().allMatch(file.uri()::equals)) {
                return Optional.empty();
            }
            edit.getChanges().values().forEach(edits::addAll);
        }
        DocumentEdits found = of(edits, file.text());
        return found.backwards.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** Edits of one text, as the protocol has them. */
    static DocumentEdits of(List<TextEdit> edits, String before) {
        TextPositions positions = new TextPositions(before);
        // The sort is stable: of two insertions at one place, the first stays first when written backwards.
        List<Replacement> backwards = new ArrayList<>();
        for (TextEdit text : edits) {
            int start = positions.offset(text.getRange().getStart());
            int end = Math.max(start, positions.offset(text.getRange().getEnd()));
            backwards.add(0, new Replacement(start, end,
                    text.getNewText().replace("\r\n", "\n").replace('\r', '\n')));
        }
        backwards.sort(Comparator.comparingInt(Replacement::start).reversed());
        return new DocumentEdits(backwards);
    }

    /** The same edits for a text that has fewer or more characters before all of them. */
    DocumentEdits movedBy(int characters) {
        return new DocumentEdits(backwards.stream().map(one -> new Replacement(Math.max(0, one.start() + characters),
                Math.max(0, one.end() + characters), one.text())).toList());
    }

    private static void texts(TextDocumentEdit change, List<TextEdit> into) {
        change.getEdits().forEach(either -> {
            if (either.isLeft()) {
                into.add(either.getLeft());
            }
        });
    }

    /** These edits and others of the same text; of those that touch the same characters, these. */
    DocumentEdits with(DocumentEdits others) {
        List<Replacement> all = new ArrayList<>(backwards);
        for (Replacement other : others.backwards) {
            if (backwards.stream().noneMatch(mine -> mine.equals(other)
                    || mine.start() < other.end() && other.start() < mine.end())) {
                all.add(other);
            }
        }
        all.sort(Comparator.comparingInt(Replacement::start).reversed());
        return new DocumentEdits(all);
    }

    /** Writes the edits into a document that has the text they are for. */
    void writeTo(Document document) {
        for (Replacement replacement : backwards) {
            document.replaceString(replacement.start(), replacement.end(), replacement.text());
        }
    }

    /** Writes the edits as one step that can be undone; asks for the file to be made writable first where it is not. */
    void write(Project project, PsiFile file, String title) {
        WriteCommandAction.writeCommandAction(project, file).withName(title).run(() -> {
            Document document = file.getViewProvider().getDocument();
            writeTo(document);
            PsiDocumentManager.getInstance(project).commitDocument(document);
        });
    }
}
