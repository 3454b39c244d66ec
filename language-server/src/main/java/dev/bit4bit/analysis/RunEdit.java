package dev.bit4bit.analysis;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Interests;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.syntax.dockerfile.Dockerfile;
import dev.bit4bit.syntax.dockerfile.Instruction;
import dev.bit4bit.text.Change;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.Optional;

/**
 * An edit that touched what one RUN runs, or a comment, and nothing else of a Dockerfile: no other instruction, none of the
 * RUN's own flags. Everything outside of that RUN means what it did.
 *
 * @param before the RUN in the earlier text; empty when no instruction was touched
 * @param after  the same in the newer text
 */
record RunEdit(Change change, Optional<Instruction> before, Optional<Instruction> after) {

    /** Tells whether a change is one; both texts are no templates. */
    static Optional<RunEdit> of(Change change, Dockerfile earlier, Dockerfile newer) {
        List<Instruction> old = earlier.instructions();
        List<Instruction> now = newer.instructions();
        if (old.isEmpty() || old.size() != now.size() || change.start() <= old.get(0).span().start()) {
            return Optional.empty();
        }
        int touched = 0;
        while (touched < old.size() && old.get(touched).span().end() < change.start()) {
            touched++;
        }
        if (touched > 0 && !old.get(touched - 1).span().equals(now.get(touched - 1).span())) {
            return Optional.empty();
        }
        boolean inside = touched < old.size() && old.get(touched).span().start() <= change.before();
        for (int i = inside ? touched + 1 : touched; i < old.size(); i++) {
            Span then = old.get(i).span();
            Span after = now.get(i).span();
            if (then.start() <= change.before() || after.start() - then.start() != change.shift()
                    || after.end() - then.end() != change.shift()) {
                return Optional.empty();
            }
        }
        if (!inside) {
            return Optional.of(new RunEdit(change, Optional.empty(), Optional.empty()));
        }
        return isOfScript(old.get(touched), now.get(touched), change)
                ? Optional.of(new RunEdit(change, Optional.of(old.get(touched)), Optional.of(now.get(touched))))
                : Optional.empty();
    }

    private static boolean isOfScript(Instruction old, Instruction now, Change change) {
        List<Instruction.Flag> flags = old.flags();
        int head = flags.isEmpty() ? old.keywordSpan().end() : flags.get(flags.size() - 1).span().end();
        return old.keyword().equals("RUN") && now.keyword().equals("RUN") && change.start() > head
                && now.flags().size() == flags.size() && now.span().start() == old.span().start()
                && isClosed(old) && isClosed(now);
    }

    private static boolean isClosed(Instruction run) {
        return run.heredocs().stream().allMatch(Instruction.Heredoc::closed);
    }

    /** What the RUN runs and says, in what was known of the earlier text and is of the newer one. */
    Interests.StepChange stepChange(StagedDetection then, FileFacts now) {
        Interests.StepChange step = new Interests.StepChange();
        before.ifPresent(run -> step.add(then.facts(run), run.span()));
        after.ifPresent(run -> step.add(now, run.span()));
        return step;
    }

    /** A finding where it stands now; empty when some place of it was touched. */
    Optional<Finding> moved(Finding finding) {
        if (!FindingPlaces.all(finding, span -> span.end() < change.start() || span.start() > change.before())) {
            return Optional.empty();
        }
        return Optional.of(FindingPlaces.all(finding, span -> span.end() < change.start()) ? finding
                : FindingPlaces.moved(finding, this::moved));
    }

    private Span moved(Span span) {
        return span.start() > change.before() ? span.shift(change.shift()) : span;
    }
}
