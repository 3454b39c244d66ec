package dev.bit4bit.intellij;

import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeLens;
import org.eclipse.lsp4j.Diagnostic;

/**
 * What the server says of one state of a file.
 *
 * @param of          the state that the places and edits belong to
 * @param diagnostics what is wrong
 * @param actions     what can be done about it; those without an edit have to be resolved first
 * @param lenses      commands that stand at lines, with their commands
 */
public record FileReport(FileSnapshot of, List<Diagnostic> diagnostics, List<CodeAction> actions,
                         List<CodeLens> lenses) {

    /** The rule of a finding; empty when it has none. */
    public static String rule(Diagnostic diagnostic) {
        return diagnostic.getCode() == null ? "" : String.valueOf(diagnostic.getCode().get());
    }

    /** What a finding says. */
    public static String text(Diagnostic diagnostic) {
        return diagnostic.getMessage().map(plain -> plain, markup -> markup.getValue());
    }
}
