package dev.bit4bit.report.rebuild;

import dev.bit4bit.diff.Level;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.TemplateLines;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.report.Ansi;
import dev.bit4bit.report.FileReport;
import dev.bit4bit.report.TextReporter;
import dev.bit4bit.report.diff.DiffText;
import dev.bit4bit.text.Document;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The result for people: the verdict, what made the difference, what was varied, and the commands. */
public final class RebuildText {

    private final Writer out;
    private final Ansi ansi;
    private final Optional<TemplateLines> template;

    /** @param template where the lines of the Dockerfile stand in the template that it was made from */
    public RebuildText(Writer out, Ansi ansi, Optional<TemplateLines> template) {
        this.out = out;
        this.ansi = ansi;
        this.template = template;
    }

    /**
     * Writes the result.
     *
     * @param path of the Dockerfile, as it is shown
     * @param document the Dockerfile; empty when a command was run
     */
    public void write(RebuildResult result, String path, Optional<Document> document) throws IOException {
        for (Verdict verdict : result.verdicts()) {
            verdict(verdict, path, document);
        }
        line("Built with " + result.builder() + ", SOURCE_DATE_EPOCH=" + result.epoch().seconds() + " ("
                + result.epoch().from() + ").");
        for (String note : result.notes()) {
            line(note);
        }
        variations("Made different", result.applied());
        variations("Not made different", result.left());
        line("What was run (the folders are private and gone now):");
        for (String command : result.commands()) {
            line("  " + command);
        }
        out.flush();
    }

    private void verdict(Verdict verdict, String path, Optional<Document> document) throws IOException {
        String words = switch (verdict.comparison().level()) {
            case IDENTICAL -> "Reproducible";
            case SAME_CONTENT -> "Not reproducible (the same content, stored otherwise)";
            case DIFFERENT -> "Not reproducible";
        };
        line(ansi.bold(words) + ": " + verdict.platform() + ", " + (verdict.isReproducible() ? verdict.first()
                : verdict.first() + " and " + verdict.second()));
        line("");
        if (document.isPresent()) {
            new TextReporter(out, ansi).file(new FileReport(path, document.get(), verdict.findings().findings(),
                    List.of()));
            if (template.isPresent()) {
                template(verdict, template.get(), path, document.get());
            }
            known("Confirmed by the builds", verdict.findings().confirmed(), path, document.get());
            known("Not observed this time", verdict.findings().notObserved(), path, document.get());
        }
        boolean unexplained = document.isEmpty() || verdict.findings().findings().isEmpty();
        if (unexplained && verdict.comparison().level() != Level.IDENTICAL) {
            out.write(DiffText.of(verdict.comparison(), verdict.groups(), ansi));
            line("");
        }
    }

    private void template(Verdict verdict, TemplateLines lines, String path, Document document) throws IOException {
        for (Finding finding : verdict.findings().findings()) {
            int line = document.lines().positionOf(finding.span().start()).line() + 1;
            OptionalInt at = lines.line(line);
            line(path + ":" + line + " is " + (at.isPresent() ? "line " + at.getAsInt() + " of the template"
                    : "on no single line of the template"));
        }
        line("");
    }

    private void known(String title, List<Finding> findings, String path, Document document) throws IOException {
        if (findings.isEmpty()) {
            return;
        }
        line(title + ":");
        for (Finding finding : findings) {
            line("  " + path + ":" + (document.lines().positionOf(finding.span().start()).line() + 1) + ": "
                    + finding.rule());
        }
        line("");
    }

    private void variations(String title, Map<Variation, String> variations) throws IOException {
        if (variations.isEmpty()) {
            return;
        }
        line(title + ":");
        for (Map.Entry<Variation, String> variation : variations.entrySet()) {
            line("  " + variation.getKey().word() + ": " + variation.getValue());
        }
    }

    private void line(String text) throws IOException {
        out.write(text + "\n");
    }
}
