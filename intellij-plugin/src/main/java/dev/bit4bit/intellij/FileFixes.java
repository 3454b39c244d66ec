package dev.bit4bit.intellij;

import com.intellij.openapi.project.Project;
import com.intellij.psi.PsiFile;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;

/** The server's actions for a whole file, given without a finding that they hang on. */
public final class FileFixes {

    private FileFixes() {
    }

    /** Mends all that is safe in a state of a file, and says so when there is nothing; never on the event thread. */
    public static void fixAll(Project project, PsiFile psi, FileSnapshot file) {
        try {
            FileReport report = Waiting.forAnswer(Bit4bitServer.of(project).ask(file), Bit4bitServer.ANSWER);
            Optional<CodeAction> all = report.actions().stream().filter(FileFixes::isFixAll).findFirst();
            if (all.isPresent()) {
                new CodeActionIntention(all.get(), file).resolve(project, psi);
            } else {
                UserPrompts.of(project).tell(UserPrompts.Weight.INFORMATION,
                        "Nothing in this file can be mended without a look.");
            }
        } catch (IOException e) {
            UserPrompts.of(project).tell(UserPrompts.Weight.WARNING,
                    "Fixing all that is safe: " + Failures.message(e) + ".");
        }
    }

    static boolean isFixAll(CodeAction action) {
        return action.getKind() != null && action.getKind().startsWith(CodeActionKind.SourceFixAll);
    }
}
