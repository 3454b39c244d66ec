package dev.bit4bit.analysis;

import dev.bit4bit.facts.CommandCall;
import dev.bit4bit.facts.FileFacts;
import dev.bit4bit.findings.Finding;
import dev.bit4bit.findings.Fix;
import dev.bit4bit.fixes.EpochDeclaration;
import dev.bit4bit.text.Span;
import java.util.List;
import java.util.stream.Stream;

/**
 * The commands that a script runs in a container which it builds. Variables of the script do not reach them, so a fix
 * that relies on SOURCE_DATE_EPOCH is none there.
 */
final class ContainedCommands {

    private ContainedCommands() {
    }

    /** Takes such fixes out of findings, in place. */
    static void takeOutFixes(FileFacts facts, List<Finding> findings) {
        List<Span> contained = facts.calls("buildah").stream()
                .filter(call -> !call.arguments().isEmpty() && call.arguments().get(0).is("run"))
                .map(ContainedCommands::arguments).toList();
        if (!contained.isEmpty()) {
            findings.replaceAll(finding -> contained.stream().anyMatch(span -> span.contains(finding.span().start()))
                    ? without(finding) : finding);
        }
    }

    private static Span arguments(CommandCall call) {
        return new Span(Math.min(call.arguments().get(0).span().end(), call.span().end()), call.span().end());
    }

    private static Finding without(Finding finding) {
        List<Fix> left = finding.fixes().stream().filter(fix -> Stream.concat(fix.edits().stream(),
                fix.pending().stream().flatMap(p -> p.edits().stream()))
                .noneMatch(edit -> edit.replacement().contains(EpochDeclaration.NAME))).toList();
        return finding.withFixes(left);
    }
}
