package dev.bit4bit.rules.fetch;

import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.fetch.Checkout;
import dev.bit4bit.facts.fetch.Checkouts;
import dev.bit4bit.facts.flow.ScriptPurpose;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;

/** Sources from a repository that are named by a branch, by a tag or not at all, and not by a full commit hash. */
public final class GitCheckoutNotPinned implements Rule {

    @Override
    public String id() {
        return "git-checkout-not-pinned";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (Checkout checkout : facts.derive(Checkouts.class, Checkouts::of).all()) {
            if (checkout.pin() != Checkout.Pin.PINNED) {
                report(checkout, facts, findings);
            }
        }
    }

    private void report(Checkout checkout, FileFacts facts, Findings findings) {
        boolean unused = checkout.unit().delivery() == Unit.Delivery.UNUSED;
        String message = what(checkout) + " " + mend(checkout)
                + (unused ? " Nothing of this stage reaches the image that the file builds." : "");
        Findings.Builder finding = findings.report(this, unused ? Severity.INFORMATION : Severity.WARNING,
                confidence(checkout, facts), checkout.span(), message);
        CommitFix.of(facts, checkout).forEach(finding::fix);
        finding.add();
    }

    private static Confidence confidence(Checkout checkout, FileFacts facts) {
        Value repository = checkout.repository();
        boolean unreached = checkout.call().map(c -> !c.place().reached()).orElse(false);
        boolean wholly = repository.pattern().chars().noneMatch(Character::isLetterOrDigit) && !repository.isEmpty();
        if (checkout.pin() == Checkout.Pin.PERHAPS || unreached && wholly || !ScriptPurpose.brings(facts)
                || checkout.way() == Checkout.Way.PULL && !isForBuild(facts)) {
            return Confidence.POSSIBLE;
        }
        return wholly || !facts.isDockerfile() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    /** Whether a pull brings what is built: not where a script works on a repository or keeps a service up to date. */
    private static boolean isForBuild(FileFacts facts) {
        return ScriptPurpose.of(facts).builds() && facts.calls("git").stream()
                .noneMatch(c -> !facts.isDockerfile() && c.arguments().stream().anyMatch(a -> a.is("push")));
    }

    private static String what(Checkout checkout) {
        String name = checkout.repository().isEmpty() ? "the repository" : Checkouts.shown(checkout.repository());
        return switch (checkout.way()) {
            case PULL -> checkout.reference().filter(r -> !r.isEmpty())
                    .map(r -> "git pull takes '" + r.shown() + "', a name that can move to other sources.")
                    .orElse("git pull takes whatever the branch points to on the day of the build.");
            case SUBMODULES -> "--remote takes each submodule from the head of its branch instead of the commit that "
                    + "the project names, so the sources change from day to day.";
            case SUBVERSION -> name + " is taken without a revision number: each commit there changes the image.";
            default -> checkout.reference().filter(r -> !r.isEmpty())
                    .map(r -> name + " is taken at '" + r.shown() + "', a name that can move to other sources.")
                    .orElseGet(() -> name + " is taken from its default branch: each commit there changes the image.");
        };
    }

    private static String mend(Checkout checkout) {
        return switch (checkout.way()) {
            case SUBMODULES -> "Leave --remote out.";
            case SUBVERSION -> "Give one with -r.";
            case ADD -> "Name the full commit hash after '#'.";
            case PACKAGE -> "Name the full commit hash instead.";
            default -> "Check out a full commit hash after it.";
        };
    }
}
