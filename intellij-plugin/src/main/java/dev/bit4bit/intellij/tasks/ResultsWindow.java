package dev.bit4bit.intellij.tasks;

import com.intellij.openapi.application.ApplicationManager;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.wm.ToolWindow;
import com.intellij.openapi.wm.ToolWindowManager;
import dev.bit4bit.intellij.UserPrompts;

/** Leads from what a task told to the tool window that shows all of it. */
final class ResultsWindow {

    /** The tool window that plugin.xml declares. */
    private static final String ID = "Reproducibility";

    private ResultsWindow() {
    }

    static UserPrompts.Offer offer(Project project) {
        return new UserPrompts.Offer("Show", () -> ApplicationManager.getApplication().invokeLater(() -> {
            ToolWindow window = project.isDisposed() ? null
                    : ToolWindowManager.getInstance(project).getToolWindow(ID);
            if (window != null) {
                window.activate(null);
            }
        }));
    }
}
