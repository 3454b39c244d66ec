package dev.bit4bit.analysis;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.text.Document;
import java.util.List;

/**
 * What is known of one version of one document. Immutable.
 *
 * @param findings those that the settings let through and no comment ignores, by place, then by rule
 */
public record Analysis(Document document, FileKind kind, List<Finding> findings) {
}
