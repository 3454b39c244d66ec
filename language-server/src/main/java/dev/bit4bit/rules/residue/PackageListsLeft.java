package dev.bit4bit.rules.residue;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.residue.CacheKind;
import dev.bit4bit.facts.residue.PackageCaches;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.fixes.RunEnd;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.Optional;

/** Indexes and caches of package managers that a RUN leaves in its layer. */
public final class PackageListsLeft implements Rule {

    @Override
    public String id() {
        return "package-lists-left";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (PackageCaches.Left left : facts.derive(PackageCaches.class, PackageCaches::of).left()) {
            if (left.isShipped()) {
                String content = left.kind() == CacheKind.GO ? "entries with the time of the build"
                        : left.kind().ordinal() >= CacheKind.PIP.ordinal() ? "answers of the registry as it was"
                        + " this time"
                        : "the index as it was this time";
                findings.report(this, Severity.INFORMATION, confidence(left), left.span(),
                                "`" + left.action() + "` leaves " + left.kind().shown(left.call()) + ", " + content
                                        + ", other in every build." + (left.call().unit().isStage()
                                        ? " Keep it out of the layer or remove it in the same RUN." : ""))
                        .fix(fix(left, facts)).add();
            }
        }
    }

    private static Confidence confidence(PackageCaches.Left left) {
        CommandCall call = left.call();
        return !call.unit().isStage() || left.uncertain() ? Confidence.POSSIBLE
                : call.place().conditional() ? Confidence.LIKELY : Confidence.CERTAIN;
    }

    private static Optional<Fix> fix(PackageCaches.Left left, FileFacts facts) {
        CacheKind kind = left.kind();
        if (!kind.option().isEmpty() && left.verb().isPresent()) {
            Argument verb = left.verb().get();
            return verb.value().written().filter(s -> verb.whole() && s.equals(verb.span()) && left.call().unit()
                    .isStage())
                    .filter(s -> left.step().shape() != Step.Shape.EXEC_FORM)
                    .map(s -> Fix.safe("Add " + kind.option(), Edit.insert(s.end(), " " + kind.option())));
        }
        String removal = kind.removal(left.call());
        return removal.isEmpty() ? Optional.empty() : RunEnd.append(facts, left.step(), left.call(), removal)
                .map(edit -> Fix.safe("Remove " + kind.shown(left.call()) + " at the end of this RUN", edit));
    }
}
