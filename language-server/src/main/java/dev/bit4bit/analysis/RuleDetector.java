package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.readers.ShellReader;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateKind;
import dev.bit4bit.syntax.template.TemplateScanner;
import dev.bit4bit.text.Document;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Reads a text into facts and asks every rule. A rule that throws is logged with its id; the others answer. */
public final class RuleDetector implements Detector {

    private static final Logger LOG = System.getLogger(RuleDetector.class.getName());

    private final List<Rule> rules;

    public RuleDetector(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Detection detect(Document document, FileKind kind, Optional<Detection> previous, CancellationToken token) {
        TemplateKind template = TemplateDetector.detect(document.fileName(), document.text());
        String masked = TemplateScanner.mask(document.text(), template).text();
        FileFacts facts = kind == FileKind.DOCKERFILE ? DockerfileReader.read(document, masked)
                : ShellReader.read(document, masked);
        token.check();
        Findings findings = new Findings(document);
        for (Rule rule : rules) {
            token.check();
            try {
                rule.check(facts, findings);
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.log(Level.ERROR, "rule " + rule.id() + " failed on " + document.uri(), e);
            }
        }
        return new Detection.Plain(List.copyOf(findings.all()), facts.syntaxErrors());
    }
}
