package dev.bit4bit.report;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import java.util.EnumMap;
import java.util.Map;

/** Counts over all files of a run. Not safe to use from several threads. */
public final class Totals {

    private final Map<Severity, Integer> bySeverity = new EnumMap<>(Severity.class);
    private int files;
    private int filesWithFindings;
    private int findings;
    private int fixable;
    private int suppressed;

    public void add(FileReport file) {
        files++;
        suppressed += file.suppressed().size();
        filesWithFindings += file.findings().isEmpty() ? 0 : 1;
        for (Finding finding : file.findings()) {
            findings++;
            bySeverity.merge(finding.severity(), 1, Integer::sum);
            fixable += finding.fixes().stream().anyMatch(f -> f.kind() == Fix.Kind.SAFE) ? 1 : 0;
        }
    }

    public int of(Severity severity) {
        return bySeverity.getOrDefault(severity, 0);
    }

    /** Number of files that were analysed. */
    public int files() {
        return files;
    }

    public int filesWithFindings() {
        return filesWithFindings;
    }

    public int findings() {
        return findings;
    }

    /** Number of findings with a safe fix. */
    public int fixable() {
        return fixable;
    }

    public int suppressed() {
        return suppressed;
    }
}
