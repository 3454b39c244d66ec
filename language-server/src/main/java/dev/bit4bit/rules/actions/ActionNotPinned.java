package dev.bit4bit.rules.actions;

import dev.bit4bit.facts.ActionUse;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.flow.JobPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.regex.Pattern;

/** An action taken from a branch or a tag: who can move that decides what the job runs. */
public final class ActionNotPinned implements Rule {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern SHORT = Pattern.compile("(?=.*\\d)[0-9a-f]{7,39}");

    @Override
    public String id() {
        return "action-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ActionUse use : facts.actions()) {
            if (!COMMIT.matcher(use.ref()).matches() && !use.ref().contains("${{")) {
                boolean builds = JobPurpose.of(facts).images() != JobPurpose.Images.NONE;
                findings.report(this, builds ? Severity.WARNING : Severity.INFORMATION, Confidence.CERTAIN, use.span(),
                        message(use, builds)).fixes(ActionPin.of(facts, use)).add();
            }
        }
    }

    private static String message(ActionUse use, boolean builds) {
        String what = use.reusable() ? "workflow" : "action";
        String start = SHORT.matcher(use.ref()).matches()
                ? use.ref() + " is the beginning of a commit, which others may share"
                : use.ref() + " is a branch or tag that its owner, or who takes over, can move";
        return start + ": the " + what + " that runs may be another one at the next run"
                + (builds ? ", and with it the image that this job builds." : ".")
                + " Name its commit: @<40 hexadecimal digits> # version."
                + (builds ? "" : use.reusable() ? "" : " As far as can be seen, this job builds no image.");
    }
}
