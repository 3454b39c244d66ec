package dev.bit4bit.analysis;

import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Interests;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.readers.ShellReader;
import dev.bit4bit.readers.dockerfile.DockerfileReader;
import dev.bit4bit.readers.workflow.WorkflowReader;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.DockerfileParser;
import dev.bit4bit.syntax.template.MaskedText;
import dev.bit4bit.syntax.template.TemplateDetector;
import dev.bit4bit.syntax.template.TemplateKind;
import dev.bit4bit.syntax.template.TemplateScanner;
import dev.bit4bit.syntax.yaml.YamlFile;
import dev.bit4bit.syntax.yaml.YamlParser;
import dev.bit4bit.text.Document;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Reads a text into facts and asks every rule. A rule that throws is logged with its id; the others answer. Of a
 * Dockerfile that was seen before only the stages that an edit touched are followed again.
 */
public final class RuleDetector implements Detector {

    private static final Logger LOG = System.getLogger(RuleDetector.class.getName());

    private final List<Rule> rules;

    public RuleDetector(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    @Override
    public Detector with(List<Rule> more) {
        List<Rule> all = new ArrayList<>(rules);
        all.addAll(more);
        return new RuleDetector(all);
    }

    @Override
    public Detection detect(Document document, FileKind kind, ContextFiles files, Optional<Detection> previous,
                            CancellationToken token) {
        if (kind == FileKind.WORKFLOW) {
            return workflow(document, files, token);
        }
        TemplateKind template = TemplateDetector.detect(document.fileName(), document.text());
        MaskedText masked = TemplateScanner.mask(document.text(), template);
        token.check();
        if (kind == FileKind.DOCKERFILE) {
            Optional<StagedDetection> staged = previous.filter(StagedDetection.class::isInstance)
                    .map(StagedDetection.class::cast).filter(p -> p.rules() == rules);
            Dockerfile tree = staged.map(p -> p.parse(document, masked.text()))
                    .orElseGet(() -> DockerfileParser.parse(masked.text()));
            return staged.flatMap(p -> again(document, masked, tree, files, p, token))
                    .orElseGet(() -> afresh(document, masked, tree, files, token));
        }
        FileFacts facts = ShellReader.read(document, masked, files);
        return new Detection.Plain(check(rules, facts, token), facts.syntaxErrors());
    }

    private Detection workflow(Document document, ContextFiles files, CancellationToken token) {
        YamlFile yaml = YamlParser.parse(document.text());
        List<Finding> found = new ArrayList<>();
        int errors = yaml.problems().size();
        YamlEdits edits = new YamlEdits(yaml, document.lineEnd());
        for (FileFacts job : WorkflowReader.read(document, yaml, files)) {
            WorkflowFindings ofJob = new WorkflowFindings(job, edits);
            for (Finding finding : check(rules, job, token)) {
                Finding told = ofJob.of(finding);
                if (found.stream().noneMatch(f -> f.rule().equals(told.rule()) && f.span().equals(told.span()))) {
                    found.add(told);
                }
            }
            errors += job.syntaxErrors();
        }
        return new Detection.Plain(List.copyOf(found), errors);
    }

    private Detection afresh(Document document, MaskedText masked, Dockerfile tree, ContextFiles files,
                             CancellationToken token) {
        Interests interests = new Interests();
        FileFacts facts = DockerfileReader.read(document, masked, tree, new BitSet(), files);
        facts.putDownIn(interests);
        return StagedDetection.of(rules, document, tree, masked.text(), StagedDetection.starts(tree), facts, new BitSet(),
                interests, StagedDetection.Outline.of(facts), check(rules, facts, token), Fetching.of(facts),
                StagedDetection.looksAround(facts));
    }

    /** Takes over what is known of what did not change; empty when nothing can be taken over. */
    private Optional<Detection> again(Document document, MaskedText masked, Dockerfile tree, ContextFiles files,
                                      StagedDetection previous, CancellationToken token) {
        int[] starts = StagedDetection.starts(tree);
        Optional<RunEdit> edit = previous.runEdit(document, masked.text(), tree);
        StagedDetection.Unchanged unchanged = edit.isPresent()
                ? previous.unchangedButHere(document, masked.text(), starts)
                : previous.unchanged(document, masked.text(), starts);
        if (edit.isEmpty() && unchanged.unread().isEmpty()) {
            return Optional.empty();
        }
        FileFacts facts = DockerfileReader.read(document, masked, tree, unchanged.unread(), files);
        facts.putDownIn(previous.interests());
        token.check();
        boolean sameOutline = edit.isPresent() || previous.outline().equals(StagedDetection.Outline.of(facts));
        if (!sameOutline || StagedDetection.looksAround(facts)) {
            return Optional.empty();
        }
        Set<Object> touched = edit.isEmpty() ? Set.of()
                : previous.interests().touchedBy(edit.get().stepChange(previous, facts));
        boolean fetches = edit.isEmpty() || Fetching.isTouched(touched);
        if (edit.isPresent() && fetches) {
            // What is downloaded in one stage may be checked in another.
            unchanged = previous.unchanged(document, masked.text(), starts);
            facts = DockerfileReader.read(document, masked, tree, unchanged.unread(), files);
            facts.putDownIn(previous.interests());
        }
        Fetching fetching = fetches ? Fetching.of(facts) : previous.fetching();
        if (!fetching.isWithin(previous.fetching())) {
            return Optional.empty();
        }
        previous.countScriptErrors(facts, unchanged.unread());
        BitSet kept = unchanged.kept();
        Optional<TakenOver> taken = edit.map(here -> TakenOver.of(previous, kept, here, touched));
        return Optional.of(StagedDetection.of(rules, document, tree, masked.text(), starts, facts, unchanged.unread(),
                previous.interests(), previous.outline(), findings(previous, kept, starts, taken, facts, token),
                fetching.with(previous.fetching(), unchanged.unread()), false));
    }

    /** Those of the stages that are kept, what is taken over of the others, and what the rest of the rules finds there. */
    private List<Finding> findings(StagedDetection previous, BitSet kept, int[] starts, Optional<TakenOver> taken,
                                   FileFacts facts, CancellationToken token) {
        List<Finding> findings = previous.of(kept, starts);
        List<Rule> asked = rules;
        if (taken.isPresent()) {
            findings.addAll(taken.get().findings());
            asked = rules.stream().filter(rule -> taken.get().rules().contains(rule.id())).toList();
        }
        for (Finding finding : check(asked, facts, token)) {
            int stage = StagedDetection.stageOf(finding.span().start(), starts);
            if (stage < 0 || !kept.get(stage)) {
                findings.add(finding);
            }
        }
        return List.copyOf(findings);
    }

    private static List<Finding> check(List<Rule> asked, FileFacts facts, CancellationToken token) {
        Findings findings = new Findings(facts.document());
        for (Rule rule : asked) {
            token.check();
            try {
                facts.ask(rule.id(), () -> rule.check(facts, findings));
            } catch (CancellationException e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                LOG.log(Level.ERROR, "rule " + rule.id() + " failed on " + facts.document().uri(), e);
            }
        }
        List<Finding> found = new ArrayList<>(findings.all());
        if (!facts.isDockerfile()) {
            ContainedCommands.takeOutFixes(facts, found);
        }
        return found;
    }
}
