package dev.bit4bit.rules.machine;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.flow.Reach;
import dev.bit4bit.facts.machine.CheckoutStates;
import dev.bit4bit.facts.machine.CheckoutStates.Kind;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Reached;
import dev.bit4bit.rules.Rule;

/** What a version control system says of the checkout that happens to be built from. */
public final class VcsStateEmbedded implements Rule {

    @Override
    public String id() {
        return "vcs-state-embedded";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CheckoutStates.State state : facts.derive(CheckoutStates.class, CheckoutStates::of).all()) {
            Reach reach = state.trace().reach();
            if (!reach.isImage() || !facts.isDockerfile() && reach != Reach.IMAGE) {
                continue;
            }
            Reached reached = Reached.of(state.trace(), Severity.INFORMATION, facts);
            // A whole hash in a script that runs in the checkout says no more than what the source is.
            boolean harmless = state.kind() == Kind.HASH && !facts.isDockerfile();
            Confidence confidence = harmless ? Confidence.POSSIBLE : later(reached.confidence(), Confidence.LIKELY);
            findings.report(this, reached.severity(), confidence, state.trace().span(),
                    what(state.kind(), facts) + " Hand the version in as an argument, or read it from a file."
                            + reached.where()).add();
        }
    }

    private static Confidence later(Confidence a, Confidence b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static String what(Kind kind, FileFacts facts) {
        return switch (kind) {
            case DESCRIPTION -> "The description of the checkout becomes a part of what is built. The same commit gives "
                    + "another one when tags are missing or a file was touched.";
            case BRANCH -> "The name of the branch becomes a part of what is built. The same commit has another one, or "
                    + "none, where it is built next.";
            case SHORT_HASH -> "A shortened commit hash becomes a part of what is built. How short depends on the other "
                    + "commits in the clone.";
            case COUNT -> "The number of commits becomes a part of what is built. A shallow clone has fewer.";
            case HASH -> facts.isDockerfile() ? "The commit of the context becomes a part of what is built, so .git has "
                    + "to be in the context, and without it the image is another."
                    : "The commit becomes a part of what is built; from an archive of the source it can't be told.";
        };
    }
}
