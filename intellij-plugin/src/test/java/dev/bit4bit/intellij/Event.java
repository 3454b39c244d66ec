package dev.bit4bit.intellij;

import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.actionSystem.DataContext;
import com.intellij.openapi.actionSystem.Presentation;
import com.intellij.psi.PsiFile;
import java.util.HashMap;
import java.util.Map;

/** What an action gets when a person chooses it while a file is in the editor. */
final class Event {

    private Event() {
    }

    /** Chooses an action, on the event thread. @param file null when no editor is open */
    static void choose(AnAction action, Platform platform, PsiFile file) throws Exception {
        platform.onEventThread(() -> action.actionPerformed(of(platform, file)));
    }

    /** Whether an action is in the menu. */
    static boolean offers(AnAction action, Platform platform, PsiFile file) {
        AnActionEvent event = of(platform, file);
        action.update(event);
        return event.getPresentation().isEnabledAndVisible();
    }

    private static AnActionEvent of(Platform platform, PsiFile file) {
        Map<String, Object> data = new HashMap<>();
        data.put(CommonDataKeys.PROJECT.getName(), platform.project.getProject());
        data.put(CommonDataKeys.PSI_FILE.getName(), file);
        DataContext context = data::get;
        return new AnActionEvent(null, context, "test", new Presentation(), null, 0);
    }
}
