package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;
import java.util.List;

/** {@code go build} and {@code go install} without {@code -trimpath} (golang/go#16860): the binary holds build paths. */
public final class GoBuildNotTrimmed implements Rule {

    @Override
    public String id() {
        return "go-build-not-trimmed";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (CommandCall call : facts.calls()) {
            if (call.isNamed("go") && !call.arguments().isEmpty()
                    && (call.arguments().get(0).is("build") || call.arguments().get(0).is("install"))
                    && !isTrimmed(call)) {
                report(call, findings);
            }
        }
    }

    private static boolean isTrimmed(CommandCall call) {
        for (Argument argument : call.arguments()) {
            if (argument.is("-trimpath") || argument.is("--trimpath") || argument.is("-trimpath=true")) {
                return true;
            }
        }
        return call.environment("GOFLAGS").map(v -> v.pattern().contains("-trimpath")).orElse(false);
    }

    private void report(CommandCall call, Findings findings) {
        List<Argument> arguments = call.arguments();
        boolean mayHideFlags = arguments.stream().anyMatch(a -> !a.value().isKnown() && !a.startsWith("-"))
                || call.environment("GOFLAGS").map(v -> !v.isKnown()).orElse(false);
        Argument subcommand = arguments.get(0);
        findings.report(this, Severity.INFORMATION, mayHideFlags ? Confidence.LIKELY : Confidence.CERTAIN, call.span(),
                        "The binary records the directory it is built in, so it differs on another machine; "
                                + "-trimpath leaves the path out.")
                .fix(Fix.safe("Add -trimpath", Edit.insert(subcommand.span().end(), " -trimpath")))
                .add();
    }
}
