package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.ImageReference;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.flow.JobPurpose;
import dev.bit4bit.facts.flow.JobPurpose.Images;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the rules find in a job, as sure as it is there: the machine of a job is thrown away, and what its commands do
 * to it is in the image only when one is built from it. Fixes are written so that the YAML around them stays what it is.
 */
final class WorkflowFindings {

    /** Rules about the command that builds an image, or about a value that is seen to get into it. */
    private static final Set<String> ABOUT_THE_BUILD = Set.of("build-without-source-date-epoch",
            "build-without-rewrite-timestamp", "build-provenance-varies", "builder-not-pinned", "image-committed",
            "label-created-now", "current-date", "random-value", "machine-identity", "vcs-state-embedded");
    /** Rules about what is built from the sources, which a job may do before it puts the result into an image. */
    private static final Set<String> ABOUT_WHAT_IS_MADE = Set.of("lockfile-not-enforced", "go-build-not-trimmed",
            "compiler-build-path", "archive-time-in-build-tool", "tar-not-normalised", "zip-timestamp",
            "gzip-timestamp", "unordered-listing", "git-checkout-not-pinned", "version-resolved-at-build");
    private static final String REWRITE = "build-without-rewrite-timestamp";

    private final FileFacts facts;
    private final YamlEdits edits;

    WorkflowFindings(FileFacts facts, YamlEdits edits) {
        this.facts = facts;
        this.edits = edits;
    }

    Finding of(Finding finding) {
        Optional<Step> step = step(finding);
        List<Fix> fixes = new ArrayList<>();
        for (Fix fix : finding.fixes()) {
            boolean ofAction = step.filter(s -> s.shape() == Step.Shape.ACTION).isPresent();
            if (writesYaml(finding, fix, ofAction)) {
                fixes.add(fix);
            } else if (!ofAction || finding.rule().equals(REWRITE)) {
                edits.adapted(fix).ifPresent(fixes::add);
            }
        }
        return new Finding(finding.rule(), finding.severity(), confidence(finding, step), finding.span(),
                finding.message(), finding.related(), List.copyOf(fixes));
    }

    /** Whether a fix was made for YAML, and not for the text of a scalar. */
    private static boolean writesYaml(Finding finding, Fix fix, boolean ofAction) {
        return finding.rule().equals("action-not-pinned") || ofAction
                && (finding.rule().equals("build-without-source-date-epoch")
                || finding.rule().equals(REWRITE) && fix.kind() == Fix.Kind.UNSAFE);
    }

    private Confidence confidence(Finding finding, Optional<Step> step) {
        if (finding.rule().equals("action-not-pinned") || step.isEmpty() && isOfJob(finding)) {
            return finding.confidence();
        }
        JobPurpose purpose = JobPurpose.of(facts);
        if (purpose.images() != Images.KEPT) {
            return Confidence.POSSIBLE;
        }
        if (ABOUT_THE_BUILD.contains(finding.rule())) {
            return finding.confidence();
        }
        Confidence most = purpose.makes() && ABOUT_WHAT_IS_MADE.contains(finding.rule()) ? Confidence.LIKELY
                : Confidence.POSSIBLE;
        return finding.confidence().compareTo(most) >= 0 ? finding.confidence() : most;
    }

    private Optional<Step> step(Finding finding) {
        return facts.steps().stream().filter(s -> s.span().contains(finding.span().start())).findFirst();
    }

    /** Whether it is about an image that the job itself runs. */
    private boolean isOfJob(Finding finding) {
        return finding.rule().startsWith("image-") && facts.images().stream().filter(ImageReference::isOfJob)
                .anyMatch(i -> i.span().contains(finding.span())
                || finding.related().stream().anyMatch(r -> r.span().equals(i.span())));
    }
}
