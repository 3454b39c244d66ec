package dev.bit4bit.readers;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FactSink;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Scope;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.readers.shell.ShellSteps;
import dev.bit4bit.readers.shell.ShellTrees;
import dev.bit4bit.syntax.shell.Command;
import dev.bit4bit.syntax.shell.ShellScript;
import dev.bit4bit.syntax.shell.Statement;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.SourceMap;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/** Reads shell scripts. */
public final class ShellReader {

    private ShellReader() {
    }

    /** The facts of a script about whose surroundings nothing is known. */
    public static FileFacts read(Document document, MaskedText masked) {
        return read(document, masked, ContextFiles.NONE);
    }

    /**
     * The facts of a script. Never throws on any text.
     *
     * @param masked the document's text with template holes masked
     * @param files the files around it
     */
    public static FileFacts read(Document document, MaskedText masked, ContextFiles files) {
        String text = masked.text().startsWith("\uFEFF") ? " " + masked.text().substring(1) : masked.text();
        Span whole = new Span(0, text.length());
        ShellScript tree = ShellTrees.parse(text);
        Unit unit = new Unit(Unit.Kind.SCRIPT, 0, "", whole, null, null);
        unit.setDeclarationsEnd(headEnd(text, tree));
        FactSink sink = new FactSink();
        sink.add(unit);
        Step step = new Step(unit, sink.nextOrder(), whole, text, SourceMap.contiguous(0, text.length()),
                Optional.of(tree), Step.Shape.SCRIPT, List.of(), false);
        sink.add(step);
        ShellSteps.read(step, Scope.EMPTY, Value.EMPTY, sink);
        return new FileFacts(document, FileFacts.Kind.SCRIPT, masked.holes(), sink.finish(0), files);
    }

    /** Offset of the line after the shebang, the first comment block, the first {@code set} lines and blank lines. */
    private static int headEnd(String text, ShellScript tree) {
        int end = 0;
        for (Statement statement : tree.statements()) {
            boolean option = statement.command() instanceof Command.Simple simple && !simple.words().isEmpty()
                    && simple.words().get(0).literal().orElse("").equals("set");
            if (!option) {
                break;
            }
            end = nextLine(text, statement.span().end());
        }
        if (end == 0 && text.startsWith("#")) {
            while (end < text.length() && text.charAt(end) == '#') {
                end = nextLine(text, end);
            }
        }
        while (end < text.length() && (text.charAt(end) == '\n' || text.charAt(end) == '\r')) {
            end++;
        }
        return end;
    }

    private static int nextLine(String text, int offset) {
        int newline = text.indexOf('\n', offset);
        return newline < 0 ? text.length() : newline + 1;
    }
}
