package dev.bit4bit.lsp;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ResourceOperation;
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
        List<TextEdit> converted = converted(document, edits);
        if (!versioned) {
            return new WorkspaceEdit(Map.of(clientUri, converted));
        }
        var identifier = new VersionedTextDocumentIdentifier(clientUri, document.version());
        List<Either<TextEdit, SnippetTextEdit>> changes =
                converted.stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList();
        return new WorkspaceEdit(List.of(Either.forLeft(new TextDocumentEdit(identifier, changes))));
    }

    /** Edits of several files; of those that are open with their versions, where the client takes that. */
    static WorkspaceEdit of(Map<WorkspaceFiles.Item, List<Edit>> edits, boolean versioned) {
        if (!versioned) {
            Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
            edits.forEach((item, list) -> changes.put(item.clientUri(), converted(item.document(), list)));
            return new WorkspaceEdit(changes);
        }
        List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
        edits.forEach((item, list) -> changes.add(Either.forLeft(new TextDocumentEdit(
                new VersionedTextDocumentIdentifier(item.clientUri(), item.open() ? item.document().version() : null),
                converted(item.document(), list).stream().map(Either::<TextEdit, SnippetTextEdit>forLeft).toList()))));
        return new WorkspaceEdit(changes);
    }

    private static List<TextEdit> converted(Document document, List<Edit> edits) {
        return edits.stream().map(edit -> new TextEdit(Diagnostics.range(document, edit.span()), edit.replacement()))
                .toList();
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
            List<String> from = delta.getSource().getLines();
            List<String> to = delta.getTarget().getLines();
            int line = delta.getSource().getPosition();
            if (from.size() == to.size()) {
                // Line by line, so that what stands between two changes stays.
                for (int i = 0; i < from.size(); i++) {
                    edits.add(cut(starts[line + i], from.get(i), to.get(i)));
                }
            } else {
                edits.add(cut(starts[line], String.join("", from), String.join("", to)));
            }
        }
        return edits;
    }

    /** The replacement of one text by another, without what both begin and end with. */
    private static Edit cut(int from, String old, String mended) {
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
        return new Edit(new Span(from + prefix, from + old.length() - suffix),
                mended.substring(prefix, mended.length() - suffix));
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
