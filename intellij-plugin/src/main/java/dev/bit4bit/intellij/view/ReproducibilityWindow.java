package dev.bit4bit.intellij.view;

import com.intellij.ide.BrowserUtil;
import com.intellij.openapi.fileEditor.OpenFileDescriptor;
import com.intellij.openapi.project.DumbAware;
import com.intellij.openapi.project.Project;
import com.intellij.openapi.vfs.VirtualFile;
import com.intellij.openapi.vfs.VirtualFileManager;
import com.intellij.openapi.wm.ToolWindow;
import com.intellij.openapi.wm.ToolWindowFactory;
import com.intellij.ui.content.Content;
import com.intellij.ui.content.ContentFactory;
import dev.bit4bit.intellij.UserPrompts;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Fills the tool window; reports open in it where the IDE has a browser of its own, else in that of the system. */
public final class ReproducibilityWindow implements ToolWindowFactory, DumbAware {

    @Override
    public void createToolWindowContent(Project project, ToolWindow window) {
        ReproducibilityPanel panel = new ReproducibilityPanel(project, page -> showReport(project, window, page),
                (file, line, character) -> show(project, file, line, character));
        Content content = ContentFactory.getInstance().createContent(panel, "Findings", false);
        content.setDisposer(panel);
        content.setCloseable(false);
        window.getContentManager().addContent(content);
    }

    private static void showReport(Project project, ToolWindow window, URI page) {
        if (!Files.exists(Path.of(page))) {
            UserPrompts.of(project).tell(UserPrompts.Weight.INFORMATION,
                    "The report is no longer there: it goes with the server that made it. Check again for another.");
            return;
        }
        if (!IdeBrowser.shows(page, window)) {
            BrowserUtil.browse(page);
        }
    }

    private static void show(Project project, Path path, int line, int character) {
        VirtualFile file = VirtualFileManager.getInstance().findFileByNioPath(path);
        if (file != null) {
            new OpenFileDescriptor(project, file, line, character).navigate(true);
        }
    }
}
