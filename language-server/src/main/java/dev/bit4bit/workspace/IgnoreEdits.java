package dev.bit4bit.workspace;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.syntax.yaml.YamlScalar;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.LineIndex;
import java.util.Optional;

/**
 * The edits that add an ignore comment. The comment gets its own line and the indentation of what it stands in front
 * of: inside the continuation of a Dockerfile's instruction, where Docker takes comment lines out, right above the
 * finding; in a shell script, where a comment would end the command, above the whole command.
 */
public final class IgnoreEdits {

    private final Document document;
    private final LogicalLines logical;
    private final boolean dockerfile;
    private final Optional<YamlLines> entries;

    /** @param dockerfile whether comments may stand inside continuations */
    public IgnoreEdits(Document document, boolean dockerfile) {
        this(document, dockerfile, Optional.empty());
    }

    /** For a YAML file: a comment goes into a script where its lines stay lines, else in front of the entry. */
    public static IgnoreEdits ofYaml(Document document) {
        return new IgnoreEdits(document, false, Optional.of(new YamlLines(document)));
    }

    private IgnoreEdits(Document document, boolean dockerfile, Optional<YamlLines> entries) {
        this.document = document;
        this.entries = entries;
        this.logical = new LogicalLines(document.text(), document.lines());
        this.dockerfile = dockerfile;
    }

    /** Ignores a rule where a finding stands; empty when no comment can be put there, as above a parser directive. */
    public Optional<Edit> here(Finding finding) {
        LineIndex lines = document.lines();
        int line = lines.lineOf(finding.span().start());
        if (logical.isComment(line)) {
            return Optional.empty();
        }
        if (entries.isPresent()) {
            line = inYaml(line);
        } else if (!dockerfile || inShellOfHeredoc(line)) {
            line = logical.startOf(line);
        }
        int at = lines.startOf(line);
        String text = document.text();
        int indentEnd = at;
        while (indentEnd < lines.endOf(line) && (text.charAt(indentEnd) == ' ' || text.charAt(indentEnd) == '\t')) {
            indentEnd++;
        }
        if (at == 0 && text.startsWith("\uFEFF")) {
            at = 1;
            indentEnd = 1;
        }
        String comment = "# bit4bit: ignore[" + finding.rule() + "]";
        return Optional.of(Edit.insert(at, text.substring(at, indentEnd) + comment + document.lineEnd()));
    }

    private int inYaml(int line) {
        YamlScalar around = entries.get().around(line).orElse(null);
        if (around == null) {
            return line;
        }
        int first = document.lines().lineOf(around.span().start());
        return around.style() == YamlScalar.Style.LITERAL ? Math.max(first + 1, logical.startOf(line)) : first;
    }

    private boolean inShellOfHeredoc(int line) {
        return logical.isInHeredoc(logical.startOf(line));
    }

    /** Ignores a rule in the whole file: below the shebang or the parser directives at the top. */
    public Edit inFile(String rule) {
        LineIndex lines = document.lines();
        String text = document.text();
        int line = 0;
        while (line + 1 < lines.lineCount() && mustStayOnTop(lineText(line), line)) {
            line++;
        }
        int at = line == 0 && text.startsWith("\uFEFF") ? 1 : lines.startOf(line);
        return Edit.insert(at, "# bit4bit: ignore-file[" + rule + "]" + document.lineEnd());
    }

    private boolean mustStayOnTop(String lineText, int line) {
        if (dockerfile) {
            return lineText.matches("\uFEFF?\\s*#\\s*(?i:syntax|escape|check)\\s*=.*")
                    || line == 0 && isShebang(lineText);
        }
        return line == 0 && isShebang(lineText);
    }

    private static boolean isShebang(String lineText) {
        return lineText.startsWith("#!") || lineText.startsWith("\uFEFF#!");
    }

    private String lineText(int line) {
        return document.text().substring(document.lines().startOf(line), document.lines().endOf(line));
    }
}
