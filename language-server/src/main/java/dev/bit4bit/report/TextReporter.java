package dev.bit4bit.report;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Position;
import dev.bit4bit.text.Span;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * The report for people:
 * <pre>
 * path:line:column: severity: message [rule-id]
 *    12 | RUN apt-get install curl
 *       |     ^~~~~~~~~~~~~~~
 * </pre>
 * Lines and columns count from 1, columns in UTF-16 code units as editors do.
 */
public final class TextReporter implements Reporter {

    private final Writer out;
    private final Ansi ansi;

    public TextReporter(Writer out, Ansi ansi) {
        this.out = out;
        this.ansi = ansi;
    }

    @Override
    public void start() {
        // nothing stands before the first file
    }

    @Override
    public void file(FileReport file) throws IOException {
        for (Finding finding : file.findings()) {
            finding(file, finding);
        }
    }

    private void finding(FileReport file, Finding finding) throws IOException {
        String severity = finding.severity().name().toLowerCase(Locale.ROOT);
        out.write(ansi.bold(place(file, finding.span())) + ": " + ansi.of(finding.severity(), severity) + ": "
                + finding.message() + " " + ansi.faint("[" + finding.rule() + "]") + "\n");
        excerpt(file.document(), finding.span(), finding.severity());
        for (Finding.Related related : finding.related()) {
            out.write("    " + place(file, related.span()) + ": " + related.message() + "\n");
        }
        if (!finding.fixes().isEmpty()) {
            Fix fix = finding.fixes().get(0);
            String kind = switch (fix.kind()) {
                case SAFE -> "fix";
                case UNSAFE -> "fix (unsafe)";
                case ONLINE -> "fix (looks a value up)";
            };
            out.write("    " + ansi.faint(kind + ": " + fix.title()) + "\n");
        }
        out.write("\n");
    }

    private void excerpt(Document document, Span span, Severity severity) throws IOException {
        Excerpt excerpt = Excerpt.of(document, span);
        String number = String.valueOf(excerpt.number());
        String margin = " ".repeat(Math.max(1, 6 - number.length()));
        out.write(ansi.faint(margin + number + " | ") + excerpt.line() + "\n");
        out.write(ansi.faint(" ".repeat(margin.length() + number.length()) + " | ")
                + ansi.of(severity, excerpt.underline()) + "\n");
    }

    private static String place(FileReport file, Span span) {
        Position at = file.document().lines().positionOf(span.start());
        return file.path() + ":" + (at.line() + 1) + ":" + (at.character() + 1);
    }

    @Override
    public void finish(Totals totals) throws IOException {
        out.write(summary(totals) + "\n");
        out.flush();
    }

    /** One line that says how it went. */
    static String summary(Totals totals) {
        StringBuilder line = new StringBuilder();
        if (totals.findings() == 0) {
            line.append("No findings in ").append(count(totals.files(), "file", "files"));
        } else {
            line.append(count(totals.findings(), "finding", "findings")).append(" in ")
                    .append(totals.filesWithFindings()).append(" of ").append(count(totals.files(), "file", "files"))
                    .append(" (");
            String separator = "";
            for (Severity severity : Severity.values()) {
                int number = totals.of(severity);
                if (number > 0) {
                    line.append(separator).append(switch (severity) {
                        case ERROR -> count(number, "error", "errors");
                        case WARNING -> count(number, "warning", "warnings");
                        case INFORMATION -> number + " information";
                        case HINT -> count(number, "hint", "hints");
                    });
                    separator = ", ";
                }
            }
            line.append("); ").append(totals.fixable()).append(" fixable with bit4bit fix");
        }
        if (totals.suppressed() > 0) {
            line.append("; ").append(totals.suppressed()).append(" ignored by comments");
        }
        return line.append('.').toString();
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
