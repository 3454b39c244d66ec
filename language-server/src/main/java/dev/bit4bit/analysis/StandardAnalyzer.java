package dev.bit4bit.analysis;

import dev.bit4bit.catalogue.Catalogue;
import dev.bit4bit.catalogue.RuleDescription;
import dev.bit4bit.facts.ContextFiles;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Document;
import dev.bit4bit.workspace.IgnoreComments;
import dev.bit4bit.workspace.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies ignore comments and settings to what a {@link Detector} finds. */
public final class StandardAnalyzer implements Analyzer, HoverSource {

    private static final Comparator<Finding> BY_PLACE =
            Comparator.comparing(Finding::span).thenComparing(Finding::rule).thenComparing(Finding::message);

    private static final HoverSource FACTS = new FactHovers();

    private final Detector detector;
    private final Set<String> knownRules;

    /** An analyser that takes every id in an ignore comment for that of a rule. */
    public StandardAnalyzer(Detector detector) {
        this(detector, Set.of());
    }

    /** @param knownRules the ids of all rules; empty when not known */
    public StandardAnalyzer(Detector detector, Set<String> knownRules) {
        this.detector = detector;
        this.knownRules = Set.copyOf(knownRules);
    }

    /** The analyser that asks all rules of a catalogue. */
    public static StandardAnalyzer of(Catalogue catalogue) {
        Set<String> ids = new HashSet<>();
        for (RuleDescription rule : catalogue.all()) {
            ids.add(rule.id());
        }
        return new StandardAnalyzer(new RuleDetector(RuleRegistry.of(catalogue)), ids);
    }

    @Override
    public Analysis analyze(Document document, FileKind kind, Settings settings, ContextFiles files,
                            Optional<Analysis> previous, CancellationToken token) {
        if (kind == FileKind.NONE) {
            return new Analysis(document, kind, List.of(), List.of(), Detection.of(List.of()), files);
        }
        token.check();
        Optional<Detection> reusable =
                previous.filter(p -> p.kind() == kind && p.files() == files).map(Analysis::detection);
        Detection detection = detector.detect(document, kind, files, reusable, token);
        token.check();
        List<Finding> sorted = new ArrayList<>(detection.findings());
        sorted.sort(BY_PLACE);
        IgnoreComments.Result result =
                IgnoreComments.of(document, kind == FileKind.WORKFLOW)
                        .apply(sorted, settings.profile().wantsReasons(), knownRules);
        List<Finding> kept = new ArrayList<>(result.kept().size());
        for (Finding finding : result.kept()) {
            settings.apply(finding).ifPresent(kept::add);
        }
        if (kept.size() != sorted.size()) {
            kept.sort(BY_PLACE);
        }
        return new Analysis(document, kind, List.copyOf(kept), result.suppressed(), detection, files);
    }

    @Override
    public Analyzer with(List<Rule> more) {
        Set<String> ids = new HashSet<>(knownRules);
        if (!ids.isEmpty()) {
            more.forEach(rule -> ids.add(rule.id()));
        }
        return new StandardAnalyzer(detector.with(more), ids);
    }

    /** What the detector has to say, if it is one that does; else what the text itself says of variables and images. */
    @Override
    public Optional<Hover> hover(Analysis analysis, int offset) {
        HoverSource source = detector instanceof HoverSource own ? own : FACTS;
        return source.hover(analysis, offset);
    }
}
