package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.codeInsight.intention.preview.IntentionPreviewInfo;
import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.diagnostic.Logger;
import com.intellij.openapi.editor.Document;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.progress.Task;
import com.intellij.openapi.project.DumbAware;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;

/**
 * One of the server's actions in the Alt+Enter menu. One whose edit is not known yet (it takes a look-up, or is worked
 * out when it is wanted) is resolved in the background, with progress and cancel, and then written.
 */
final class CodeActionIntention implements IntentionAction, PriorityAction, DumbAware {

    private static final Logger LOG = Logger.getInstance(CodeActionIntention.class);
    private static final Duration PREVIEW = Duration.ofSeconds(2);
    private static final Duration LOOK_UP = Duration.ofMinutes(2);

    private final CodeAction action;
    private final FileSnapshot file;

    CodeActionIntention(CodeAction action, FileSnapshot file) {
        this.action = action;
        this.file = file;
    }

    @Override
    public String getText() {
        return action.getTitle();
    }

    @Override
    public String getFamilyName() {
        // Where many files are inspected at once, fixes are chosen by this name alone.
        return action.getTitle();
    }

    @Override
    public boolean isAvailable(Project project, Editor editor, PsiFile psi) {
        return psi != null && isCurrent(psi);
    }

    private boolean isCurrent(PsiFile psi) {
        Document document = psi.getViewProvider().getDocument();
        return psi.isValid() && document != null
                && document.getTextLength() == file.text().length() && document.getText().equals(file.text());
    }

    @Override
    public Priority getPriority() {
        if (Boolean.TRUE.equals(action.getIsPreferred())) {
            return Priority.TOP;
        }
        boolean ofFile = action.getKind() != null && action.getKind().startsWith(CodeActionKind.Source);
        return ofFile || action.getTitle().startsWith("Ignore ") ? Priority.LOW : Priority.NORMAL;
    }

    @Override
    public boolean startInWriteAction() {
        return false;
    }

    @Override
    public IntentionPreviewInfo generatePreview(Project project, Editor editor, PsiFile copy) {
        Document document = copy.getViewProvider().getDocument();
        if (document == null || !document.getText().equals(file.text())) {
            return IntentionPreviewInfo.EMPTY;
        }
        CodeAction shown = action.getEdit() == null ? workedOut(project) : action;
        Optional<DocumentEdits> edits = shown.getEdit() == null ? Optional.empty()
                : DocumentEdits.of(shown.getEdit(), file);
        if (edits.isEmpty()) {
            // A value that has to be looked up is looked up when the fix is chosen, and not when it is looked at.
            return new IntentionPreviewInfo.Html("Looks up what is to be written.");
        }
        edits.get().writeTo(document);
        return IntentionPreviewInfo.DIFF;
    }

    /** The action with its edit, where the server knows it without asking anybody. */
    private CodeAction workedOut(Project project) {
        if (FileFixes.isFixAll(action)) {
            try {
                return Waiting.forAnswer(Bit4bitServer.of(project).resolve(action), PREVIEW);
            } catch (IOException e) {
                LOG.debug("no preview", e);
            }
        }
        return action;
    }

    @Override
    public void invoke(Project project, Editor editor, PsiFile psi) {
        if (action.getEdit() != null) {
            write(project, psi, action);
            return;
        }
        if (!FileFixes.isFixAll(action) && Trust.refuses(project, action.getTitle())) {
            return;
        }
        ProgressManager.getInstance().run(new Task.Backgroundable(project, action.getTitle(), true) {
            @Override
            public void run(ProgressIndicator indicator) {
                indicator.setIndeterminate(true);
                resolve(project, psi);
            }
        });
    }

    /** Has the server work the edit out, and then writes it; never on the event thread. */
    void resolve(Project project, PsiFile psi) {
        try {
            CodeAction resolved = Waiting.forAnswer(Bit4bitServer.of(project).resolve(action), LOOK_UP);
            ApplicationManager.getApplication().invokeLater(() -> write(project, psi, resolved),
                    ignored -> project.isDisposed());
        } catch (IOException e) {
            LOG.info(action.getTitle(), e);
            tell(project, Failures.message(e));
        }
    }

    private void write(Project project, PsiFile psi, CodeAction resolved) {
        if (!isCurrent(psi)) {
            tell(project, "the file was edited meanwhile");
        } else if (resolved.getEdit() == null || DocumentEdits.of(resolved.getEdit(), file).isEmpty()) {
            tell(project, "there is nothing to write");
        } else {
            DocumentEdits.of(resolved.getEdit(), file).get().write(project, psi, resolved.getTitle());
        }
    }

    private void tell(Project project, String why) {
        UserPrompts.of(project).tell(UserPrompts.Weight.WARNING, action.getTitle() + ": " + why + ".");
    }
}
