package dev.bit4bit.report;

import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Suppressed;
import dev.bit4bit.text.Document;
import java.util.List;

/**
 * What there is to say of one file.
 *
 * @param path       as it is shown: relative to the working folder where it stands in it, with {@code /}
 * @param findings   by place
 * @param suppressed those that a comment ignores
 */
public record FileReport(String path, Document document, List<Finding> findings, List<Suppressed> suppressed) {
}
