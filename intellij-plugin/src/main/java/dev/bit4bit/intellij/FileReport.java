package dev.bit4bit.intellij;

import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;

/**
 * What the server says of one state of a file.
 *
 * @param of          the state that the places and edits belong to
 * @param diagnostics what is wrong
 * @param actions     what can be done about it; those without an edit have to be resolved first
 */
record FileReport(FileSnapshot of, List<Diagnostic> diagnostics, List<CodeAction> actions) {
}
