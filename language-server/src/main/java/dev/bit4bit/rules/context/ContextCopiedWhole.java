package dev.bit4bit.rules.context;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.ContextFiles.Presence;
import dev.bit4bit.facts.CopyStep;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.residue.ContextCopies;
import dev.bit4bit.facts.residue.ContextCopies.Arrival;
import dev.bit4bit.facts.residue.IgnoreFile;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import java.util.Optional;
import java.util.Set;

/** The whole build context is copied, with whatever happens to lie in it. */
public final class ContextCopiedWhole implements Rule {

    private static final Set<String> WHOLE = Set.of(".", "./", "/", "*", "./*", "/.", "./.");
    private static final String GIT = ".git";

    @Override
    public String id() {
        return "context-copied-whole";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ContextCopies.ContextCopy copy : ContextCopies.of(facts).all()) {
            if (copy.arrival() != Arrival.NOTHING && copiesAll(copy.step())) {
                report(copy, facts, findings);
            }
        }
    }

    private static boolean copiesAll(CopyStep copy) {
        boolean excluded = copy.flags().stream().anyMatch(f -> f.name().equals("exclude")
                && IgnoreFile.excludes(f.value().pattern(), GIT));
        return !excluded && copy.sources().stream().map(Argument::value).anyMatch(v -> WHOLE.contains(v.pattern()));
    }

    private void report(ContextCopies.ContextCopy copy, FileFacts facts, Findings findings) {
        Optional<String> ignored = IgnoreFile.text(facts);
        // The root's .git is in the context of a Dockerfile further down only if that is built from the root.
        boolean top = facts.files().place().filter(p -> p.indexOf('/') >= 0).isEmpty();
        Presence git = facts.files().folder(GIT);
        Presence sure = top || git == Presence.ABSENT ? git : Presence.UNKNOWN;
        Confidence confidence;
        String message;
        if (ignored.isPresent()) {
            if (git == Presence.ABSENT || IgnoreFile.excludes(ignored.get(), GIT)) {
                return;
            }
            confidence = sure == Presence.PRESENT ? Confidence.CERTAIN : Confidence.POSSIBLE;
            message = "The whole context is copied, .git included, whose index and packs differ from clone to"
            + " clone. Add .git"
                    + " to the .dockerignore.";
        } else {
            Presence file = IgnoreFile.presence(facts);
            if (file == Presence.PRESENT) {
                return;
            }
            confidence = file == Presence.ABSENT ? Confidence.LIKELY : Confidence.POSSIBLE;
            message = "The whole context is copied, with everything that happens to lie in the folder, such as "
                    // Further down there is seldom a .git, and whether the context is the root's is not known.
                    + (top && git != Presence.ABSENT ? ".git and " : "") + "what earlier builds left. "
                    + (file == Presence.ABSENT ? "There is no .dockerignore: write one, or name"
                    : "Keep that out with a .dockerignore, or name") + " what is needed.";
        }
        boolean some = copy.arrival() == Arrival.SOME;
        findings.report(this, some ? Severity.HINT : Severity.INFORMATION, confidence, copy.step().span(),
                message + (some ? " Only some files of this stage get further." : "")).add();
    }
}
