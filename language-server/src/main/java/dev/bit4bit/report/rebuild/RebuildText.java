package dev.bit4bit.report.rebuild;

import dev.bit4bit.diff.Level;
import dev.bit4bit.facts.packages.PackageInstall.Manager;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.StoredOtherwise;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.blame.TemplateLines;
import dev.bit4bit.rebuild.lock.InstalledPackage;
import dev.bit4bit.rebuild.lock.Lock;
import dev.bit4bit.rebuild.lock.SnapshotDate;
import dev.bit4bit.rebuild.vary.Variation;
import dev.bit4bit.report.Ansi;
import dev.bit4bit.report.FileReport;
import dev.bit4bit.report.TextReporter;
import dev.bit4bit.report.diff.DiffText;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        if (verdict.stored().isPresent()) {
            StoredOtherwise stored = verdict.stored().get();
            line(ansi.bold("Reproducible") + ": " + verdict.platform() + ", image ID " + stored.imageId());
            line("The same image ID and the same unpacked bytes, only stored otherwise: " + stored.how() + ".");
        } else {
            String words = verdict.isReproducible() ? "Reproducible" : verdict.comparison().level() == Level.SAME_CONTENT
                    ? "Not reproducible (the same content, stored otherwise)" : "Not reproducible";
            line(ansi.bold(words) + ": " + verdict.platform() + ", " + (verdict.isReproducible() ? verdict.first()
                    : verdict.first() + " and " + verdict.second()));
        }
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
        lock(verdict.lock(), path, document);
        boolean unexplained = document.isEmpty() || verdict.findings().findings().isEmpty();
        if (unexplained && !verdict.isReproducible()) {
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

    private void lock(Lock lock, String path, Optional<Document> document) throws IOException {
        if (lock.packages().isEmpty() && lock.notes().isEmpty()) {
            return;
        }
        Map<Manager, Long> counts = lock.packages().stream().collect(Collectors.groupingBy(InstalledPackage::manager,
                TreeMap::new, Collectors.counting()));
        List<String> shown = new ArrayList<>();
        counts.forEach((manager, count) -> shown.add(count + " of " + manager.name().toLowerCase(Locale.ROOT)));
        line("Lock" + (shown.isEmpty() ? ":" : ": packages installed by the first build: " + String.join(", ", shown)
                + "."));
        for (Finding finding : lock.findings()) {
            int line = document.map(d -> d.lines().positionOf(finding.span().start()).line() + 1).orElse(0);
            for (Fix fix : finding.fixes()) {
                List<String> written = fix.edits().stream().map(edit -> document.map(d -> word(d, edit)).orElse(""))
                        .toList();
                line("  " + path + ":" + line + ": " + finding.rule() + ": " + String.join(" ", written));
            }
        }
        if (lock.snapshot().isPresent()) {
            SnapshotDate snapshot = lock.snapshot().get();
            line("  The archive served them " + (snapshot.exact() ? "on " : "not before ") + snapshot.at() + " ("
                    + snapshot.confidence().name().toLowerCase(Locale.ROOT) + ": " + snapshot.from() + ").");
        }
        for (String note : lock.notes()) {
            line("  " + note);
        }
        line("");
    }

    /** The word that an edit ends or stands in, as it will be. */
    private static String word(Document document, Edit edit) {
        int start = edit.span().start();
        while (start > 0 && " \t\n\r\"'".indexOf(document.text().charAt(start - 1)) < 0) {
            start--;
        }
        return document.text().substring(start, edit.span().start()) + edit.replacement();
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
