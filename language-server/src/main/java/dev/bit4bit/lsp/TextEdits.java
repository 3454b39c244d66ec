package dev.bit4bit.lsp;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Edits as the protocol has them. */
final class TextEdits {

    private TextEdits() {
    }

    /** An edit of one document; with its version where the client takes that, so that it never hits another text. */
    static WorkspaceEdit of(Document document, String clientUri, List<Edit> edits, boolean versioned) {
        List<TextEdit> converted = edits.stream()
                .map(edit -> new TextEdit(Diagnostics.range(document, edit.span()), edit.replacement())).toList();
        if (!versioned) {
            return new WorkspaceEdit(Map.of(clientUri, converted));
        }
        var identifier = new VersionedTextDocumentIdentifier(clientUri, document.version());
        List<Either<TextEdit, SnippetTextEdit>> changes =
                converted.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList();
        return new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(identifier, changes))));
    }

    /** The smallest edits by lines, cut to the characters that differ, that turn one text into the other. */
    static List<Edit> between(Document before, String after) {
        List<String> oldLines = lines(before.text());
        List<String> newLines = lines(after);
        List<Edit> edits = new ArrayList<>();
        int[] starts = new int[oldLines.size() + 1];
        for (int i = 0; i < oldLines.size(); i++) {
            starts[i + 1] = starts[i] + oldLines.get(i).length();
        }
        for (AbstractDelta<String> delta : DiffUtils.diff(oldLines, newLines).getDeltas()) {
            int from = starts[delta.getSource().getPosition()];
            String old = String.join("", delta.getSource().getLines());
            String mended = String.join("", delta.getTarget().getLines());
            int prefix = 0;
            int common = Math.min(old.length(), mended.length());
            while (prefix < common && old.charAt(prefix) == mended.charAt(prefix)) {
                prefix++;
            }
            int suffix = 0;
            while (suffix < common - prefix
                    && old.charAt(old.length() - 1 - suffix) == mended.charAt(mended.length() - 1 - suffix)) {
                suffix++;
            }
            if (splitsPair(old, prefix)) {
                prefix--;
            }
            if (suffix > 0 && Character.isLowSurrogate(old.charAt(old.length() - suffix))) {
                suffix--;
            }
            edits.add(new Edit(new Span(from + prefix, from + old.length() - suffix),
                    mended.substring(prefix, mended.length() - suffix)));
        }
        return edits;
    }

    private static boolean splitsPair(String text, int at) {
        return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int next = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(at, next));
            at = next;
        }
        return lines;
    }
}
