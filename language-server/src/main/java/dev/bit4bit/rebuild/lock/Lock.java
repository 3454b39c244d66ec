package dev.bit4bit.rebuild.lock;

import dev.bit4bit.findings.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the reference build installed.
 *
 * @param packages by manager and name
 * @param snapshot when the archive served them
 * @param findings those of the rules about packages without a version that have a fix which writes what was built; that
 *     fix is their only one
 * @param notes what was not read, one sentence each
 */
public record Lock(List<InstalledPackage> packages, Optional<SnapshotDate> snapshot, List<Finding> findings,
        List<String> notes) {

    /** Nothing is known. */
    public static final Lock NONE = new Lock(List.of(), Optional.empty(), List.of(), List.of());

    public Lock {
        packages = List.copyOf(packages);
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /**
     * Findings of the same file with these fixes before those that they have: what was built needs no look at an index.
     */
    public List<Finding> onto(List<Finding> known) {
        List<Finding> all = new ArrayList<>();
        for (Finding finding : known) {
            Optional<Finding> locked = findings.stream().filter(other -> other.rule().equals(finding.rule())
                    && other.span().equals(finding.span())).findFirst();
            all.add(locked.isPresent() ? finding.withFixesFirst(locked.get().fixes()) : finding);
        }
        return all;
    }
}
