package dev.bit4bit.rules.output;

import dev.bit4bit.facts.Argument;
import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.facts.Unit;
import dev.bit4bit.facts.Value;
import dev.bit4bit.facts.archive.ArchiveCreation;
import dev.bit4bit.facts.archive.Archives;
import dev.bit4bit.findings.Confidence;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.findings.Severity;
import dev.bit4bit.rules.Findings;
import dev.bit4bit.rules.Rule;
import dev.bit4bit.text.Edit;

/** gzip writes the name and time of the file into the header (RFC 1952, MTIME and FNAME) unless told {@code -n}. */
public final class GzipTimestamp implements Rule {

    @Override
    public String id() {
        return "gzip-timestamp";
    }

    @Override
    public void check(FileFacts facts, Findings findings) {
        for (ArchiveCreation gzip : Archives.of(facts).gzips()) {
            if (!leavesNameOut(gzip.call())) {
                report(gzip, facts, findings);
            }
        }
    }

    private void report(ArchiveCreation gzip, FileFacts facts, Findings findings) {
        CommandCall call = gzip.call();
        boolean piped = Archives.files(call).isEmpty();
        boolean stays = !gzip.removed() && !gzip.isForUseHere() && call.unit().delivery() != Unit.Delivery.UNUSED;
        String message = piped
                ? "Older gzip versions write the current time into the header even when they read from a pipe; "
                        + "-n keeps it out."
                : "The gzip header keeps the name and time of the file, so the compressed bytes change with it; "
                        + "-n leaves both out.";
        findings.report(this, piped || !stays ? Severity.INFORMATION : Severity.WARNING,
                        facts.isDockerfile() && !piped ? Confidence.CERTAIN : Confidence.LIKELY, call.span(), message)
                .fix(Fix.safe("Add -n", Edit.insert(call.command().span().end(), " -n")))
                .add();
    }

    private static boolean leavesNameOut(CommandCall call) {
        for (Argument argument : call.arguments()) {
            if (argument.is("--no-name") || argument.value().pattern().matches("-[a-zA-Z0-9]*n[a-zA-Z0-9]*")) {
                return true;
            }
        }
        String options = call.environment("GZIP").map(Value::pattern).orElse("");
        return options.contains("-n") || options.contains("--no-name");
    }
}
