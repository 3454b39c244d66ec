package dev.bit4bit.intellij.tasks;

import com.google.gson.JsonObject;
import com.intellij.openapi.actionSystem.ActionUpdateThread;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.project.DumbAwareAction;
import com.intellij.psi.PsiFile;
import dev.bit4bit.intellij.FileSnapshot;
import java.util.Optional;

/** Checks by building twice what the file in the editor builds. */
public final class RebuildAction extends DumbAwareAction {

    @Override
    public ActionUpdateThread getActionUpdateThread() {
        return ActionUpdateThread.BGT;
    }

    @Override
    public void update(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        event.getPresentation().setEnabledAndVisible(event.getProject() != null && file != null
                && FileSnapshot.mayBeBuilt(file));
    }

    private static Optional<FileSnapshot> file(AnActionEvent event) {
        PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
        return file == null || !FileSnapshot.mayBeBuilt(file) ? Optional.empty() : FileSnapshot.of(file);
    }

    @Override
    public void actionPerformed(AnActionEvent event) {
        if (event.getProject() != null) {
            file(event).ifPresent(file -> RebuildCheck.start(event.getProject(), file.uri(), Optional.of(file),
                    new JsonObject()));
        }
    }
}
