package dev.bit4bit.intellij.tasks;

import com.intellij.openapi.actionSystem.ActionUpdateThread;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.project.DumbAwareAction;
import dev.bit4bit.intellij.Bit4bitServer;

/** Ends the project's server, whatever it does just now, and has another started. */
public final class RestartAction extends DumbAwareAction {

    @Override
    public ActionUpdateThread getActionUpdateThread() {
        return ActionUpdateThread.BGT;
    }

    @Override
    public void update(AnActionEvent event) {
        event.getPresentation().setEnabledAndVisible(event.getProject() != null);
    }

    @Override
    public void actionPerformed(AnActionEvent event) {
        if (event.getProject() != null) {
            Bit4bitServer.of(event.getProject()).restart();
        }
    }
}
