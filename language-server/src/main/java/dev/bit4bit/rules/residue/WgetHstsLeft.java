package dev.bit4bit.rules.residue;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Step;
import dev.bit4bit.facts.residue.WgetHistory;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** wget's list of the hosts that it was told to reach over TLS only. */
public final class WgetHstsLeft implements Rule {

    @Override
    public String id() {
        return "wget-hsts-left";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.derive(WgetHistory.class, WgetHistory::of).left()) {
            findings.report(this, Severity.INFORMATION, Confidence.LIKELY, call.span(),
                    "wget notes in ~/.wget-hsts when it last saw a host that asks for TLS, and the file stays in the "
                            + "layer with that time. Call wget with --no-hsts, or remove the file in the same RUN.")
                    .fix(fix(call, facts)).add();
        }
    }

    /** All calls of the RUN, since each of them writes the list. */
    private static Optional<Fix> fix(CommandCall call, FileFacts facts) {
        List<Edit> edits = new ArrayList<>();
        for (CommandCall other : facts.calls(call.step())) {
            boolean secure = other.isNamed("wget")
                    && other.arguments().stream().anyMatch(a -> a.startsWith("https://"))
                    && other.arguments().stream().noneMatch(a -> a.is("--no-hsts"));
            if (secure) {
                if (!other.command().whole() || other.command().value().written().isEmpty()
                        || !other.command().value().written().get().equals(other.command().span())
                        || call.step().shape() == Step.Shape.EXEC_FORM) {
                    return Optional.empty();
                }
                Edit edit = Edit.insert(other.command().span().end(), " --no-hsts");
                if (!edits.contains(edit)) {
                    edits.add(edit);
                }
            }
        }
        return Optional.of(new Fix("Add --no-hsts", Fix.Kind.SAFE, edits));
    }
}
