package dev.bit4bit.intellij;

import com.intellij.openapi.actionSystem.AnAction;
import com.intellij.openapi.actionSystem.AnActionEvent;
import com.intellij.openapi.actionSystem.CommonDataKeys;
import com.intellij.openapi.editor.markup.GutterIconRenderer;
import com.intellij.openapi.project.DumbAware;
import com.intellij.openapi.project.DumbAwareAction;
import com.intellij.openapi.util.IconLoader;
import com.intellij.openapi.util.text.StringUtil;
import com.intellij.psi.PsiFile;
import java.util.Optional;
import javax.swing.Icon;
import org.eclipse.lsp4j.Command;

/** One of the server's lenses as an icon beside its line: what it says is the tooltip, a click gives its command. */
final class LensIcon extends GutterIconRenderer implements DumbAware {

    private final Command command;

    LensIcon(Command command) {
        this.command = command;
    }

    @Override
    public Icon getIcon() {
        return IconLoader.getIcon("/icons/bit4bit.svg", LensIcon.class);
    }

    @Override
    public String getTooltipText() {
        return StringUtil.escapeXmlEntities("bit4bit: " + command.getTitle());
    }

    @Override
    public boolean isNavigateAction() {
        return true;
    }

    @Override
    public AnAction getClickAction() {
        return new DumbAwareAction() {
            @Override
            public void actionPerformed(AnActionEvent event) {
                if (event.getProject() != null) {
                    // Not the state that the lens was made for: the editor may be ahead of it.
                    PsiFile file = event.getData(CommonDataKeys.PSI_FILE);
                    LensCommands.of(event.getProject())
                            .run(command, file == null ? Optional.empty() : FileSnapshot.of(file));
                }
            }
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LensIcon icon && command.equals(icon.command);
    }

    @Override
    public int hashCode() {
        return command.hashCode();
    }
}
