package dev.bit4bit.intellij.tasks;

import com.intellij.openapi.actionSystem.ActionUpdateThread;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.progress.ProgressIndicator;
import com.intellij.openapi.progress.ProgressManager;
import com.intellij.openapi.progress.Task;
import com.intellij.openapi.project.DumbAwareAction;
import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.FileFixes;
import dev.bit4bit.intellij.FileSnapshot;

/** Mends all that can be mended safely in the file of the editor; asks nothing of the network. */
public final class FixFileAction extends DumbAwareAction {

    @Override
    public ActionUpdateThread getActionUpdateThread() {
        return ActionUpdateThread.BGT;
    }

    @Override
    public void update(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        event.getPresentation().setEnabledAndVisible(event.getProject() != null && file != null
                && FileSnapshot.mayConcern(file));
    }

    @Override
    public void actionPerformed(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        if (event.getProject() != null && file != null) {
            start(event.getProject(), file);
        }
    }

    /** Starts the task; returns at once. */
    static void start(Project project, PsiFile file) {
        FileSnapshot.of(file).ifPresent(snapshot -> ProgressManager.getInstance().run(
                new Task.Backgroundable(project, "Fixing all that is safe", true) {
                    @Override
                    public void run(ProgressIndicator indicator) {
                        indicator.setIndeterminate(true);
                        FileFixes.fixAll(project, file, snapshot);
                    }
                }));
    }
}
