package dev.bit4bit.intellij;

import com.intellij.codeInsight.intention.IntentionAction;
import com.intellij.codeInsight.intention.PriorityAction;
import com.intellij.codeInsight.intention.preview.IntentionPreviewInfo;
import com.intellij.openapi.editor.Editor;
import com.intellij.openapi.project.DumbAware;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import org.eclipse.lsp4j.Command;

/**
 * One of the server's commands in the Alt+Enter menu, for those who use no mouse: it does what a click on the icon
 * beside the line does.
 */
final class CommandIntention implements IntentionAction, PriorityAction, DumbAware {

    private final Command command;
    private final Priority priority;
    private final String what;

    /** @param what says before it is chosen what it does; plain */
    CommandIntention(Command command, Priority priority, String what) {
        this.command = command;
        this.priority = priority;
        this.what = what;
    }

    @Override
    public String getText() {
        return command.getTitle();
    }

    @Override
    public String getFamilyName() {
        return command.getTitle();
    }

    @Override
    public boolean isAvailable(Project project, Editor editor, PsiFile file) {
        return file != null && file.isValid();
    }

    @Override
    public Priority getPriority() {
        return priority;
    }

    @Override
    public boolean startInWriteAction() {
        return false;
    }

    @Override
    public IntentionPreviewInfo generatePreview(Project project, Editor editor, PsiFile copy) {
        return new IntentionPreviewInfo.Html(Html.of(what));
    }

    @Override
    public void invoke(Project project, Editor editor, PsiFile file) {
        // Not the state that the command was offered for: the editor may be ahead of it.
        LensCommands.of(project).run(command, FileSnapshot.of(file));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandIntention same && command.equals(same.command);
    }

    @Override
    public int hashCode() {
        return command.hashCode();
    }
}
