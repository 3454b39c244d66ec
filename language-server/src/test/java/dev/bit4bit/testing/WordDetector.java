package dev.bit4bit.testing;

import dev.bit4bit.analysis.CancellationToken;
import dev.bit4bit.analysis.Detection;
import dev.bit4bit.analysis.Detector;
import dev.bit4bit.analysis.FileKind;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.text.Document;
import dev.bit4bit.text.Edit;
import dev.bit4bit.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for the rules where a test is about what surrounds them. {@code latest} is {@code image-not-pinned}, mended
 * safely to {@code 1.0}; {@code upgrade} is {@code system-upgrade}, mended unsafely by taking it out; {@code date} is
 * {@code current-date}, whose safe fix makes things worse; {@code maybe} is merely possible; {@code boom} throws;
 * {@code pins} is {@code system-upgrade} while {@code pins.txt} of the build context has no {@code fixed} in it.
 */
public final class WordDetector implements Detector {

    private static final Pattern WORDS = Pattern.compile("(?<![\\w-])(latest|upgrade|date|maybe|boom|pins)\\b");

    @Override
    public Detection detect(Document document, FileKind kind, ContextFiles files, Optional<Detection> previous,
                            CancellationToken token) {
        List<Finding> findings = new ArrayList<>();
        Matcher matcher = WORDS.matcher(document.text());
        while (matcher.find()) {
            token.check();
            Span span = new Span(matcher.start(), matcher.end());
            switch (matcher.group()) {
                case "latest" -> findings.add(finding("image-not-pinned", Severity.WARNING, Confidence.CERTAIN, span,
                        Fix.safe("Use 1.0", new Edit(span, "1.0"))));
                case "upgrade" -> findings.add(finding("system-upgrade", Severity.WARNING, Confidence.LIKELY, span,
                        Fix.unsafe("Take it out", Edit.delete(span))));
                case "date" -> findings.add(finding("current-date", Severity.ERROR, Confidence.CERTAIN, span,
                        Fix.safe("Make it worse", new Edit(span, "latest latest"))));
                case "maybe" -> findings.add(finding("random-value", Severity.WARNING, Confidence.POSSIBLE, span));
                case "pins" -> files.text("pins.txt").filter(text -> !text.contains("fixed")).ifPresent(text ->
                        findings.add(finding("system-upgrade", Severity.WARNING, Confidence.LIKELY, span)));
                default -> throw new IllegalStateException("boom");
            }
        }
        return Detection.of(findings);
    }

    private static Finding finding(String rule, Severity severity, Confidence confidence, Span span, Fix... fixes) {
        return new Finding(rule, severity, confidence, span, "The word stands here.", List.of(), List.of(fixes));
    }
}
