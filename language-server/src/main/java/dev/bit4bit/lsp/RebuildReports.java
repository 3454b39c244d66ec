package dev.bit4bit.lsp;

import dev.bit4bit.buildcheck.Supervision;
import dev.bit4bit.rebuild.RebuildResult;
import dev.bit4bit.rebuild.Verdict;
import dev.bit4bit.rebuild.process.Programs;
import dev.bit4bit.report.diffhtml.HtmlReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pages of what checks found, in a private folder that goes with the server, however that ends. For several threads.
 */
final class RebuildReports {

    private final Map<Path, List<Path>> written = new HashMap<>();
    private Supervision keeping;
    private int count;

    /** Writes a page for each platform, in place of those of the check before of the same file. */
    synchronized List<Path> write(Path dockerfile, RebuildResult result) throws IOException {
        if (keeping == null) {
            keeping = new Supervision(new Programs(System.getenv("PATH")), Long.MAX_VALUE);
        }
        for (Path old : written.getOrDefault(dockerfile, List.of())) {
            Files.deleteIfExists(old);
        }
        List<Path> pages = new ArrayList<>();
        Path folder = Files.createDirectories(keeping.supervisor().folder().resolve(String.valueOf(++count)));
        for (Verdict verdict : result.verdicts()) {
            Path page = folder.resolve("report-" + verdict.platform().replaceAll("[^A-Za-z0-9._-]", "-") + ".html");
            try (Writer out = Files.newBufferedWriter(page)) {
                HtmlReport.write(verdict.comparison(), verdict.groups(), out);
            }
            pages.add(page);
        }
        written.put(dockerfile, pages);
        return pages;
    }
}
