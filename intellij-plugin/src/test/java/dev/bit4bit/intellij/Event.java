package dev.bit4bit.intellij;

import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.actionSystem.DataKey;
import com.intellij.openapi.actionSystem.Presentation;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;

/** What an action gets when a person chooses it while a file is in the editor. */
final class Event extends AnActionEvent {

    private final Project project;
    private final PsiFile file;
    private final Presentation presentation = new Presentation();

    private Event(Project project, PsiFile file) {
        this.project = project;
        this.file = file;
    }

    /** Chooses an action, on the event thread. @param file null when no editor is open */
    static void choose(AnAction action, Platform platform, PsiFile file) throws Exception {
        platform.onEventThread(() -> action.actionPerformed(new Event(platform.project.getProject(), file)));
    }

    /** Whether an action is in the menu. */
    static boolean offers(AnAction action, Platform platform, PsiFile file) {
        Event event = new Event(platform.project.getProject(), file);
        action.update(event);
        return event.presentation.isEnabledAndVisible();
    }

    @Override
    public Project getProject() {
        return project;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T getData(DataKey<T> key) {
        return key == CommonDataKeys.PSI_FILE ? (T) file : null;
    }

    @Override
    public Presentation getPresentation() {
        return presentation;
    }
}
