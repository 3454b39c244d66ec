package dev.bit4bit.analysis;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.text.Document;
import java.util.List;

/**
 * What is known of one version of one document. Immutable.
 *
 * @param findings   those that the settings let through and no comment ignores, by place, then by rule
 * @param suppressed those that a comment ignores, by place, then by rule
 * @param detection  what it was made from
 * @param files      the files around the document, as far as they were known
 */
public record Analysis(Document document, FileKind kind, List<Finding> findings, List<Suppressed> suppressed,
                       Detection detection, ContextFiles files) {

    public Analysis(Document document, FileKind kind, List<Finding> findings) {
        this(document, kind, findings, List.of(), Detection.of(findings), ContextFiles.NONE);
    }
}
